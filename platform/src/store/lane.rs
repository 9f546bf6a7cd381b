use std::fmt;

use ring::digest::{SHA256, digest};

use super::Partition;

/// One of the [`Lane::COUNT`] strands of the log.
///
/// A partition always writes to the same lane, so that what happens in it stays in order, and lanes are
/// followed independently.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Lane(u8);

impl Lane {
    /// How many lanes every store has.
    pub const COUNT: u8 = 16;

    /// The lane that a partition writes to: the first byte of the SHA-256 of its name, modulo the count.
    pub fn of(partition: &Partition) -> Self {
        Self(digest(&SHA256, partition.as_str().as_bytes()).as_ref()[0] % Self::COUNT)
    }

    /// All lanes in order.
    pub fn all() -> impl Iterator<Item = Self> {
        (0..Self::COUNT).map(Self)
    }

    /// The lane of that number, if there is one.
    pub fn new(number: u8) -> Option<Self> {
        (number < Self::COUNT).then_some(Self(number))
    }

    /// Its number, from 0.
    pub fn number(self) -> u8 {
        self.0
    }
}

impl fmt::Display for Lane {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_partition_keeps_its_lane_for_ever() {
        // `printf catalogue | sha256sum` begins with d2.
        assert_eq!(Lane::of(&Partition::catalogue()).number(), 0xd2 % 16);
        assert_eq!(Lane::new(16), None);
        assert_eq!(Lane::all().count(), 16);
    }
}
