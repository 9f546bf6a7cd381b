/// Something odd about an item that is stored all the same.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Warning {
    /// The code came before in the same list; the first one stands.
    CodeRepeated,
    /// The code does not follow the national grammar.
    CodeForeign,
    /// The code names another level than the row.
    LevelDiffers,
    /// Text, such as 无, where a list belongs.
    ListIsText,
    /// A list of materials without an entry, or with none that names one.
    MaterialsNameNothing,
    /// A limit without a number or unit that can be read.
    LimitUnreadable,
    /// The statutory limit is shorter than the promised one.
    LimitsCrossed,
    /// A number that cannot be read.
    NumberUnreadable,
    /// A word that the dialect's table of service objects does not have.
    ServiceObjectUnknown,
    /// A level that neither the code nor the row tells.
    LevelUnknown,
    /// The form has a flaw.
    FormFlawed,
    /// A version that an officer scheduled would follow what the list says; the item is left as it stands.
    ScheduledLater,
}

impl Warning {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CodeRepeated => "code.repeated",
            Self::CodeForeign => "code.foreign",
            Self::LevelDiffers => "level.differs",
            Self::ListIsText => "list.is-text",
            Self::MaterialsNameNothing => "materials.name-nothing",
            Self::LimitUnreadable => "limit.unreadable",
            Self::LimitsCrossed => "limit.crossed",
            Self::NumberUnreadable => "number.unreadable",
            Self::ServiceObjectUnknown => "service-object.unknown",
            Self::LevelUnknown => "level.unknown",
            Self::FormFlawed => "form.flawed",
            Self::ScheduledLater => "item.scheduled-later",
        }
    }
}
