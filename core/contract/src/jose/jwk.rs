use ring::digest::{SHA256, digest};
use serde::{Deserialize, Serialize};

use super::{JoseError, decode, encode};

/// A public key on P-256 (RFC 7517, RFC 7518 §6.2).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(try_from = "Members", into = "Members")]
pub struct Jwk {
    x: [u8; 32],
    y: [u8; 32],
}

#[derive(Serialize, Deserialize)]
struct Members {
    crv: String,
    kty: String,
    x: String,
    y: String,
    #[serde(default, skip_serializing)]
    d: Option<serde::de::IgnoredAny>,
}

impl Jwk {
    /// The key with this uncompressed point: 65 bytes that begin with 4.
    pub fn from_point(point: &[u8]) -> Result<Self, JoseError> {
        let [4, coordinates @ ..] = point else { return Err(JoseError::Key) };
        let (x, y) = coordinates.split_at_checked(32).ok_or(JoseError::Key)?;
        let [x, y] = [x, y].map(|coordinate| coordinate.try_into().map_err(|_| JoseError::Key));
        Ok(Self { x: x?, y: y? })
    }

    /// The uncompressed point. Whether it lies on the curve is found out by the first verification.
    pub fn to_point(&self) -> [u8; 65] {
        let mut point = [4; 65];
        point[1..33].copy_from_slice(&self.x);
        point[33..].copy_from_slice(&self.y);
        point
    }

    /// Its SHA-256 thumbprint in base64url (RFC 7638).
    pub fn thumbprint(&self) -> String {
        // The members in lexicographic order, without white space (RFC 7638 §3).
        let Members { crv, kty, x, y, .. } = self.clone().into();
        let canonical = format!(r#"{{"crv":"{crv}","kty":"{kty}","x":"{x}","y":"{y}"}}"#);
        encode(digest(&SHA256, canonical.as_bytes()))
    }
}

impl TryFrom<Members> for Jwk {
    type Error = JoseError;

    fn try_from(members: Members) -> Result<Self, JoseError> {
        if members.kty != "EC" || members.crv != "P-256" || members.d.is_some() {
            return Err(JoseError::Key);
        }
        let [x, y] = [members.x, members.y].map(|text| decode(&text)?.try_into().map_err(|_| JoseError::Key));
        Ok(Self { x: x?, y: y? })
    }
}

impl From<Jwk> for Members {
    fn from(key: Jwk) -> Self {
        let (x, y) = (encode(key.x), encode(key.y));
        Self { crv: "P-256".into(), kty: "EC".into(), x, y, d: None }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // The key of RFC 9449 §4.1; its thumbprint is the `jkt` of §6.1.
    const RFC_9449: &str = r#"{"kty":"EC","x":"l8tFrhx-34tV3hRICRDY9zCkDlpBhF42UQUfWVAWBFs","y":"9VE4jf_Ok_o64zbTTlcuNJajHmt6v9TDVrU0CdvGRDA","crv":"P-256"}"#;

    #[test]
    fn the_thumbprint_is_that_of_the_standard() {
        let key: Jwk = serde_json::from_str(RFC_9449).unwrap();
        assert_eq!(key.thumbprint(), "0ZcOCORZNYy-DWpqq30jZyJGHTN0d2HglBV3uiguA4I");
        assert_eq!(Jwk::from_point(&key.to_point()), Ok(key.clone()));
        let text = serde_json::to_string(&key).unwrap();
        assert_eq!(serde_json::from_str::<Jwk>(&text).unwrap(), key);
    }

    #[test]
    fn other_keys_and_private_keys_are_refused() {
        for (from, to) in [
            (r#""kty":"EC""#, r#""kty":"RSA""#),
            ("P-256", "P-384"),
            ("l8tF", "l8t"),
            (r#""kty""#, r#""d":"AAAA","kty""#),
        ] {
            assert!(serde_json::from_str::<Jwk>(&RFC_9449.replacen(from, to, 1)).is_err(), "{to}");
        }
        assert_eq!(Jwk::from_point(&[4; 64]), Err(JoseError::Key));
        assert_eq!(Jwk::from_point(&[2; 65]), Err(JoseError::Key));
    }
}
