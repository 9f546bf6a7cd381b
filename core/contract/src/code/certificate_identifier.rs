//! Certificate identifier (证照标识), GB/T 36904-2018.

use super::check::CodeError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// The object identifier that every certificate identifier begins with.
pub const ROOT: &str = "1.2.156.3005.2";

/// `1.2.156.3005.2.<type>.<issuer>.<serial>.<version>.<check>`. Parsing asks for the shape only: a
/// sealed licence with a wrong check character is shown with a warning, see
/// [`CertificateIdentifier::check_matches`].
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct CertificateIdentifier(String);

impl CertificateIdentifier {
    /// Builds one with its check character.
    ///
    /// `kind` is the 21-character type code, `issuer` the issuing body's code, `serial` letters and
    /// digits, `version` 1–999.
    pub fn new(kind: &str, issuer: &str, serial: &str, version: u16) -> Result<Self, CodeError> {
        let version = format!("{version:03}");
        let check = check_character(&[kind, issuer, serial, &version])?;
        Ok(Self(format!("{ROOT}.{kind}.{issuer}.{serial}.{version}.{check}")))
    }

    /// The identifier as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts between the dots: type, issuer, serial, version and check character.
    pub fn parts(&self) -> [&str; 5] {
        let mut parts = self.0[ROOT.len() + 1..].split('.');
        std::array::from_fn(|_| parts.next().unwrap_or_default())
    }

    /// Puts parts together again: the identity for every identifier that comes apart.
    pub fn from_parts(parts: [&str; 5]) -> Result<Self, CodeError> {
        format!("{ROOT}.{}", parts.join(".")).parse()
    }

    /// The check character that the rule gives, ISO/IEC 7064 MOD 37,36.
    pub fn expected_check(&self) -> Result<char, CodeError> {
        check_character(&self.parts()[..4])
    }

    /// Whether the check character is the one that the rule gives.
    pub fn check_matches(&self) -> bool {
        let variable = &self.0[ROOT.len() + 1..];
        let Some((parts, check)) = variable.rsplit_once('.') else { return false };
        let parts: Vec<&str> = parts.split('.').collect();
        check_character(&parts).is_ok_and(|wanted| check == wanted.to_string())
    }
}

/// ISO/IEC 7064 MOD 37,36 (hybrid) over the parts without their dots.
fn check_character(parts: &[&str]) -> Result<char, CodeError> {
    const ALPHABET: &[u8; 36] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let mut product = 36;
    for (index, byte) in parts.iter().flat_map(|part| part.bytes()).enumerate() {
        let value = ALPHABET.iter().position(|c| *c == byte);
        let value = value.ok_or(CodeError::Character { position: index + 1 })?;
        let sum = (product + value) % 36;
        product = (if sum == 0 { 36 } else { sum }) * 2 % 37;
    }
    Ok(char::from(ALPHABET[(37 - product) % 36]))
}

impl FromStr for CertificateIdentifier {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let variable = text.strip_prefix(ROOT).and_then(|rest| rest.strip_prefix('.'));
        let variable = variable.ok_or(CodeError::Shape)?;
        if variable.split('.').count() != 5 || variable.split('.').any(str::is_empty) {
            return Err(CodeError::Shape);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for CertificateIdentifier {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl From<CertificateIdentifier> for String {
    fn from(identifier: CertificateIdentifier) -> Self {
        identifier.0
    }
}

impl fmt::Display for CertificateIdentifier {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // Identifiers of really issued certificates, found in public code; the last is a documentation
    // example whose check character is wrong (the rule gives D).
    const REAL: [&str; 5] = [
        "11100000000013338W011.11430000006122244L.20230000403.001.U",
        "11100000000013338W011.11430000006122244L.20230000403.002.S",
        "11100000000013338W032.11220000013544541J.2430599.001.F",
        "11100000000013338W009.11330105002500287C.2025052201.002.0",
        "11100000MB03271699022.340100.000000016.001.9",
    ];
    const DUMMY: &str = "11100000000013661B006.113700000045046442.209FA4E88F9E4C878F3E9BED2CE7EA49.001.M";

    fn parse(variable: &str) -> CertificateIdentifier {
        format!("{ROOT}.{variable}").parse().unwrap()
    }

    #[test]
    fn real_identifiers_match_their_check_character() {
        for variable in REAL {
            assert!(parse(variable).check_matches(), "{variable}");
        }
    }

    #[test]
    fn a_wrong_check_character_is_told_and_the_identifier_kept() {
        assert!(!parse(DUMMY).check_matches());
    }

    #[test]
    fn building_gives_the_check_character_of_a_real_one() {
        let built = CertificateIdentifier::new("11100000000013338W032", "11220000013544541J", "2430599", 1);
        assert_eq!(built, Ok(parse(REAL[2])));
    }
}
