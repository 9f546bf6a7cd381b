use super::{FinishMode, HandlingForm, HandlingScope, JointPlan, ReviewMode};
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
    /// 通办范围: where an application may be handed in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub handling_scope: Option<HandlingScope>,
    /// 办理形式.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub handling_forms: Vec<HandlingForm>,
    /// 特别程序: what stops the clock besides the applicant, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub special_procedure: Option<String>,
    /// 联办机构: bodies that take part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joint_bodies: Vec<String>,
    /// 并联审批: which body takes which step, and by when.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub joint: Option<JointPlan>,
    /// 中介服务: services of third parties that the procedure needs.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intermediary: Option<String>,
    /// 数量限制.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quantity_limit: Option<String>,
    /// 是否支持预约办理.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub appointment: Option<bool>,
    /// 是否支持自助终端办理.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub self_service: Option<bool>,
    /// 是否告知承诺制.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub informed_commitment: Option<bool>,
    /// 权力来源.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub power_source: Option<String>,
    /// 委托部门: on whose behalf the body acts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entrusted_by: Option<String>,
    /// 法定办结时限说明.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statutory_note: Option<String>,
    /// 承诺办结时限说明.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub promised_note: Option<String>,
    /// 填报须知: what to mind, of the item as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub notes: Option<String>,
    /// 基本编码 of the base catalogue (基本目录), as the source writes it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_code: Option<String>,
    /// 取消原因: why it may not be applied for any more, or from its last day on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cancel_reason: Option<String>,
}

impl GuideDetails {
    /// Whether the source says nothing of all this.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}
