use onepalm_contract::case::SuspensionKind;
use serde::{Serialize, Serializer};

/// Why a day was counted or not.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Why {
    /// The day of acceptance: the count begins after it (民法典 art. 201).
    Accepted,
    /// An ordinary working day.
    Weekday,
    /// 调休上班: a make-up working day.
    MakeUp,
    /// An ordinary Saturday or Sunday.
    Weekend,
    /// 放假.
    DayOff,
    /// Counted as every civil day is.
    NaturalDay,
    /// The limit is over, but its end on a day off moves on (民法典 art. 203).
    MovedOn,
    /// Outside the hours that are counted.
    OutOfHours,
    /// The clock stood still.
    Paused(SuspensionKind),
}

impl Why {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Accepted => "accepted",
            Self::Weekday => "weekday",
            Self::MakeUp => "make_up",
            Self::Weekend => "weekend",
            Self::DayOff => "day_off",
            Self::NaturalDay => "natural_day",
            Self::MovedOn => "moved_on",
            Self::OutOfHours => "out_of_hours",
            Self::Paused(SuspensionKind::Correction) => "paused_correction",
            Self::Paused(SuspensionKind::SpecialProcedure) => "paused_special_procedure",
            Self::Paused(SuspensionKind::Forwarding) => "paused_forwarding",
            Self::Paused(SuspensionKind::Ordinary) => "paused_ordinary",
        }
    }

    /// The reason in Chinese and English.
    pub const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Accepted => ("受理当日不计入", "day of acceptance, not counted"),
            Self::Weekday => ("工作日", "working day"),
            Self::MakeUp => ("调休上班", "make-up working day"),
            Self::Weekend => ("周末", "weekend"),
            Self::DayOff => ("放假", "day off"),
            Self::NaturalDay => ("自然日", "natural day"),
            Self::MovedOn => ("届满日遇休息日顺延", "the end moves on over days off"),
            Self::OutOfHours => ("办公时间之外", "outside office hours"),
            Self::Paused(SuspensionKind::Correction) => ("补正，不计入", "correction, not counted"),
            Self::Paused(SuspensionKind::SpecialProcedure) => {
                ("特别程序，不计入", "special procedure, not counted")
            }
            Self::Paused(SuspensionKind::Forwarding) => ("转报，不计入", "forwarded, not counted"),
            Self::Paused(SuspensionKind::Ordinary) => ("挂起，不计入", "suspended, not counted"),
        }
    }
}

impl Serialize for Why {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
