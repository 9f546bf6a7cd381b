use super::ActivityKind;
use crate::cross::{page, view};
use crate::instant::Instant;
use onepalm::activity::ActivityEntry;

view! {
    /// One thing that the app did.
    ActivityEntryView of ActivityEntry, Display {
        /// Counts from 1 without gaps.
        number: i64,
        /// When.
        at: Instant,
        /// What.
        kind: ActivityKind,
        /// The Chinese words for it.
        label: String = |entry| entry.kind.label().to_owned(),
        /// About what: an item's name, a case's id, a receiver.
        about: String,
        /// SHA-256 over the entry before and this one, hexadecimal.
        hash: String,
    }
}

page!(
    /// A page of what the app did.
    ActivityPage of ActivityEntryView, ActivityEntry
);
