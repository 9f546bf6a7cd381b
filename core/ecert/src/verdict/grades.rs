use serde::Serialize;

/// The overall answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Everything that the policy asks for holds.
    Valid,
    /// It cannot be judged with what is known here.
    Indeterminate,
    /// Something is broken.
    Invalid,
}

/// Whether the covered files are those that were signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Integrity {
    /// Every digest is right.
    Intact,
    /// At least one file differs or is gone.
    Altered,
    /// Digests of a kind that is not judged.
    Unknown,
}

/// Whether the signature value is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SignatureCheck {
    /// It is.
    Right,
    /// It is not.
    Wrong,
    /// Its algorithm or kind is not judged, or its key is not in the file.
    Unknown,
}

/// Whether the seal was made by its maker and is the one beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum SealCheck {
    /// It is.
    Right,
    /// It is not.
    Wrong,
    /// There is no seal.
    None,
    /// Its maker's algorithm is not judged.
    Unknown,
}

/// Whether the signature was made while signer, seal and maker were valid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum TimeCheck {
    /// It was.
    Within,
    /// It was not.
    Outside,
    /// No signed time can be read, or it lies ahead of the clock.
    Unknown,
}

/// Whether the certificates lead to an anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trust {
    /// Signer and seal maker do.
    Anchored,
    /// One of them does not.
    Unknown,
    /// One leads to an anchor that may not vouch for it, or may itself not sign.
    Refused,
}

/// How much of what can be reached is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Coverage {
    /// Everything.
    Complete,
    /// Everything but `OFD.xml`, which names this one document: its DocInfo is not signed.
    EntryOpen,
    /// Something is not; it is listed.
    Partial,
    /// What is not was added by a later signature that protects it.
    LaterRevision,
}

/// Whether signer and maker were revoked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Revocation {
    /// Their issuers' lists do not name them.
    Good,
    /// No list of their issuer is at hand.
    Unknown,
    /// One of them is named.
    Revoked,
}

/// Whether a timestamp token is right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Timestamp {
    /// It is.
    Right,
    /// It is not.
    Wrong,
    /// There is none.
    None,
    /// There is one and it is not judged.
    Unknown,
}
