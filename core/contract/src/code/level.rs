//! The level at which a power is exercised (行使层级), GB/T 39046 table A.2.

use serde::{Deserialize, Serialize};

/// Level of the body that handles an item.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// 1 国家级.
    National,
    /// 2 省级.
    Province,
    /// 3 市级.
    City,
    /// 4 县级.
    County,
    /// 5 镇（乡、街道）级.
    Township,
    /// 6 村（社区）级.
    Village,
    /// 7 分级: more than one level.
    Graded,
}

impl Level {
    /// From the digit in an implementation code.
    pub const fn from_digit(digit: char) -> Option<Self> {
        match digit {
            '1' => Some(Self::National),
            '2' => Some(Self::Province),
            '3' => Some(Self::City),
            '4' => Some(Self::County),
            '5' => Some(Self::Township),
            '6' => Some(Self::Village),
            '7' => Some(Self::Graded),
            _ => None,
        }
    }

    /// The digit in an implementation code.
    pub const fn digit(self) -> char {
        match self {
            Self::National => '1',
            Self::Province => '2',
            Self::City => '3',
            Self::County => '4',
            Self::Township => '5',
            Self::Village => '6',
            Self::Graded => '7',
        }
    }

    /// The English label.
    pub const fn label_en(self) -> &'static str {
        match self {
            Self::National => "national",
            Self::Province => "province",
            Self::City => "city",
            Self::County => "county",
            Self::Township => "township",
            Self::Village => "village",
            Self::Graded => "graded: more than one level",
        }
    }

    /// The Chinese label.
    pub const fn label(self) -> &'static str {
        match self {
            Self::National => "国家级",
            Self::Province => "省级",
            Self::City => "市级",
            Self::County => "县级",
            Self::Township => "乡镇级",
            Self::Village => "村级",
            Self::Graded => "分级",
        }
    }
}
