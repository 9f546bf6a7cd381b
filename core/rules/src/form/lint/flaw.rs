use onepalm_contract::id::FieldId;

/// What is wrong with a form itself. A form with a flaw is not published.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum FormFlaw {
    /// It asks nothing.
    #[error("the form has no fields")]
    NoFields,
    /// More than people can be asked for.
    #[error("the form has more than {0} fields and columns")]
    TooManyFields(usize),
    /// Two fields share an id, so an answer would belong to both.
    #[error("field {0} is there twice")]
    DuplicateField(FieldId),
    /// Ids that begin with `@` name facts that are known of the applicant.
    #[error("the id of field {0} is kept for facts: it may neither be empty nor begin with @")]
    ReservedId(FieldId),
    /// Nothing tells what is asked.
    #[error("field {0} has no label")]
    NoLabel(FieldId),
    /// 填写说明 or 示范文本 is missing.
    #[error("field {0} lacks its instruction or its demonstration text")]
    NoHelp(FieldId),
    /// The example that is shown would not be taken itself.
    #[error("the demonstration text of field {0} is not an answer to it")]
    DemonstrationInvalid(FieldId),
    /// No choices, a blank one, or the same twice.
    #[error("field {0} offers no choices, a blank one, or one of them twice")]
    Choices(FieldId),
    /// No answer can be within the limits.
    #[error("field {0} has limits that nothing can meet")]
    Limits(FieldId),
    /// Filled in from a source that never fits the kind.
    #[error("field {0} is filled in from a source of another kind")]
    Prefill(FieldId),
    /// A table without columns.
    #[error("table {0} has no columns")]
    NoColumns(FieldId),
    /// A table within a table.
    #[error("column {0} is a table: a table holds no other")]
    TableNested(FieldId),
    /// It hangs on its own answer.
    #[error("the condition of field {0} asks about the field itself")]
    ConditionSelf(FieldId),
    /// Whether these are asked hangs, round a corner, on themselves.
    #[error("the conditions of these fields go round in a loop: {}", names(.0))]
    ConditionLoop(Vec<FieldId>),
    /// It asks about something that the form, or the same row, does not ask.
    #[error("the condition of field {field} asks about {asked}, which is not there")]
    ConditionUnknownField {
        /// Whose condition.
        field: FieldId,
        /// What it asks about.
        asked: FieldId,
    },
    /// It waits for an answer that can never be given.
    #[error("the condition of field {field} waits for an answer that {asked} cannot have")]
    ConditionValue {
        /// Whose condition.
        field: FieldId,
        /// What it asks about.
        asked: FieldId,
    },
    /// Nobody could say it in a sentence.
    #[error("the condition of field {0} is nested too deeply or too long")]
    ConditionTooLarge(FieldId),
}

fn names(fields: &[FieldId]) -> String {
    fields.iter().map(FieldId::as_str).collect::<Vec<_>>().join(", ")
}

impl FormFlaw {
    /// The stable code.
    pub const fn code(&self) -> &'static str {
        match self {
            Self::NoFields => "form.no-fields",
            Self::TooManyFields(_) => "form.too-many-fields",
            Self::DuplicateField(_) => "form.duplicate-field",
            Self::ReservedId(_) => "form.reserved-id",
            Self::NoLabel(_) => "form.no-label",
            Self::NoHelp(_) => "form.no-help",
            Self::DemonstrationInvalid(_) => "form.demonstration-invalid",
            Self::Choices(_) => "form.choices",
            Self::Limits(_) => "form.limits",
            Self::Prefill(_) => "form.prefill",
            Self::NoColumns(_) => "form.no-columns",
            Self::TableNested(_) => "form.table-nested",
            Self::ConditionSelf(_) => "form.condition-self",
            Self::ConditionLoop(_) => "form.condition-loop",
            Self::ConditionUnknownField { .. } => "form.condition-unknown-field",
            Self::ConditionValue { .. } => "form.condition-value",
            Self::ConditionTooLarge(_) => "form.condition-too-large",
        }
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(&self) -> String {
        match self {
            Self::NoFields => "表单没有任何填写项。".into(),
            Self::TooManyFields(most) => format!("表单的填写项和列超过 {most} 个。"),
            Self::DuplicateField(id) => format!("填写项 {id} 重复。"),
            Self::ReservedId(id) => format!("填写项 {id} 的标识不可用：不能为空，也不能以 @ 开头。"),
            Self::NoLabel(id) => format!("填写项 {id} 没有名称。"),
            Self::NoHelp(id) => format!("填写项 {id} 缺少填写说明或示范文本。"),
            Self::DemonstrationInvalid(id) => format!("填写项 {id} 的示范文本不符合该项自身的要求。"),
            Self::Choices(id) => format!("填写项 {id} 没有选项，或选项为空、重复。"),
            Self::Limits(id) => format!("填写项 {id} 的限制无法满足。"),
            Self::Prefill(id) => format!("填写项 {id} 的预填来源与其类型不符。"),
            Self::NoColumns(id) => format!("表格 {id} 没有列。"),
            Self::TableNested(id) => format!("列 {id} 又是表格：表格中不能再有表格。"),
            Self::ConditionSelf(id) => format!("填写项 {id} 的条件引用了它自己。"),
            Self::ConditionLoop(ids) => format!("下列填写项的条件互相循环：{}。", names(ids)),
            Self::ConditionUnknownField { field, asked } => {
                format!("填写项 {field} 的条件引用了不存在的填写项 {asked}。")
            }
            Self::ConditionValue { field, asked } => {
                format!("填写项 {field} 的条件所要求的取值，填写项 {asked} 不可能有。")
            }
            Self::ConditionTooLarge(id) => format!("填写项 {id} 的条件嵌套过深或过长。"),
        }
    }
}
