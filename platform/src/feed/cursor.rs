use std::fmt;

/// A place in one subject's feed, bound to the epoch of the store; opaque to everyone else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    epoch: String,
    counter: u64,
}

impl Cursor {
    /// The place after the change that moved the counter to `counter`.
    pub fn new(epoch: &str, counter: u64) -> Self {
        Self { epoch: epoch.to_owned(), counter }
    }

    /// The place that `text` names, if it is one of this epoch.
    pub fn parse(text: &str, epoch: &str) -> Option<Self> {
        let (found, counter) = text.rsplit_once('.')?;
        let counter = u64::from_str_radix(counter, 36).ok()?;
        (found == epoch).then(|| Self::new(epoch, counter))
    }

    /// The partition's counter.
    pub fn counter(&self) -> u64 {
        self.counter
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut digits = Vec::new();
        let mut rest = self.counter;
        while rest > 0 || digits.is_empty() {
            digits.push(char::from_digit(u32::try_from(rest % 36).unwrap_or_default(), 36).unwrap_or('0'));
            rest /= 36;
        }
        write!(f, "{}.{}", self.epoch, digits.iter().rev().collect::<String>())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_reads_back_in_its_own_epoch_only() {
        for counter in [0, 35, 36, 1295, u64::MAX] {
            let cursor = Cursor::new("a.b", counter);
            assert_eq!(Cursor::parse(&cursor.to_string(), "a.b"), Some(cursor.clone()));
            assert_eq!(Cursor::parse(&cursor.to_string(), "c"), None);
        }
        assert_eq!(Cursor::parse("", "a"), None);
        assert_eq!(Cursor::parse("a.!", "a"), None);
    }
}
