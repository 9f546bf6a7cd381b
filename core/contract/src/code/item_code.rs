//! Implementation code (实施编码, 31) and handling item code (业务办理项编码, 33).

use super::check::{CodeError, digits};
use super::{Level, Uscc};
use serde::{Deserialize, Serialize};
use std::fmt;

/// The code of a service item or handling item as its source wrote it. Kept raw always; a code of
/// another dialect has no [`ItemCode::parts`] and is none the worse for it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct ItemCode(pub String);

/// What an implementation code is made of: 18 owner + 1 level + 12 base code (+ 2 serial).
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ItemCodeParts<'a> {
    /// The body's code as written: normally a unified social credit code.
    pub owner: &'a str,
    /// The body's code where it checks; a temporary or mistyped one is flagged by its error.
    pub uscc: Result<Uscc, CodeError>,
    /// Level of the body.
    pub level: Level,
    /// 基本编码, 12 characters.
    pub base: &'a str,
    /// Serial of the handling item, 2 digits, only in 33-character codes.
    pub serial: Option<&'a str>,
}

impl ItemCode {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The parts, if the code follows the national grammar.
    pub fn parts(&self) -> Result<ItemCodeParts<'_>, CodeError> {
        let code = self.0.as_str();
        if !code.is_ascii() || !matches!(code.len(), 31 | 33) {
            return Err(CodeError::Length { expected: 31 });
        }
        let bytes = code.as_bytes();
        let level = Level::from_digit(char::from(bytes[18])).ok_or(CodeError::Character { position: 19 })?;
        if let Some(bad) = bytes.iter().position(|c| !c.is_ascii_alphanumeric()) {
            return Err(CodeError::Character { position: bad + 1 });
        }
        let serial = (code.len() == 33).then(|| &code[31..33]);
        if serial.is_some() {
            digits(bytes, 31..33)?;
        }
        let owner = &code[..18];
        Ok(ItemCodeParts { owner, uscc: owner.parse(), level, base: &code[19..31], serial })
    }
}

impl ItemCodeParts<'_> {
    /// Puts the parts together again: the identity for every code that parses.
    pub fn to_code(&self) -> ItemCode {
        let level = self.level.digit();
        ItemCode(format!("{}{level}{}{}", self.owner, self.base, self.serial.unwrap_or_default()))
    }
}

impl From<&str> for ItemCode {
    fn from(code: &str) -> Self {
        Self(code.to_owned())
    }
}

impl fmt::Display for ItemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_comes_apart_and_together_again() {
        let code = ItemCode::from("11440000006940116U244010200300103");
        let parts = code.parts().unwrap();
        assert_eq!(parts.level, Level::Province);
        assert_eq!(parts.base, "440102003001");
        assert_eq!(parts.serial, Some("03"));
        assert!(parts.uscc.is_ok());
        assert_eq!(parts.to_code(), code);
    }

    #[test]
    fn a_temporary_owner_is_flagged_and_not_refused() {
        let code = ItemCode::from("TE440000GD030003VV2440102003001");
        assert!(code.parts().unwrap().uscc.is_err());
    }

    #[test]
    fn a_foreign_dialect_has_no_parts() {
        assert!(ItemCode::from("511A0138000000-511602000000-000-115113010833722043-1-00").parts().is_err());
        assert!(ItemCode::from("乱").parts().is_err());
    }
}
