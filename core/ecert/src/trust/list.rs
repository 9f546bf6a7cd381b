use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{
    signature::{Certificate, hex},
    sm,
};

/// What an anchor may vouch for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Purpose {
    /// Certificates of those who sign documents.
    Signer,
    /// Certificates of those who make seals.
    SealMaker,
    /// Certificates of those who make timestamps.
    Timestamp,
}

/// A certificate authority that is trusted for some purposes during some time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Anchor {
    /// A name for people.
    pub name: String,
    /// Its certificate, DER in base64.
    #[serde(with = "der_base64")]
    pub certificate: Vec<u8>,
    /// What it may vouch for; without any it only helps to find the way to another anchor.
    pub purposes: Vec<Purpose>,
    /// Trusted for signatures made from here on.
    pub not_before: DateTime<Utc>,
    /// Trusted for signatures made until here.
    pub not_after: DateTime<Utc>,
    /// Who may make seals under it: SM3 of a maker's certificate in hex, or its whole subject as a verdict gives it;
    /// empty for anyone whom it certified. An authority that also certifies others should list them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub makers: Vec<String>,
}

impl Anchor {
    /// Whether it lets this certificate make seals.
    pub(crate) fn admits_maker(&self, maker: &Certificate) -> bool {
        let digest = hex(&sm::digest(&maker.der));
        let named = |pin: &String| pin.eq_ignore_ascii_case(&digest) || *pin == maker.subject;
        self.makers.is_empty() || self.makers.iter().any(named)
    }
}

/// The trust list: anchors as known on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TrustList {
    /// When this was true.
    pub as_of: DateTime<Utc>,
    /// Authorities: each vouches by itself or, under the rules for intermediates, through one above it.
    pub anchors: Vec<Anchor>,
}

mod der_base64 {
    use base64::{Engine as _, prelude::BASE64_STANDARD};
    use serde::{Deserialize as _, Deserializer, Serializer, de::Error as _};

    pub(super) fn serialize<S: Serializer>(der: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&BASE64_STANDARD.encode(der))
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<u8>, D::Error> {
        let text = String::deserialize(deserializer)?;
        BASE64_STANDARD.decode(text).map_err(D::Error::custom)
    }
}
