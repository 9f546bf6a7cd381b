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
    /// A limit without a number, or with a unit that is none.
    LimitUnreadable,
    /// A limit that is a number and nothing else.
    LimitWithoutUnit,
    /// The statutory limit is shorter than the promised one.
    LimitsCrossed,
    /// A number that cannot be read.
    NumberUnreadable,
    /// A date that cannot be read.
    DateUnreadable,
    /// A word that the dialect's table of service objects does not have.
    ServiceObjectUnknown,
    /// A level that neither the code nor the row tells.
    LevelUnknown,
    /// A code or a word that the dialect's table does not have.
    WordUnknown,
    /// The list does not name the body.
    BodyUnnamed,
    /// The form has a flaw.
    FormFlawed,
    /// A version that an officer scheduled would follow what the list says; the item is left as it stands.
    ScheduledLater,
    /// Two rows of one identity and one time say different things; the first stands.
    RowsContradict,
    /// A row that belongs to no item of the list.
    RowWithoutItem,
    /// A column that the dialect's tables do not have.
    ColumnUnknown,
    /// The list withdraws the item.
    ItemWithdrawn,
}

impl Warning {
    /// Each once.
    pub const ALL: [Self; 20] = [
        Self::CodeRepeated,
        Self::CodeForeign,
        Self::LevelDiffers,
        Self::ListIsText,
        Self::MaterialsNameNothing,
        Self::LimitUnreadable,
        Self::LimitWithoutUnit,
        Self::LimitsCrossed,
        Self::NumberUnreadable,
        Self::DateUnreadable,
        Self::ServiceObjectUnknown,
        Self::LevelUnknown,
        Self::WordUnknown,
        Self::BodyUnnamed,
        Self::FormFlawed,
        Self::RowsContradict,
        Self::RowWithoutItem,
        Self::ColumnUnknown,
        Self::ItemWithdrawn,
        Self::ScheduledLater,
    ];

    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::CodeRepeated => "code.repeated",
            Self::CodeForeign => "code.foreign",
            Self::LevelDiffers => "level.differs",
            Self::ListIsText => "list.is-text",
            Self::MaterialsNameNothing => "materials.name-nothing",
            Self::LimitUnreadable => "limit.unreadable",
            Self::LimitWithoutUnit => "limit.no-unit",
            Self::LimitsCrossed => "limit.crossed",
            Self::NumberUnreadable => "number.unreadable",
            Self::DateUnreadable => "date.unreadable",
            Self::ServiceObjectUnknown => "service-object.unknown",
            Self::LevelUnknown => "level.unknown",
            Self::WordUnknown => "word.unknown",
            Self::BodyUnnamed => "body.unnamed",
            Self::FormFlawed => "form.flawed",
            Self::ScheduledLater => "item.scheduled-later",
            Self::RowsContradict => "row.contradicts",
            Self::RowWithoutItem => "row.no-item",
            Self::ColumnUnknown => "column.unknown",
            Self::ItemWithdrawn => "item.withdrawn",
        }
    }

    /// The warning of that code.
    pub fn of(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|warning| warning.code() == code)
    }

    /// The sentence in English.
    pub const fn en(self) -> &'static str {
        match self {
            Self::CodeRepeated => "the code came before in this list; the first one stands",
            Self::CodeForeign => "the code does not follow the national grammar and is kept as written",
            Self::LevelDiffers => "the code names another level than the row; the row's stands",
            Self::ListIsText => "text, such as 无, stands where a list belongs",
            Self::MaterialsNameNothing => "the list of materials names none",
            Self::LimitUnreadable => "a limit cannot be read and is left out",
            Self::LimitWithoutUnit => "a limit has no unit and is left out: working days or natural days?",
            Self::LimitsCrossed => "the statutory limit is shorter than the promised one",
            Self::NumberUnreadable => "a number cannot be read",
            Self::DateUnreadable => "a date is not written as YYYYMMDD and is left out",
            Self::ServiceObjectUnknown => "a service object is not in the table and is left out",
            Self::LevelUnknown => "neither the code nor the row tells the level",
            Self::WordUnknown => "a code or word is not in the dialect's table and is left out",
            Self::BodyUnnamed => "the body that handles the item is not named",
            Self::FormFlawed => "the form has a flaw",
            Self::RowsContradict => "two rows of one identity and time differ; the first one stands",
            Self::RowWithoutItem => "a row belongs to no item of the list and is left out",
            Self::ColumnUnknown => "a column is not one of this table's and is left out",
            Self::ItemWithdrawn => "the list withdraws the item",
            Self::ScheduledLater => "an officer scheduled a later version; the item is left as it stands",
        }
    }

    /// The sentence in Chinese.
    pub const fn zh(self) -> &'static str {
        match self {
            Self::CodeRepeated => "编码在本清单中重复，以第一条为准",
            Self::CodeForeign => "编码不符合国家编码规则，按原文保存",
            Self::LevelDiffers => "编码中的层级与行使层级不一致，以行使层级为准",
            Self::ListIsText => "应为列表处填写了文字（如“无”）",
            Self::MaterialsNameNothing => "申请材料列表为空",
            Self::LimitUnreadable => "办结时限无法识别，未采用",
            Self::LimitWithoutUnit => "办结时限缺少单位（工作日或自然日），未采用",
            Self::LimitsCrossed => "法定办结时限短于承诺办结时限",
            Self::NumberUnreadable => "数字无法识别",
            Self::DateUnreadable => "日期不是 YYYYMMDD 格式，未采用",
            Self::ServiceObjectUnknown => "服务对象不在代码表中，未采用",
            Self::LevelUnknown => "编码和行使层级均未说明层级",
            Self::WordUnknown => "代码或词语不在代码表中，未采用",
            Self::BodyUnnamed => "未填写实施主体名称",
            Self::FormFlawed => "申请表有缺陷",
            Self::RowsContradict => "同一标识、同一时间的两行内容不一致，以第一行为准",
            Self::RowWithoutItem => "该行不属于清单中的任何事项，未采用",
            Self::ColumnUnknown => "列名不在该表中，未采用",
            Self::ItemWithdrawn => "清单取消了该事项",
            Self::ScheduledLater => "已安排以后生效的版本，该事项保持不变",
        }
    }
}
