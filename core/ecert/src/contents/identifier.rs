use std::collections::BTreeSet;

use onepalm_contract::code::CertificateIdentifier;
use serde::Serialize;

use super::{Item, Term};

/// What the check character of an identifier says.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum IdentifierCheck {
    /// It is the one that the rule gives.
    Right,
    /// It is another; producers exist that compute it otherwise, so this only warns.
    Wrong,
    /// The text has not the identifier's shape.
    Unreadable,
}

/// The certificate's identifier (证照标识, GB/T 36904-2018).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Identifier {
    /// As written.
    pub value: String,
    /// Its check character.
    pub check: IdentifierCheck,
    /// Whether a sound signature covers it.
    pub covered: bool,
}

impl Identifier {
    /// Every identifier among a document's metadata, each value once: covered ones before those that are not.
    pub(super) fn all(items: &[Item]) -> Vec<Self> {
        let named = || items.iter().filter(|item| item.term == Some(Term::CertificateIdentifier));
        let covered = named().filter(|item| item.covered);
        let mut seen = BTreeSet::new();
        covered
            .chain(named().filter(|item| !item.covered))
            .map(Self::of)
            .filter(|identifier| !identifier.value.is_empty() && seen.insert(identifier.value.clone()))
            .collect()
    }

    fn of(item: &Item) -> Self {
        // On a page the label may stand before it.
        let value =
            item.value.find("1.2.156.3005.2.").map_or(item.value.as_str(), |at| &item.value[at..]).trim();
        let check = match value.parse::<CertificateIdentifier>() {
            Ok(identifier) if identifier.check_matches() => IdentifierCheck::Right,
            Ok(_) => IdentifierCheck::Wrong,
            Err(_) => IdentifierCheck::Unreadable,
        };
        Self { value: value.to_owned(), check, covered: item.covered }
    }
}
