use serde::Serialize;

/// What a date is, and why it counts as a working day or not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum DayKind {
    /// Monday to Friday without an entry.
    Weekday,
    /// Saturday or Sunday without an entry.
    Weekend,
    /// 放假: published as a day off.
    DayOff,
    /// 调休上班: a Saturday or Sunday published as a working day.
    MakeUp,
}

impl DayKind {
    /// Whether offices work on it.
    pub const fn is_working(self) -> bool {
        match self {
            Self::Weekday | Self::MakeUp => true,
            Self::Weekend | Self::DayOff => false,
        }
    }
}
