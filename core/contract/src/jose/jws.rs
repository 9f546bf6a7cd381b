use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use serde_json::Value;

use super::{JoseError, Jwk, decode, encode};

/// Longest token taken, bytes.
const LONGEST: usize = 8 * 1024;

/// The protected header of an ES256 signature.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Header {
    /// What the token is: `dpop+jwt`, `at+jwt`, `JWT`.
    #[serde(default)]
    pub typ: String,
    alg: String,
    /// The key that signed, where the token brings it along.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwk: Option<Jwk>,
    /// The id of the key that signed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kid: Option<String>,
    #[serde(default, skip_serializing)]
    crit: Option<Value>,
}

impl Header {
    /// The header of a token of this type.
    pub fn new(typ: impl Into<String>) -> Self {
        Self { typ: typ.into(), alg: "ES256".into(), jwk: None, kid: None, crit: None }
    }

    /// Brings the key along.
    #[must_use]
    pub fn with_jwk(mut self, jwk: Jwk) -> Self {
        self.jwk = Some(jwk);
        self
    }

    /// Names the key.
    #[must_use]
    pub fn with_kid(mut self, kid: impl Into<String>) -> Self {
        self.kid = Some(kid.into());
        self
    }
}

/// What is to be signed for a token.
///
/// # Panics
/// When `claims` is no JSON object, which is a mistake of the caller.
pub fn signing_input(header: &Header, claims: &impl Serialize) -> String {
    let [header, claims] = [serde_json::to_vec(header), serde_json::to_vec(claims)]
        .map(|part| encode(part.expect("headers and claims are plain records")));
    format!("{header}.{claims}")
}

/// The token of a signing input and its raw signature: r and s, 32 bytes each.
pub fn compact(signing_input: &str, signature: &[u8]) -> Result<String, JoseError> {
    if signature.len() != 64 {
        return Err(JoseError::Signature);
    }
    Ok(format!("{signing_input}.{}", encode(signature)))
}

/// A token whose form is right. Its claims come out only when its signature is.
#[derive(Clone, Debug)]
pub struct Jws<'a> {
    header: Header,
    input: &'a str,
    payload: Vec<u8>,
    signature: Vec<u8>,
}

impl<'a> Jws<'a> {
    /// Reads a token in compact form.
    pub fn parse(token: &'a str) -> Result<Self, JoseError> {
        if token.len() > LONGEST {
            return Err(JoseError::TooLarge);
        }
        let (input, signature) = token.rsplit_once('.').ok_or(JoseError::Malformed)?;
        let (header, payload) = input.split_once('.').ok_or(JoseError::Malformed)?;
        let header: Header = serde_json::from_slice(&decode(header)?).map_err(|_| JoseError::Malformed)?;
        if header.alg != "ES256" || header.crit.is_some() {
            return Err(JoseError::Algorithm);
        }
        Ok(Self { header, input, payload: decode(payload)?, signature: decode(signature)? })
    }

    /// Its header, which nobody vouches for yet.
    pub fn header(&self) -> &Header {
        &self.header
    }

    /// Its claims, if `key` signed it.
    pub fn verify<T: DeserializeOwned>(&self, key: &Jwk) -> Result<T, JoseError> {
        UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, key.to_point())
            .verify(self.input.as_bytes(), &self.signature)
            .map_err(|_| JoseError::Signature)?;
        serde_json::from_slice(&self.payload).map_err(|_| JoseError::Malformed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // RFC 7515 appendix A.3, with its key.
    const TOKEN: &str = "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";
    const KEY: &str = r#"{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}"#;

    #[test]
    fn the_example_of_the_standard_verifies() {
        let key: Jwk = serde_json::from_str(KEY).unwrap();
        let claims: Value = Jws::parse(TOKEN).unwrap().verify(&key).unwrap();
        assert_eq!(claims["iss"], "joe");
    }

    #[test]
    fn one_changed_bit_is_noticed() {
        let key: Jwk = serde_json::from_str(KEY).unwrap();
        for place in [30, 100, TOKEN.len() - 10] {
            let mut bytes = TOKEN.as_bytes().to_vec();
            bytes[place] = if bytes[place] == b'A' { b'B' } else { b'A' };
            let token = String::from_utf8(bytes).unwrap();
            let outcome = Jws::parse(&token).and_then(|jws| jws.verify::<Value>(&key));
            assert!(outcome.is_err());
        }
    }

    #[test]
    fn other_algorithms_and_shapes_are_refused() {
        let with_header = |header: &str| {
            let token = format!("{}.e30.AAAA", encode(header));
            Jws::parse(&token).err()
        };
        assert_eq!(with_header(r#"{"alg":"none"}"#), Some(JoseError::Algorithm));
        assert_eq!(with_header(r#"{"alg":"HS256"}"#), Some(JoseError::Algorithm));
        assert_eq!(with_header(r#"{"alg":"ES256","crit":["b64"]}"#), Some(JoseError::Algorithm));
        assert_eq!(with_header("[]"), Some(JoseError::Malformed));
        assert_eq!(Jws::parse("a.b").err(), Some(JoseError::Malformed));
        assert_eq!(Jws::parse("e30.e30.e30.e30").err(), Some(JoseError::Malformed));
        assert_eq!(Jws::parse(&"a".repeat(9000)).err(), Some(JoseError::TooLarge));
        assert_eq!(compact("a.b", &[0; 63]), Err(JoseError::Signature));
    }
}
