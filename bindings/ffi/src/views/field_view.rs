use crate::cross::{Cross, view};
use crate::ids::FieldId;
use onepalm_contract::form::{Choice, Field, FieldKind};
use serde::Serialize;

view! {
    /// A question of a form.
    FieldView of Field {
        /// Stable over the form's versions.
        id: FieldId,
        /// What is asked.
        label: String,
        /// What kind of answer it takes.
        kind: FieldKindView = |field| field.kind.clone().cross(),
        /// Whether it must be answered whenever it is asked.
        required: bool,
        /// 填写说明: how to fill it in.
        instruction: String,
        /// 示范文本: a filled-in example.
        demonstration: String,
        /// What is asked in each row of a table; else empty.
        columns: Vec<FieldView> = |field| match &field.kind {
            FieldKind::Table { columns, .. } => columns.clone().cross(),
            _ => Vec::new(),
        },
    }
}

/// Kinds of answers.
#[derive(Clone, uniffi::Enum, Serialize)]
#[serde(tag = "type", rename_all = "snake_case", rename_all_fields = "camelCase")]
pub enum FieldKindView {
    /// Text of at most so many characters.
    Text { max: i32 },
    /// A citizen number (公民身份号码), checked.
    CitizenNumber,
    /// A unified social credit code (统一社会信用代码), checked.
    Uscc,
    /// A mobile number.
    Mobile,
    /// A division code of 6 digits.
    Division,
    /// A day, `YYYY-MM-DD`.
    Date,
    /// An amount in fen (分), not negative.
    Money,
    /// A whole number within these bounds, both included.
    Number { min: i64, max: i64 },
    /// Yes or no.
    Flag,
    /// One of several.
    Choice { choices: Vec<ChoiceView> },
    /// Rows that answer the field's columns: how many at least, where it is answered at all, and at most.
    Table { min_rows: i32, max_rows: i32 },
    /// A file of one of these media types, of at most so many bytes.
    Attachment { file_types: Vec<String>, max_bytes: i64 },
}

view! {
    /// Something that can be chosen.
    ChoiceView of Choice {
        /// What is stored.
        value: String,
        /// What is shown.
        label: String,
    }
}

impl Cross<FieldKindView> for FieldKind {
    fn cross(self) -> FieldKindView {
        match self {
            Self::Text { max } => FieldKindView::Text { max: max.cross() },
            Self::CitizenNumber => FieldKindView::CitizenNumber,
            Self::Uscc => FieldKindView::Uscc,
            Self::Mobile => FieldKindView::Mobile,
            Self::Division => FieldKindView::Division,
            Self::Date => FieldKindView::Date,
            Self::Money => FieldKindView::Money,
            Self::Number { min, max } => FieldKindView::Number { min, max },
            Self::Flag => FieldKindView::Flag,
            Self::Choice { choices } => FieldKindView::Choice { choices: choices.cross() },
            Self::Table { min_rows, max_rows, .. } => {
                FieldKindView::Table { min_rows: min_rows.cross(), max_rows: max_rows.cross() }
            }
            Self::Attachment { file_types, max_bytes } => FieldKindView::Attachment {
                file_types: file_types.iter().map(|kind| kind.as_str().to_owned()).collect(),
                max_bytes: max_bytes.cross(),
            },
        }
    }
}
