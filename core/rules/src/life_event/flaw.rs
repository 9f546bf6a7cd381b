use crate::form::FormFlaw;
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::FieldId;

/// What is wrong with a life event; nobody could get through it.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum LifeEventFlaw {
    /// It has no name or says nothing of what it is for.
    #[error("the life event has no name or no summary")]
    NoName,
    /// Nothing is applied for.
    #[error("the life event has no items")]
    NoItems,
    /// Nobody gets through so many.
    #[error("the life event has more than {0} items")]
    TooManyItems(usize),
    /// The same item twice.
    #[error("item {0} is in the life event twice")]
    DuplicateItem(ItemCode),
    /// The catalogue has no such item.
    #[error("item {0} is not in the catalogue")]
    UnknownItem(ItemCode),
    /// It waits for an item of another event.
    #[error("item {item} comes after {after}, which is not in the life event")]
    AfterUnknown {
        /// The item.
        item: ItemCode,
        /// What it waits for.
        after: ItemCode,
    },
    /// Each of these waits for another of them.
    #[error("these items wait for each other: {}", codes(.0))]
    OrderLoop(Vec<ItemCode>),
    /// Whether it is needed hangs on something that the event does not ask.
    #[error("whether item {item} is needed hangs on {asked}, which the life event does not ask")]
    WhenUnknown {
        /// The item.
        item: ItemCode,
        /// What its condition asks about.
        asked: FieldId,
    },
    /// A shared question names a field that is not there.
    #[error("a shared question names field {field} of item {item}, which is not there")]
    SharedUnknown {
        /// The item.
        item: ItemCode,
        /// The field.
        field: FieldId,
    },
    /// A field in two shared questions, or two fields of one item in one.
    #[error("a shared question asks item {item} twice, field {field} among them")]
    SharedTwice {
        /// The item.
        item: ItemCode,
        /// The field.
        field: FieldId,
    },
    /// No answer would do for all.
    #[error("field {field} of item {item} takes another kind of answer than the question that it shares")]
    SharedKind {
        /// The item.
        item: ItemCode,
        /// The field.
        field: FieldId,
    },
    /// When it is asked cannot be said in one sentence.
    #[error("field {field} of item {item} hangs on fields that hang on others: it cannot be shared")]
    SharedHangs {
        /// The item.
        item: ItemCode,
        /// The field.
        field: FieldId,
    },
    /// Its own questions, or the one form that comes of it, have a flaw.
    #[error("in the one form: {0}")]
    Form(#[source] FormFlaw),
}

fn codes(items: &[ItemCode]) -> String {
    items.iter().map(ItemCode::as_str).collect::<Vec<_>>().join(", ")
}

impl LifeEventFlaw {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoName => "life-event.no-name",
            Self::NoItems => "life-event.no-items",
            Self::TooManyItems(_) => "life-event.too-many-items",
            Self::DuplicateItem(_) => "life-event.duplicate-item",
            Self::UnknownItem(_) => "life-event.unknown-item",
            Self::AfterUnknown { .. } => "life-event.after-unknown",
            Self::OrderLoop(_) => "life-event.order-loop",
            Self::WhenUnknown { .. } => "life-event.when-unknown",
            Self::SharedUnknown { .. } => "life-event.shared-unknown",
            Self::SharedTwice { .. } => "life-event.shared-twice",
            Self::SharedKind { .. } => "life-event.shared-kind",
            Self::SharedHangs { .. } => "life-event.shared-hangs",
            Self::Form(flaw) => flaw.code(),
        }
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(&self) -> String {
        match self {
            Self::NoName => "“一件事”没有名称或说明。".into(),
            Self::NoItems => "“一件事”没有任何事项。".into(),
            Self::TooManyItems(most) => format!("“一件事”的事项超过 {most} 个。"),
            Self::DuplicateItem(item) => format!("事项 {item} 重复。"),
            Self::UnknownItem(item) => format!("目录中没有事项 {item}。"),
            Self::AfterUnknown { item, after } => format!("事项 {item} 的前置事项 {after} 不在“一件事”中。"),
            Self::OrderLoop(items) => format!("下列事项互为前置：{}。", codes(items)),
            Self::WhenUnknown { item, asked } => {
                format!("事项 {item} 是否办理取决于 {asked}，但“一件事”没有询问此项。")
            }
            Self::SharedUnknown { item, field } => {
                format!("共用问题引用了事项 {item} 中不存在的填写项 {field}。")
            }
            Self::SharedTwice { item, field } => format!("共用问题重复引用了事项 {item}（填写项 {field}）。"),
            Self::SharedKind { item, field } => {
                format!("事项 {item} 的填写项 {field} 与所共用的问题类型不同。")
            }
            Self::SharedHangs { item, field } => {
                format!("事项 {item} 的填写项 {field} 的条件又取决于其他条件，不能共用。")
            }
            Self::Form(flaw) => format!("合并表单：{}", flaw.zh()),
        }
    }
}
