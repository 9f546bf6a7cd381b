use super::{
    Body, CaseKind, EligibilityCondition, Fee, GuideDetails, HandlingItem, Limit, Material, OnlineDepth,
    Question, ServiceObject, Situation, Step, Window,
};
use crate::code::{ItemCode, Level};
use crate::form::Form;
use crate::session::AssuranceLevel;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A service item with its whole guide (办事指南), in one version. A running case keeps the version it
/// was submitted under.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ServiceItem {
    /// 实施编码, raw.
    pub code: ItemCode,
    /// Counts from 1.
    pub version: u32,
    /// The dialect the code and the row came in, for example `onepalm` or `guangdong`.
    pub dialect: String,
    /// 事项名称.
    pub name: String,
    /// What people call it: short names, everyday names (日常用语).
    pub aliases: Vec<String>,
    /// The body that handles it.
    pub body: Body,
    /// 行使层级.
    pub level: Level,
    /// 事项类型 in the words of the source's own table, for example 行政许可.
    pub item_type: String,
    /// 办件类型.
    pub case_kind: CaseKind,
    /// 服务对象.
    pub service_objects: Vec<ServiceObject>,
    /// 主题分类.
    pub themes: Vec<String>,
    /// 网办深度.
    pub online_depth: OnlineDepth,
    /// 到办事现场次数.
    pub trips: u8,
    /// Least assurance level of the applicant.
    pub assurance: AssuranceLevel,
    /// 受理条件.
    pub conditions: Vec<String>,
    /// 法定办结时限.
    pub statutory_limit: Option<Limit>,
    /// 承诺办结时限.
    pub promised_limit: Option<Limit>,
    /// 收费; empty: free of charge.
    pub fees: Vec<Fee>,
    /// 设定依据.
    pub legal_basis: Vec<String>,
    /// 办理流程.
    pub steps: Vec<Step>,
    /// 申请材料.
    pub materials: Vec<Material>,
    /// 业务办理项.
    pub handling_items: Vec<HandlingItem>,
    /// The application form.
    pub form: Form,
    /// 办理地点.
    pub windows: Vec<Window>,
    /// 咨询电话.
    pub consult_phone: String,
    /// 监督投诉电话.
    pub complaint_phone: String,
    /// 常见问题.
    pub questions: Vec<Question>,
    /// What is issued when the application is granted; `None`: the decision in writing.
    pub certificate: Option<CertificateType>,
    /// 受理条件 that can be evaluated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub eligibility: Vec<EligibilityCondition>,
    /// 情形.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub situations: Vec<Situation>,
    /// What fuller lists tell beyond these fields.
    #[serde(default, skip_serializing_if = "GuideDetails::is_empty")]
    pub details: GuideDetails,
    /// First day on which this version may be applied for.
    pub effective_from: NaiveDate,
    /// The day from which it may not any more (取消日期).
    pub cancelled_from: Option<NaiveDate>,
    /// The items that take its place once it is cancelled: one, several where it was split, none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced_by: Vec<ItemCode>,
}

/// The type of certificate that an item issues (证照类型).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CertificateType {
    /// 证照类型代码, 21 characters: defining body's USCC + 3.
    pub code: String,
    /// 证照名称.
    pub name: String,
    /// Years it is valid; `None`: without end.
    pub years: Option<u8>,
    /// Fields of the form that are printed on it, in order.
    pub printed_fields: Vec<crate::id::FieldId>,
}

/// The item and version that a case runs on.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ItemReference {
    /// 实施编码, raw.
    pub code: ItemCode,
    /// The version.
    pub version: u32,
    /// 事项名称 in that version.
    pub name: String,
}

impl ServiceItem {
    /// The reference that a case keeps.
    pub fn reference(&self) -> ItemReference {
        ItemReference { code: self.code.clone(), version: self.version, name: self.name.clone() }
    }

    /// Whether this version may be applied for on `date`.
    pub fn in_force(&self, date: NaiveDate) -> bool {
        self.effective_from <= date && self.cancelled_from.is_none_or(|end| date < end)
    }
}
