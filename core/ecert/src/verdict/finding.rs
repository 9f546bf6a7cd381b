use std::fmt;

use serde::{Serialize, Serializer};

/// Something that was found. The code is stable; [`crate::Policy`] says what follows from it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each is explained by its code beside it")]
pub enum Finding {
    /// The package, the document or a signature's file cannot be read; the reader's own code.
    Unreadable(&'static str),
    DocumentUnsigned,
    PartMissing,
    PartUnreadable,
    PackageHiddenBytes,
    PackageUnreferenced,
    PackageNameAmbiguous,
    ReferencesEmpty,
    ReferenceDuplicate,
    DigestWeak,
    DigestUnknown,
    FileAltered,
    FileMissing,
    ValueMissing,
    TypeDisagrees,
    KindUnjudged,
    SignerUnknown,
    HashWrong,
    SignatureWrong,
    AlgorithmMismatch,
    AlgorithmUnjudged,
    SealWrong,
    SealFileDiffers,
    SignerNotInSeal,
    TimeUnreadable,
    TimeInFuture,
    SignerOutsideValidity,
    SignerExpiredSince,
    SealOutsideValidity,
    MakerOutsideValidity,
    AnchorUnknown,
    MakerAnchorUnknown,
    AnchorRefused,
    KeyUseRefused,
    TrustListOld,
    Revoked,
    RevocationUnknown,
    StatusOld,
    TimestampUnjudged,
    EntryOpen,
    CoveragePartial,
    LaterRevision,
    StampPageUnknown,
    StampOutsidePage,
    CopyExpired,
}

impl Finding {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(code) => code,
            Self::DocumentUnsigned => "document.unsigned",
            Self::PartMissing => "document.part-missing",
            Self::PartUnreadable => "document.part-unreadable",
            Self::PackageHiddenBytes => "package.hidden-bytes",
            Self::PackageUnreferenced => "package.unreferenced",
            Self::PackageNameAmbiguous => "package.name-ambiguous",
            Self::ReferencesEmpty => "signature.references-empty",
            Self::ReferenceDuplicate => "signature.reference-duplicate",
            Self::DigestWeak => "signature.digest-weak",
            Self::DigestUnknown => "signature.digest-unknown",
            Self::FileAltered => "signature.file-altered",
            Self::FileMissing => "signature.file-missing",
            Self::ValueMissing => "signature.value-missing",
            Self::TypeDisagrees => "signature.type-disagrees",
            Self::KindUnjudged => "signature.kind-unjudged",
            Self::SignerUnknown => "signer.unknown",
            Self::HashWrong => "signature.hash-wrong",
            Self::SignatureWrong => "signature.wrong",
            Self::AlgorithmMismatch => "signature.algorithm-mismatch",
            Self::AlgorithmUnjudged => "signature.algorithm-unjudged",
            Self::SealWrong => "seal.wrong",
            Self::SealFileDiffers => "seal.file-differs",
            Self::SignerNotInSeal => "seal.signer-not-listed",
            Self::TimeUnreadable => "time.unreadable",
            Self::TimeInFuture => "time.in-future",
            Self::SignerOutsideValidity => "time.signer-outside",
            Self::SignerExpiredSince => "time.signer-expired-since",
            Self::SealOutsideValidity => "time.seal-outside",
            Self::MakerOutsideValidity => "time.maker-outside",
            Self::AnchorUnknown => "trust.anchor-unknown",
            Self::MakerAnchorUnknown => "trust.maker-anchor-unknown",
            Self::AnchorRefused => "trust.anchor-refused",
            Self::KeyUseRefused => "trust.key-use-refused",
            Self::TrustListOld => "trust.list-old",
            Self::Revoked => "status.revoked",
            Self::RevocationUnknown => "status.unknown",
            Self::StatusOld => "status.old",
            Self::TimestampUnjudged => "timestamp.unjudged",
            Self::EntryOpen => "coverage.entry-open",
            Self::CoveragePartial => "coverage.partial",
            Self::LaterRevision => "coverage.later-revision",
            Self::StampPageUnknown => "stamp.page-unknown",
            Self::StampOutsidePage => "stamp.outside-page",
            Self::CopyExpired => "copy.expired",
        }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl Serialize for Finding {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
