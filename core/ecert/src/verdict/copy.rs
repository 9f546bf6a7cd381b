//! A use-bound copy (加注件) says until when it may be used (GB/T 36903-2018).
use chrono::{DateTime, Utc};

use crate::contents::{Term, expiry};

/// Whether the named values hold an expiry that lies before `at`.
pub(super) fn is_over(named: &[(String, String)], at: DateTime<Utc>) -> bool {
    let until = named.iter().filter(|(name, _)| Term::of(name) == Some(Term::CopyValidUntil));
    until.filter_map(|(_, text)| expiry(text)).any(|until| until < at)
}

/// Whether the named values say until when: then the signature makes a copy, and its seal is the watermark.
pub(super) fn is_stated(named: &[(String, String)]) -> bool {
    named.iter().any(|(name, text)| Term::of(name) == Some(Term::CopyValidUntil) && expiry(text).is_some())
}
