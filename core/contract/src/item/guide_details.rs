use serde::{Deserialize, Serialize};

/// What fuller implementation lists tell of an item beyond the common fields. `None`: the source does not
/// say, which is not the same as no.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideDetails {
    /// 必须现场办理原因: why the applicant must come.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trips_reason: Option<String>,
    /// 是否支持物流快递: whether papers may come by post.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub accepts_post: Option<bool>,
    /// 是否收费.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub charges: Option<bool>,
    /// 是否支持网上支付.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pays_online: Option<bool>,
    /// 审查方式.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review: Option<ReviewMode>,
    /// 办结方式.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub finish: Option<FinishMode>,
    /// 审批结果名称.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_name: Option<String>,
    /// 审批结果样本: where it can be seen.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub result_sample: Option<String>,
}

/// How an application is reviewed (审查方式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReviewMode {
    /// 即审即办.
    OnTheSpot,
    /// 前审后批.
    ReviewThenApprove,
}

/// What an application ends in (办结方式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FinishMode {
    /// 出证办结.
    Certificate,
    /// 出文办结.
    Document,
    /// 审批办结.
    Approval,
}

impl GuideDetails {
    /// Whether the source says nothing of all this.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
