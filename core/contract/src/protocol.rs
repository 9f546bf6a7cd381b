//! Names that both ends of the wire use: headers, media types, the API version, limits.

/// The API version this contract speaks. A platform that no longer serves it answers
/// [`ProblemCode::VersionUnsupported`](crate::problem::ProblemCode::VersionUnsupported).
pub const API_VERSION: u32 = 1;

/// Request header that names the API version.
pub const VERSION_HEADER: &str = "onepalm-api-version";

/// Request header of every write: a UUID (IETF draft *Idempotency-Key*).
pub const IDEMPOTENCY_HEADER: &str = "idempotency-key";

/// Answer header, `true` where a stored receipt was replayed.
pub const REPLAYED_HEADER: &str = "idempotency-replayed";

/// Answer header with the server's instant, RFC 3339 with milliseconds.
pub const TIME_HEADER: &str = "onepalm-time";

/// Media type of problems, RFC 9457.
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

/// Media type of signed files (catalogue, trust list, calendar).
pub const SIGNED_FILE_MEDIA_TYPE: &str = "application/vnd.onepalm.signed-file";

/// Media type of an OFD document.
pub const OFD_MEDIA_TYPE: &str = "application/ofd";

/// Largest JSON body of a write, bytes.
pub const MAX_BODY: usize = 1024 * 1024;

/// Signed files the platform serves under `/v1/files/{name}`.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum SignedFileName {
    /// The catalogue: a plain SQLite file of guides and their search index.
    Catalogue,
    /// Trust anchors for verifying certificates without a network, JSON.
    Trust,
    /// Revoked certificates, JSON.
    Status,
    /// Calendars of working days, JSON.
    Calendar,
}

impl SignedFileName {
    /// All of them, in the order in which a phone fetches them.
    pub const ALL: [Self; 4] = [Self::Trust, Self::Status, Self::Calendar, Self::Catalogue];

    /// The name in the path and in the signed header.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Catalogue => "catalogue",
            Self::Trust => "trust",
            Self::Status => "status",
            Self::Calendar => "calendar",
        }
    }
}
