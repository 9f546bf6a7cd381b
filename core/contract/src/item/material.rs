use crate::id::MaterialId;
use crate::upload::FileType;
use serde::{Deserialize, Serialize};

/// How a material may come (材料形式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MaterialForm {
    /// 纸质.
    Paper,
    /// 电子.
    Electronic,
    /// 纸质或电子.
    Either,
}

/// A material (申请材料) that a guide asks for.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Material {
    /// Stable id within the item.
    pub id: MaterialId,
    /// 材料名称.
    pub name: String,
    /// 必要性.
    pub required: bool,
    /// 材料形式.
    pub form: MaterialForm,
    /// 来源渠道: who makes it.
    pub source: String,
    /// 填报须知: what to mind.
    pub instruction: String,
    /// 受理标准: when it is good enough.
    pub standard: String,
    /// 依据.
    pub basis: String,
    /// 份数 at the window; online one file is enough.
    pub copies: u8,
    /// File types taken.
    pub file_types: Vec<FileType>,
    /// Largest file, bytes.
    pub max_bytes: u64,
    /// Whether a case may be accepted without it for a while (容缺受理).
    pub tolerable: bool,
    /// 空白表格: where the blank form is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub blank_form: Option<String>,
    /// 示例样表: where a filled-in sample is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sample: Option<String>,
    /// 规格 of the paper, for example A4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_format: Option<String>,
    /// What may stand for it, so that it need not be asked for again (免提交).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub substitutes: Vec<Substitute>,
}

/// What may stand for a material.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Substitute {
    /// 已关联电子证照: a certificate that the applicant holds.
    Certificate {
        /// 证照类型代码, 21 characters.
        type_code: String,
    },
    /// Data that the platform shares.
    SharedData {
        /// Which: the id of the share, for example of a household register query.
        source: String,
    },
    /// The same material, handed in with an earlier case.
    EarlierCase {
        /// Days for which it is good; `None`: without end.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        within_days: Option<u16>,
    },
}
