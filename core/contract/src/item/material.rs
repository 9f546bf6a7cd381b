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
}
