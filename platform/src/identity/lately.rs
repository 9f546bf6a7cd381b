use std::{collections::HashMap, hash::Hash, mem};

use ring::digest::{SHA256, digest};

/// What happened lately, in two buckets of one span each: when a span is over, the older is forgotten whole
/// and the newer takes its place. So an entry stays for one span at least and for two at most, and nothing is
/// ever searched for what has expired.
pub(super) struct Lately<K, V> {
    newer: HashMap<K, V>,
    older: HashMap<K, V>,
    /// When the newer bucket was begun, Unix seconds.
    begun: i64,
    span: i64,
    /// Most entries of a bucket.
    most: usize,
}

/// There is no room for another entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Full;

impl<K: Eq + Hash, V> Lately<K, V> {
    /// Remembers up to `most` entries in a `span` of seconds.
    pub(super) fn new(span: i64, most: usize) -> Self {
        Self { newer: HashMap::new(), older: HashMap::new(), begun: 0, span, most }
    }

    pub(super) fn get_mut(&mut self, key: &K, now: i64) -> Option<&mut V> {
        self.turn(now);
        self.newer.get_mut(key).or_else(|| self.older.get_mut(key))
    }

    pub(super) fn contains(&mut self, key: &K, now: i64) -> bool {
        self.get_mut(key, now).is_some()
    }

    pub(super) fn put(&mut self, key: K, value: V, now: i64) -> Result<(), Full> {
        self.turn(now);
        if self.is_full(now) && !self.newer.contains_key(&key) {
            return Err(Full);
        }
        self.older.remove(&key);
        self.newer.insert(key, value);
        Ok(())
    }

    pub(super) fn remove(&mut self, key: &K) {
        self.newer.remove(key);
        self.older.remove(key);
    }

    pub(super) fn is_full(&mut self, now: i64) -> bool {
        self.turn(now);
        self.newer.len() >= self.most
    }

    pub(super) fn clear(&mut self) {
        self.newer.clear();
        self.older.clear();
    }

    fn turn(&mut self, now: i64) {
        let age = now.saturating_sub(self.begun);
        if age >= 2 * self.span {
            self.clear();
            self.begun = now;
        } else if age >= self.span {
            mem::swap(&mut self.newer, &mut self.older);
            self.newer.clear();
            self.begun += self.span;
        } else if age < 0 {
            // The clock was set back.
            self.begun = now;
        }
    }
}

/// A short name for a text of any length; nobody finds another text of the same name.
pub(super) fn short(text: &str) -> [u8; 16] {
    let mut name = [0; 16];
    name.copy_from_slice(&digest(&SHA256, text.as_bytes()).as_ref()[..16]);
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_stays_one_span_at_least_and_two_at_most() {
        let mut lately = Lately::new(60, 10);
        lately.put("proof", (), 1_000).unwrap();
        lately.put("later", (), 1_059).unwrap();
        assert!(lately.contains(&"proof", 1_060) && lately.contains(&"later", 1_119));
        assert!(!lately.contains(&"proof", 1_120) && !lately.contains(&"later", 1_120));
    }

    #[test]
    fn there_are_never_more_than_the_most_and_time_makes_room() {
        let mut lately = Lately::new(60, 2);
        lately.put(1, (), 1_000).unwrap();
        lately.put(2, (), 1_000).unwrap();
        assert_eq!(lately.put(3, (), 1_059), Err(Full));
        assert_eq!(lately.put(2, (), 1_059), Ok(()), "what is known is no new entry");
        assert_eq!(lately.put(3, (), 1_060), Ok(()));
        assert!(lately.contains(&1, 1_060), "room was made by the older bucket alone");
    }

    #[test]
    fn a_clock_that_was_set_back_stops_nothing() {
        let mut lately = Lately::new(60, 1);
        lately.put(1, (), 1_000).unwrap();
        assert!(lately.contains(&1, 10));
        assert_eq!(lately.put(2, (), 70), Ok(()));
    }
}
