use super::Condition;
use crate::id::FieldId;
use crate::upload::FileType;
use serde::{Deserialize, Serialize};

/// A field of a form.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Field {
    /// Stable over versions.
    pub id: FieldId,
    /// Label.
    pub label: String,
    /// What kind of answer it takes.
    #[serde(flatten)]
    pub kind: FieldKind,
    /// Whether it must be answered whenever it is asked.
    pub required: bool,
    /// When it is asked at all; `None`: always. Of a column: over the other columns of the same row.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub shown_when: Option<Condition>,
    /// When it must be answered although it is not `required`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub required_when: Option<Condition>,
    /// 填写说明: how to fill it in.
    pub instruction: String,
    /// 示范文本: a filled-in example, shown beside the field.
    pub demonstration: String,
    /// Where the answer is already known from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prefill: Option<PrefillSource>,
}

/// Kinds of answers.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    /// Text of at most so many characters.
    Text {
        /// Most characters.
        max: u16,
    },
    /// A citizen number, checked.
    CitizenNumber,
    /// A unified social credit code, checked.
    Uscc,
    /// A mobile number of 11 digits.
    Mobile,
    /// A division code of 6 digits.
    Division,
    /// A civil date, `YYYY-MM-DD`.
    Date,
    /// An amount in fen, not negative.
    Money,
    /// A whole number.
    Number {
        /// Least.
        min: i64,
        /// Most.
        max: i64,
    },
    /// Yes or no.
    Flag,
    /// One of several.
    Choice {
        /// What can be chosen.
        choices: Vec<Choice>,
    },
    /// Rows that answer the same columns.
    Table {
        /// What is asked in each row: no table among them.
        #[cfg_attr(feature = "openapi", schema(no_recursion))]
        columns: Vec<Field>,
        /// Fewest rows of a table that is answered at all.
        min_rows: u16,
        /// Most rows.
        max_rows: u16,
    },
    /// A file that belongs to this question; the answer is the id of its upload. Whether the upload is
    /// there, whole and the applicant's own is the platform's to say.
    Attachment {
        /// File types taken.
        file_types: Vec<FileType>,
        /// Largest file, bytes.
        max_bytes: u64,
    },
}

/// Something that can be chosen.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Choice {
    /// What is stored.
    pub value: String,
    /// What is shown.
    pub label: String,
}

/// Where a known answer comes from.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PrefillSource {
    /// 姓名 of the signed-in person.
    ProfileName,
    /// 公民身份号码 of the signed-in person.
    ProfileCitizenNumber,
    /// Mobile number of the signed-in person.
    ProfileMobile,
    /// Address of the signed-in person.
    ProfileAddress,
}
