use crate::cross::{Cross, masked};
use onepalm_contract::form::{Answers, FieldValue as CoreValue};
use onepalm_contract::id::FieldId;
use serde::{Deserialize, Serialize};

/// The answer to a question.
#[derive(Clone, PartialEq, uniffi::Enum, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[uniffi::export(Display)]
pub enum FieldValue {
    /// Yes or no.
    Flag { value: bool },
    /// A whole number; an amount of money in fen (分).
    Number { value: i64 },
    /// Text, a code, a choice's value, a date as `YYYY-MM-DD`, the id of a file's upload.
    Text { value: String },
    /// The rows of a table, in order.
    Rows { rows: Vec<AnswerRow> },
}

/// Answers by field: a row of a table, several answers of a form, the answers to a life event's own questions.
#[derive(Clone, PartialEq, uniffi::Record, Serialize, Deserialize)]
#[uniffi::export(Display)]
pub struct AnswerRow {
    /// The answers; a column that is not answered is left out.
    pub cells: Vec<AnswerCell>,
}

/// The answer in one column, or to one question.
#[derive(Clone, PartialEq, uniffi::Record, Serialize, Deserialize)]
#[uniffi::export(Display)]
pub struct AnswerCell {
    /// The column, or the question.
    pub field: FieldId,
    /// The answer.
    pub value: CellValue,
}

/// An answer within a row: no table lies within a table.
#[derive(Clone, PartialEq, uniffi::Enum, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[uniffi::export(Display)]
pub enum CellValue {
    /// Yes or no.
    Flag { value: bool },
    /// A whole number; an amount of money in fen (分).
    Number { value: i64 },
    /// Text, a code, a choice's value, a date as `YYYY-MM-DD`, the id of a file's upload.
    Text { value: String },
}

masked!(Display for FieldValue);
masked!(Display for AnswerRow);
masked!(Display for AnswerCell);
masked!(Display for CellValue);

impl Cross<CoreValue> for FieldValue {
    fn cross(self) -> CoreValue {
        match self {
            Self::Flag { value } => CoreValue::Flag(value),
            Self::Number { value } => CoreValue::Number(value),
            Self::Text { value } => CoreValue::Text(value),
            Self::Rows { rows } => CoreValue::Rows(rows.cross()),
        }
    }
}

impl Cross<FieldValue> for CoreValue {
    fn cross(self) -> FieldValue {
        match self {
            Self::Flag(value) => FieldValue::Flag { value },
            Self::Number(value) => FieldValue::Number { value },
            Self::Text(value) => FieldValue::Text { value },
            Self::Rows(rows) => FieldValue::Rows { rows: rows.cross() },
        }
    }
}

impl Cross<Answers> for AnswerRow {
    /// Of a column that is named twice the last answer holds.
    fn cross(self) -> Answers {
        let answer = |cell: AnswerCell| match cell.value {
            CellValue::Flag { value } => (cell.field, CoreValue::Flag(value)),
            CellValue::Number { value } => (cell.field, CoreValue::Number(value)),
            CellValue::Text { value } => (cell.field, CoreValue::Text(value)),
        };
        self.cells.into_iter().map(answer).collect()
    }
}

impl Cross<AnswerRow> for Answers {
    fn cross(self) -> AnswerRow {
        let cell = |(field, value)| match value {
            CoreValue::Flag(value) => Some(AnswerCell { field, value: CellValue::Flag { value } }),
            CoreValue::Number(value) => Some(AnswerCell { field, value: CellValue::Number { value } }),
            CoreValue::Text(value) => Some(AnswerCell { field, value: CellValue::Text { value } }),
            CoreValue::Rows(_) => None,
        };
        AnswerRow { cells: self.into_iter().filter_map(cell).collect() }
    }
}
