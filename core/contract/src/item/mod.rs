//! Service items (政务服务事项) and their guides: the fields of the implementation list (实施清单) as
//! the exchange tables of GB/T 39554 and of the provinces carry them.

mod body;
mod case_kind;
mod fee;
mod handling_item;
mod limit;
mod material;
mod service_item;
mod service_object;
mod step;

pub use body::Body;
pub use case_kind::{CaseKind, OnlineDepth};
pub use fee::Fee;
pub use handling_item::HandlingItem;
pub use limit::{Limit, LimitUnit};
pub use material::{Material, MaterialForm};
pub use service_item::{CertificateType, ItemReference, ServiceItem};
pub use service_object::ServiceObject;
pub use step::{Question, Step, Window};
