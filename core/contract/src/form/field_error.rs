use crate::id::FieldId;
use serde::{Deserialize, Serialize};

/// What is wrong with one field or material, in a form that a screen can put beside it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// Id of the field or material.
    pub at: String,
    /// Which cell, where the field is a table and one of its cells is meant.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cell: Option<Cell>,
    /// What is wrong.
    pub code: FieldErrorCode,
    /// A sentence in Chinese.
    pub zh: String,
    /// A sentence in English.
    pub en: String,
}

/// A place in a table.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cell {
    /// The row, from 0.
    pub row: u32,
    /// The column.
    pub column: FieldId,
}

/// Stable codes of what can be wrong with an answer or a material.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldErrorCode {
    /// Required and not answered.
    Missing,
    /// The form has no such field.
    Unknown,
    /// A number where text is wanted, and the like.
    WrongType,
    /// More characters than the field takes.
    TooLong,
    /// A code whose check character or shape is wrong.
    NotACode,
    /// Not a date.
    NotADate,
    /// None of the choices.
    NotAChoice,
    /// Outside the field's range.
    OutOfRange,
    /// Answered although, with the other answers as they are, it is not asked.
    NotAsked,
    /// Fewer rows than the table wants.
    TooFewRows,
    /// More rows than the table takes.
    TooManyRows,
    /// The guide does not ask for this material.
    MaterialUnknown,
    /// A required material is missing.
    MaterialMissing,
    /// The file's type is not one that the material takes.
    FileType,
    /// The file is larger than the material takes.
    FileTooLarge,
    /// The upload is not there, not whole, or somebody else's.
    UploadNotVerified,
    /// A guide breaks a rule of guides; its own sentences say which.
    GuideRule,
    /// In the applicant's situation the guide does not ask for this material.
    MaterialNotAsked,
    /// Something stands for the material twice.
    MaterialTwice,
    /// The guide does not take this in place of the material.
    SourceNotTaken,
    /// What is named in place of the material is not there, or is somebody else's.
    SourceNotHeld,
    /// The certificate named has ended or was revoked.
    SourceEnded,
    /// The file of the earlier case is older than the guide takes.
    SourceTooOld,
    /// The share has nothing on the applicant.
    SourceEmpty,
    /// A condition of the guide does not hold for the applicant; the sentences are the guide's own.
    NotEligible,
}

impl FieldErrorCode {
    /// The code as it is written on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::WrongType => "wrong_type",
            Self::TooLong => "too_long",
            Self::NotACode => "not_a_code",
            Self::NotADate => "not_a_date",
            Self::NotAChoice => "not_a_choice",
            Self::OutOfRange => "out_of_range",
            Self::NotAsked => "not_asked",
            Self::TooFewRows => "too_few_rows",
            Self::TooManyRows => "too_many_rows",
            Self::MaterialUnknown => "material_unknown",
            Self::MaterialMissing => "material_missing",
            Self::FileType => "file_type",
            Self::FileTooLarge => "file_too_large",
            Self::UploadNotVerified => "upload_not_verified",
            Self::GuideRule => "guide_rule",
            Self::MaterialNotAsked => "material_not_asked",
            Self::MaterialTwice => "material_twice",
            Self::SourceNotTaken => "source_not_taken",
            Self::SourceNotHeld => "source_not_held",
            Self::SourceEnded => "source_ended",
            Self::SourceTooOld => "source_too_old",
            Self::SourceEmpty => "source_empty",
            Self::NotEligible => "not_eligible",
        }
    }

    /// Two sentences, Chinese and English, that say what to do.
    pub const fn sentences(self) -> (&'static str, &'static str) {
        match self {
            Self::Missing => ("此项必填，请填写。", "This field is required: please fill it in."),
            Self::Unknown => {
                ("表单没有此项，请更新办事指南后重试。", "The form has no such field: update the guide.")
            }
            Self::WrongType => ("填写内容的类型不对。", "The answer is of the wrong type."),
            Self::TooLong => ("填写内容过长，请缩短。", "The answer is too long: please shorten it."),
            Self::NotACode => {
                ("号码有误，请逐位核对。", "The code does not check: please compare it digit by digit.")
            }
            Self::NotADate => ("请按“年-月-日”填写真实日期。", "Please give a real date as YYYY-MM-DD."),
            Self::NotAChoice => ("请从列出的选项中选择。", "Please choose one of the listed options."),
            Self::OutOfRange => ("数值超出允许范围。", "The number is outside the allowed range."),
            Self::NotAsked => {
                ("当前情形下无需填写此项，请清空。", "This is not asked here: please leave it empty.")
            }
            Self::TooFewRows => ("行数不足，请补充。", "The table has too few rows: please add some."),
            Self::TooManyRows => ("行数过多，请删减。", "The table has too many rows: please remove some."),
            Self::MaterialUnknown => {
                ("办事指南没有要求此材料。", "The guide does not ask for this material.")
            }
            Self::MaterialMissing => {
                ("缺少必要材料，请补充。", "A required material is missing: please attach it.")
            }
            Self::FileType => {
                ("文件格式不符合要求，请更换文件。", "Files of this type are not taken: choose another.")
            }
            Self::FileTooLarge => {
                ("文件过大，请压缩后再传。", "The file is too large: choose a smaller one.")
            }
            Self::UploadNotVerified => {
                ("文件尚未传完或校验未通过，请重传。", "The upload is not complete: send it again.")
            }
            Self::GuideRule => ("办事指南不符合规则。", "The guide breaks a rule."),
            Self::MaterialNotAsked => (
                "当前情形下无需提交此材料，请移除。",
                "This material is not asked for here: please take it off.",
            ),
            Self::MaterialTwice => {
                ("此材料重复提交，请只保留一种方式。", "This material is given twice: please keep one way.")
            }
            Self::SourceNotTaken => (
                "办事指南不接受以此代替该材料，请上传文件。",
                "The guide does not take this instead of the material: attach a file.",
            ),
            Self::SourceNotHeld => (
                "没有找到您名下的这份证照或文件，请上传文件。",
                "You have no such certificate or file: attach a file.",
            ),
            Self::SourceEnded => (
                "证照已失效或超过有效期，请上传文件或先换领证照。",
                "The certificate has ended or was revoked: attach a file, or renew it first.",
            ),
            Self::SourceTooOld => (
                "以前提交的材料已超过可沿用的期限，请重新上传。",
                "The file of your earlier case is too old: attach a new one.",
            ),
            Self::SourceEmpty => {
                ("共享数据中没有您的信息，请上传文件。", "The shared data has nothing on you: attach a file.")
            }
            Self::NotEligible => ("您不符合此项受理条件。", "You do not meet this condition of the guide."),
        }
    }

    /// The error at a field or material.
    pub fn at(self, id: &(impl ToString + ?Sized)) -> FieldError {
        let (zh, en) = self.sentences();
        FieldError { at: id.to_string(), cell: None, code: self, zh: zh.to_owned(), en: en.to_owned() }
    }

    /// The error in one cell of a table.
    pub fn in_cell(self, table: &FieldId, row: u32, column: &FieldId) -> FieldError {
        FieldError { cell: Some(Cell { row, column: column.clone() }), ..self.at(table) }
    }
}
