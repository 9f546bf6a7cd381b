use serde::Serialize;

use super::{Item, Term};

/// What a use-bound copy (加注件) says about itself, each as written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CopyInfo {
    /// When it was made.
    pub made_at: Option<String>,
    /// Who made it.
    pub maker: Option<String>,
    /// What it may be used for.
    pub purpose: Option<String>,
    /// By whom it may be used.
    pub user: Option<String>,
    /// Until when.
    pub valid_until: Option<String>,
    /// Whether sound signatures cover all of this.
    pub covered: bool,
}

/// Name of the value that says by whom a copy may be used; the standard has no term for it.
pub(crate) const COPY_USER: &str = "KZ_JZJSYF";

impl CopyInfo {
    /// What the metadata says; `None` if nothing is about a copy.
    pub(super) fn among(items: &[Item]) -> Option<Self> {
        let about_copy = |item: &&Item| match item.term {
            Some(Term::CopyMadeAt | Term::CopyMaker | Term::CopyPurpose | Term::CopyValidUntil) => true,
            Some(_) => false,
            None => item.name == COPY_USER,
        };
        let all: Vec<&Item> = items.iter().filter(about_copy).collect();
        let value =
            |wanted: Term| all.iter().find(|item| item.term == Some(wanted)).map(|item| item.value.clone());
        (!all.is_empty()).then(|| Self {
            made_at: value(Term::CopyMadeAt),
            maker: value(Term::CopyMaker),
            purpose: value(Term::CopyPurpose),
            user: all.iter().find(|item| item.term.is_none()).map(|item| item.value.clone()),
            valid_until: value(Term::CopyValidUntil),
            covered: all.iter().all(|item| item.covered),
        })
    }
}
