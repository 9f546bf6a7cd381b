//! The short notation of limits: `5wd` working days, `30d` natural days, `4h` office hours.

use super::{Limit, LimitUnit};
use std::str::FromStr;

/// Why a text is not a limit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, thiserror::Error)]
pub enum NotALimit {
    /// Nothing there.
    #[error("a limit is a number and a unit, such as 5wd")]
    Empty,
    /// A unit alone, or a sign: limits are whole numbers from 0 on.
    #[error("a limit begins with a whole number, such as the 5 of 5wd")]
    NoNumber,
    /// A number alone.
    #[error("the limit lacks its unit: wd for working days, d for natural days, h for hours in office time")]
    NoUnit,
    /// A unit that is none of the three.
    #[error("the limit's unit is none of wd (working days), d (natural days), h (hours in office time)")]
    UnknownUnit,
    /// More than 65,535.
    #[error("the limit's number is larger than 65535")]
    TooLarge,
}

impl NotALimit {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "limit.empty",
            Self::NoNumber => "limit.no-number",
            Self::NoUnit => "limit.no-unit",
            Self::UnknownUnit => "limit.unknown-unit",
            Self::TooLarge => "limit.too-large",
        }
    }

    /// The sentence in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::Empty => "请填写时限，例如 5wd。",
            Self::NoNumber => "时限应以整数开头，例如 5wd 中的 5。",
            Self::NoUnit => "时限缺少单位：wd 为工作日，d 为自然日，h 为办公小时。",
            Self::UnknownUnit => "时限单位只能是 wd（工作日）、d（自然日）或 h（办公小时）。",
            Self::TooLarge => "时限的数值不能超过 65535。",
        }
    }
}

impl Limit {
    /// The short notation, for example `5wd`; it reads back as the same limit.
    pub fn notation(self) -> String {
        format!("{}{}", self.count, self.unit.notation())
    }
}

impl FromStr for Limit {
    type Err = NotALimit;

    fn from_str(text: &str) -> Result<Self, NotALimit> {
        let text = text.trim();
        if text.is_empty() {
            return Err(NotALimit::Empty);
        }
        let digits = text.bytes().take_while(u8::is_ascii_digit).count();
        let (number, unit) = text.split_at(digits);
        if number.is_empty() {
            return Err(NotALimit::NoNumber);
        }
        let units = [LimitUnit::WorkingDay, LimitUnit::NaturalDay, LimitUnit::Hour];
        let unit = match unit.trim_start() {
            "" => return Err(NotALimit::NoUnit),
            unit => units.into_iter().find(|known| known.notation() == unit),
        };
        let count = number.parse().map_err(|_| NotALimit::TooLarge)?;
        Ok(Self { count, unit: unit.ok_or(NotALimit::UnknownUnit)? })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_limit_reads_back_from_its_notation() {
        for unit in [LimitUnit::WorkingDay, LimitUnit::NaturalDay, LimitUnit::Hour] {
            for count in [0, 1, 5, 365, u16::MAX] {
                let limit = Limit { count, unit };
                assert_eq!(limit.notation().parse(), Ok(limit));
            }
        }
    }

    #[test]
    fn each_bad_limit_has_its_own_code() {
        let codes: Vec<_> = ["", "wd", "-5wd", "5", "5w", "5WD", "五wd", "70000d", "99999999999999999999h"]
            .iter()
            .map(|text| text.parse::<Limit>().unwrap_err().code())
            .collect();
        let wanted = [
            "limit.empty",
            "limit.no-number",
            "limit.no-number",
            "limit.no-unit",
            "limit.unknown-unit",
            "limit.unknown-unit",
            "limit.no-number",
            "limit.too-large",
            "limit.too-large",
        ];
        assert_eq!(codes, wanted);
    }
}
