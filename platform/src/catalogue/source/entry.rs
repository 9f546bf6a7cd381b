use crate::catalogue::dialect::{Row, RowError, Warning};
use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use std::sync::Arc;

/// What stands at one place of a list.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Entry {
    /// The file, as it was named.
    pub file: Arc<str>,
    /// The line on which it begins, from 1; of a catalogue file the number of the item.
    pub line: u64,
    /// What it is.
    pub found: Found,
}

/// What stands there.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Found {
    /// An item.
    Item(Box<Row>),
    /// An item that the list withdraws.
    Withdrawn {
        /// Its code.
        code: ItemCode,
        /// From which day.
        from: NaiveDate,
    },
    /// Something odd that is not an item's own, so many times.
    Odd(Warning, u64),
    /// Nothing that could be used.
    Rejected(RowError),
}
