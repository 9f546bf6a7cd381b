//! What a list is ordered by.

/// The bytes a collection is ordered by; equal keys are ordered by id. Sealed, so the disk shows no order.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SortKey(Vec<u8>);

impl SortKey {
    /// The longest key, in bytes.
    pub const LIMIT: usize = 256;

    /// The key's bytes, compared as they stand.
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

impl From<i64> for SortKey {
    /// Orders as the numbers do, negative ones first.
    fn from(number: i64) -> Self {
        Self((number ^ i64::MIN).to_be_bytes().to_vec())
    }
}

impl From<&str> for SortKey {
    fn from(text: &str) -> Self {
        Self(text.as_bytes().to_vec())
    }
}

impl From<Vec<u8>> for SortKey {
    fn from(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_order_as_numbers() {
        let mut keys = [5_i64, -1, i64::MAX, 0, i64::MIN].map(SortKey::from);
        keys.sort();
        assert_eq!(keys, [i64::MIN, -1, 0, 5, i64::MAX].map(SortKey::from));
    }
}
