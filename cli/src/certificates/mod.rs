//! What the commands for certificates share: reading files, the verifier's knowledge, keys, words for people.

mod keys;
mod knowledge;
mod output;
mod reading;
pub(crate) mod words;

pub(crate) use keys::{KeyArguments, bytes_of, fill};
pub(crate) use knowledge::{Knowledge, KnowledgeArguments};
pub(crate) use output::{line, write_file};
pub(crate) use reading::{Unread, read_file};
