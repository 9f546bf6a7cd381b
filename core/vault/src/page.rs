//! Which part of a collection is asked for.

use crate::SortKey;

/// A place in a collection's order.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The sort key there.
    pub sort: SortKey,
    /// The id there.
    pub id: String,
}

/// One page of a collection.
#[derive(Clone)]
pub struct Page {
    /// Begin behind this position; `None` begins at the end that comes first.
    pub after: Option<Position>,
    /// The most records to return.
    pub limit: usize,
    /// Largest sort key first.
    pub descending: bool,
}

impl Page {
    /// The first `limit` records, smallest sort key first.
    pub const fn first(limit: usize) -> Self {
        Self { after: None, limit, descending: false }
    }

    /// The first `limit` records, largest sort key first.
    pub const fn last(limit: usize) -> Self {
        Self { after: None, limit, descending: true }
    }

    /// Every record, smallest sort key first.
    pub const fn all() -> Self {
        Self::first(usize::MAX)
    }

    /// The same page, begun behind `position`.
    #[must_use]
    pub fn after(self, position: Position) -> Self {
        Self { after: Some(position), ..self }
    }
}
