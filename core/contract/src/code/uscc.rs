//! Unified social credit code (统一社会信用代码), GB 32100-2015.

use super::check::CodeError;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// A checked unified social credit code: 18 characters, the last a check character
/// (weights 3^i mod 31, GB 32100-2015 clause 5).
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "String", into = "String")]
pub struct Uscc(String);

const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

impl Uscc {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Characters 3–8: the division of the registering authority.
    pub fn division(&self) -> &str {
        &self.0[2..8]
    }

    /// Characters 9–17: the organisation code (GB 11714).
    pub fn organisation(&self) -> &str {
        &self.0[8..17]
    }

    /// The check character of the organisation code (GB 11714: weights 3 7 9 10 5 8 4 2, 10 written X and 11
    /// written 0).
    pub fn organisation_check(first_8: &str) -> Result<char, CodeError> {
        const WEIGHTS: [u32; 8] = [3, 7, 9, 10, 5, 8, 4, 2];
        if first_8.chars().count() != 8 {
            return Err(CodeError::Length { expected: 8 });
        }
        let mut sum = 0;
        for (index, (c, weight)) in first_8.chars().zip(WEIGHTS).enumerate() {
            let value = c.to_digit(36).filter(|_| !c.is_ascii_lowercase());
            sum += value.ok_or(CodeError::Character { position: index + 1 })? * weight;
        }
        Ok(match 11 - sum % 11 {
            10 => 'X',
            11 => '0',
            digit => char::from_digit(digit, 10).expect("from 1 to 9"),
        })
    }

    /// The check character that belongs to the first 17 characters.
    pub fn check_character(first_17: &str) -> Result<char, CodeError> {
        let bytes = first_17.as_bytes();
        if bytes.len() != 17 {
            return Err(CodeError::Length { expected: 17 });
        }
        let mut weight = 1;
        let mut sum = 0;
        for (index, byte) in bytes.iter().enumerate() {
            let value = ALPHABET.iter().position(|c| c == byte);
            let value = value.ok_or(CodeError::Character { position: index + 1 })?;
            sum = (sum + weight * value) % 31;
            weight = weight * 3 % 31;
        }
        Ok(char::from(ALPHABET[(31 - sum) % 31]))
    }
}

impl FromStr for Uscc {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        if text.len() != 18 || !text.is_ascii() {
            return Err(CodeError::Length { expected: 18 });
        }
        let check = Self::check_character(&text[..17])?;
        if text.as_bytes()[17] != check as u8 {
            return Err(CodeError::CheckCharacter);
        }
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Uscc {
    type Error = CodeError;

    fn try_from(text: String) -> Result<Self, CodeError> {
        text.parse()
    }
}

impl From<Uscc> for String {
    fn from(code: Uscc) -> Self {
        code.0
    }
}

impl fmt::Display for Uscc {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wrong_digit_of_the_real_list_is_detected_and_mended() {
        assert_eq!("13440000515356094L".parse::<Uscc>(), Err(CodeError::CheckCharacter));
        assert!("13440000515356094A".parse::<Uscc>().is_ok());
    }

    #[test]
    fn organisation_codes_check_as_gb_11714_says() {
        // The standard's own example is D2143569-X; sums of 0 and 12 by hand.
        for (first, check) in [("D2143569", 'X'), ("00000000", '0'), ("00000006", 'X'), ("00000001", '9')] {
            assert_eq!(Uscc::organisation_check(first), Ok(check), "{first}");
        }
        assert_eq!(Uscc::organisation_check("d2143569"), Err(CodeError::Character { position: 1 }));
        assert_eq!(Uscc::organisation_check("D214356"), Err(CodeError::Length { expected: 8 }));
    }

    #[test]
    fn any_single_changed_digit_is_detected() {
        let good = "11440000006939756B";
        assert!(good.parse::<Uscc>().is_ok());
        for position in 0..18 {
            for c in ALPHABET {
                let mut changed = good.as_bytes().to_vec();
                if changed[position] == *c {
                    continue;
                }
                changed[position] = *c;
                let changed = String::from_utf8(changed).unwrap();
                assert!(changed.parse::<Uscc>().is_err(), "{changed} passes");
            }
        }
    }
}
