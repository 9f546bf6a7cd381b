//! What can be wrong with a code.

/// Why a code does not parse. Holds no part of the code: it may be personal data.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CodeError {
    /// Not the length the standard gives.
    #[error("the code should have {expected} characters")]
    Length {
        /// Characters wanted.
        expected: usize,
    },
    /// A character outside the code's alphabet, counted from 1.
    #[error("character {position} is not one that this code may have")]
    Character {
        /// Its place, from 1.
        position: usize,
    },
    /// The check character does not match.
    #[error("the check character does not match: a digit is mistyped")]
    CheckCharacter,
    /// A part that should be a date is none, or lies in the future.
    #[error("the date inside the code is not a possible date")]
    Date,
    /// The parts are not separated as the standard says.
    #[error("the parts of the code are not separated as the standard says")]
    Shape,
}

impl CodeError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Length { .. } => "code.length",
            Self::Character { .. } => "code.character",
            Self::CheckCharacter => "code.check-character",
            Self::Date => "code.date",
            Self::Shape => "code.shape",
        }
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(self) -> String {
        match self {
            Self::Length { expected } => format!("号码应为 {expected} 位。"),
            Self::Character { position } => format!("第 {position} 位不是该号码允许的字符。"),
            Self::CheckCharacter => "校验位不符，可能有一位写错。".into(),
            Self::Date => "号码中的日期不可能存在。".into(),
            Self::Shape => "号码各部分的分隔不符合标准。".into(),
        }
    }
}

/// The byte at `index` as a decimal digit.
pub(super) fn digit(bytes: &[u8], index: usize) -> Result<u32, CodeError> {
    match bytes.get(index) {
        Some(byte @ b'0'..=b'9') => Ok(u32::from(byte - b'0')),
        _ => Err(CodeError::Character { position: index + 1 }),
    }
}

/// All of `range` are decimal digits.
pub(super) fn digits(bytes: &[u8], range: std::ops::Range<usize>) -> Result<(), CodeError> {
    range.into_iter().try_for_each(|index| digit(bytes, index).map(drop))
}
