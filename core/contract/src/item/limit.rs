use serde::{Deserialize, Serialize};
use std::fmt;

/// Unit of a limit (时限单位).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LimitUnit {
    /// G 工作日.
    WorkingDay,
    /// Z 自然日.
    NaturalDay,
    /// 小时, counted in office time.
    Hour,
}

impl LimitUnit {
    /// The short notation: `wd`, `d`, `h`.
    pub const fn notation(self) -> &'static str {
        match self {
            Self::WorkingDay => "wd",
            Self::NaturalDay => "d",
            Self::Hour => "h",
        }
    }
}

/// A limit (办结时限): statutory or promised.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limit {
    /// How many.
    pub count: u16,
    /// Of what.
    pub unit: LimitUnit,
}

impl Limit {
    /// So many working days.
    pub const fn working_days(count: u16) -> Self {
        Self { count, unit: LimitUnit::WorkingDay }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            LimitUnit::WorkingDay => "个工作日",
            LimitUnit::NaturalDay => "个自然日",
            LimitUnit::Hour => "小时",
        };
        write!(f, "{}{unit}", self.count)
    }
}
