//! Citizen number (公民身份号码), GB 11643-1999.

use super::check::{CodeError, digit, digits};
use chrono::NaiveDate;
use std::fmt;
use std::str::FromStr;

/// A checked citizen number: 18 characters, a real birth date inside, a check character
/// (ISO 7064 MOD 11-2) at the end. The first six digits may be a retired division and are not looked up.
/// Prints masked; [`CitizenNumber::reveal`] gives it whole.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct CitizenNumber(String);

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS: &[u8; 11] = b"10X98765432";

impl CitizenNumber {
    /// The number itself, for the few places that need it.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// Digits 7–14.
    pub fn birth_date(&self) -> NaiveDate {
        birth_date(&self.0).expect("checked when parsed")
    }

    /// Whether the holder can be born by this day.
    pub fn is_born_by(&self, today: NaiveDate) -> bool {
        self.birth_date() <= today
    }

    /// Whether the sequence is one that is given to men (digit 17 odd).
    pub fn is_male(&self) -> bool {
        self.0.as_bytes()[16] % 2 == 1
    }

    /// The check character that belongs to the first 17 digits.
    pub fn check_character(first_17: &str) -> Result<char, CodeError> {
        let bytes = first_17.as_bytes();
        if bytes.len() != 17 {
            return Err(CodeError::Length { expected: 17 });
        }
        let mut sum = 0;
        for (index, weight) in WEIGHTS.iter().enumerate() {
            sum += digit(bytes, index)? * weight;
        }
        Ok(char::from(CHECKS[(sum % 11) as usize]))
    }
}

fn birth_date(number: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(&number[6..14], "%Y%m%d").ok()
}

impl FromStr for CitizenNumber {
    type Err = CodeError;

    fn from_str(text: &str) -> Result<Self, CodeError> {
        let bytes = text.as_bytes();
        if bytes.len() != 18 {
            return Err(CodeError::Length { expected: 18 });
        }
        digits(bytes, 0..17)?;
        if bytes[17] != Self::check_character(&text[..17])? as u8 {
            return Err(CodeError::CheckCharacter);
        }
        birth_date(text).ok_or(CodeError::Date)?;
        Ok(Self(text.to_owned()))
    }
}

impl fmt::Debug for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Display for CitizenNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}****************{}", &self.0[..1], &self.0[17..])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // GB 11643-1999's own example.
    const EXAMPLE: &str = "11010519491231002X";

    #[test]
    fn the_example_of_the_standard_parses_and_prints_masked() {
        let number: CitizenNumber = EXAMPLE.parse().unwrap();
        assert_eq!(number.birth_date(), NaiveDate::from_ymd_opt(1949, 12, 31).unwrap());
        assert_eq!(number.to_string(), "1****************X");
        assert_eq!(number.reveal(), EXAMPLE);
    }

    #[test]
    fn a_wrong_check_a_letter_an_impossible_date_and_multibyte_text_are_refused() {
        assert_eq!("110105194912310021".parse::<CitizenNumber>(), Err(CodeError::CheckCharacter));
        assert_eq!("1101051949123100AX".parse::<CitizenNumber>(), Err(CodeError::Character { position: 17 }));
        assert!("中文中文中文".parse::<CitizenNumber>().is_err());
        let first = "11010519490230002";
        let impossible = format!("{first}{}", CitizenNumber::check_character(first).unwrap());
        assert_eq!(impossible.parse::<CitizenNumber>(), Err(CodeError::Date));
    }
}
