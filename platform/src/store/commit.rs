use chrono::{DateTime, Utc};

use super::{Key, Lane, Partition};

/// A change of one partition, as data: applied whole or not at all.
///
/// Expectations are checked against what stands when the commit is applied; puts come before deletes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Commit {
    /// The one partition it touches.
    pub partition: Partition,
    /// When it is made; its events and its receipt carry this.
    pub at: DateTime<Utc>,
    /// What must be so for it to be applied.
    pub expect: Vec<(Key, Expected)>,
    /// Documents to write.
    pub puts: Vec<Put>,
    /// Documents to remove; one that is in the feed leaves a tombstone, one that is absent is no error.
    pub deletes: Vec<Key>,
    /// What happened, in order.
    pub events: Vec<NewEvent>,
    /// The answer to keep under an idempotency key.
    pub receipt: Option<NewReceipt>,
}

/// What a commit expects of one document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// It does not stand: never put, or deleted.
    Absent,
    /// It stands at this version.
    Version(u64),
}

/// A document to write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Put {
    /// Where.
    pub key: Key,
    /// What.
    pub body: Vec<u8>,
    /// Whether it enters the partition's feed; a document that once did stays in it.
    pub feed: bool,
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// What, such as `case.submitted`.
    pub kind: String,
    /// The details.
    pub body: Vec<u8>,
}

/// An answer to keep under an idempotency key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReceipt {
    /// The idempotency key.
    pub key: String,
    /// The SHA-256 of the request.
    pub digest: [u8; 32],
    /// The answer.
    pub answer: Vec<u8>,
}

/// Where a commit landed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Committed {
    /// The partition's counter; it grows with every commit, though not always by one.
    pub change: u64,
    /// The lane of the partition.
    pub lane: Lane,
    /// The position of the commit's first event, if it has any.
    pub first_position: Option<u64>,
}

impl Commit {
    /// A commit that changes nothing yet.
    pub fn new(partition: Partition, at: DateTime<Utc>) -> Self {
        Self {
            partition,
            at,
            expect: Vec::new(),
            puts: Vec::new(),
            deletes: Vec::new(),
            events: Vec::new(),
            receipt: None,
        }
    }

    /// Expects that the document does not stand.
    #[must_use]
    pub fn expect_absent(mut self, key: Key) -> Self {
        self.expect.push((key, Expected::Absent));
        self
    }

    /// Expects that the document stands at `version`.
    #[must_use]
    pub fn expect_version(mut self, key: Key, version: u64) -> Self {
        self.expect.push((key, Expected::Version(version)));
        self
    }

    /// Writes a document that is nobody's feed.
    #[must_use]
    pub fn put(mut self, key: Key, body: Vec<u8>) -> Self {
        self.puts.push(Put { key, body, feed: false });
        self
    }

    /// Writes a document and announces it in the partition's feed.
    #[must_use]
    pub fn put_in_feed(mut self, key: Key, body: Vec<u8>) -> Self {
        self.puts.push(Put { key, body, feed: true });
        self
    }

    /// Removes a document.
    #[must_use]
    pub fn delete(mut self, key: Key) -> Self {
        self.deletes.push(key);
        self
    }

    /// Appends an event.
    #[must_use]
    pub fn event(mut self, kind: impl Into<String>, body: Vec<u8>) -> Self {
        self.events.push(NewEvent { kind: kind.into(), body });
        self
    }

    /// Keeps the answer under an idempotency key.
    #[must_use]
    pub fn receipt(mut self, key: impl Into<String>, digest: [u8; 32], answer: Vec<u8>) -> Self {
        self.receipt = Some(NewReceipt { key: key.into(), digest, answer });
        self
    }
}
