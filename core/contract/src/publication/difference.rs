use serde::{Deserialize, Serialize};

/// One thing that is not in a guide as it was in another version of it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Difference {
    /// Which part of the guide it is in.
    pub part: GuidePart,
    /// Whether it came, went or changed.
    pub kind: DifferenceKind,
    /// Of what: the id or name of the material, fee, field, …; `None`: the part is one thing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What was there before, where it is short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What is there now, where it is short.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// A sentence for citizens, in Chinese.
    pub zh: String,
    /// The same in English.
    pub en: String,
}

/// What became of something.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DifferenceKind {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It is another than before.
    Changed,
}

/// The parts of a guide, in the order in which their changes matter to an applicant.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum GuidePart {
    /// 办结时限.
    Limits,
    /// 收费.
    Fees,
    /// 申请材料.
    Materials,
    /// 到办事现场次数.
    Trips,
    /// 受理条件.
    Conditions,
    /// 申请表单.
    Form,
    /// 情形.
    Situations,
    /// Whether and until when it may be applied for, and what takes its place.
    Validity,
    /// What the applicant gets (审批结果).
    Result,
    /// How, where and by what means it is handled.
    Handling,
    /// 办理流程.
    Steps,
    /// 办理地点, 咨询电话, 监督投诉电话.
    Contact,
    /// 常见问题 and 填报须知.
    Help,
    /// What it is: name, kind, body, codes.
    Identity,
    /// 设定依据.
    Basis,
}
