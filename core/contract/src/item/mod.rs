//! Service items (政务服务事项) and their guides: the fields of the implementation list (实施清单) as
//! the exchange tables of GB/T 39554 and of the provinces carry them.

mod body;
mod case_kind;
mod eligibility_condition;
mod fee;
mod finish_mode;
mod guide_details;
mod handling_form;
mod handling_item;
mod handling_scope;
mod joint_plan;
mod limit;
mod limit_notation;
mod material;
mod plan_part;
mod plan_step;
mod review_mode;
mod service_item;
mod service_object;
mod situation;
mod step;

pub use body::Body;
pub use case_kind::{CaseKind, OnlineDepth};
pub use eligibility_condition::EligibilityCondition;
pub use fee::Fee;
pub use finish_mode::FinishMode;
pub use guide_details::GuideDetails;
pub use handling_form::HandlingForm;
pub use handling_item::HandlingItem;
pub use handling_scope::{HandlingScope, ScopeArea, ScopeMode};
pub use joint_plan::JointPlan;
pub use limit::{Limit, LimitUnit};
pub use limit_notation::NotALimit;
pub use material::{Material, MaterialForm, Substitute};
pub use plan_part::PlanPart;
pub use plan_step::PlanStep;
pub use review_mode::ReviewMode;
pub use service_item::{CertificateType, ItemReference, ServiceItem};
pub use service_object::ServiceObject;
pub use situation::Situation;
pub use step::{Question, Step, Window};
