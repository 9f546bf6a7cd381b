//! Cases (办件): what is submitted, what an officer can do with it, and what the citizen sees of it.
//! Which command is lawful in which state is one table in `onepalm_rules::life_cycle`.

mod application;
mod case_view;
mod command;
mod correction;
mod decision;
mod material_source;
mod receipt;
mod recount;
mod role;
mod state;
mod step_due;
mod suspension;
mod tell_by;
mod timeline;

pub use application::{Application, Resubmission, SubmittedMaterial, Withdrawal};
pub use case_view::{CaseView, Promise};
pub use command::{CommandKind, DeskCommand};
pub use correction::{CorrectionNotice, CorrectionPoint, CorrectionTarget};
pub use decision::{Decision, DeliveryWay, Outcome, Refusal};
pub use material_source::{MaterialSource, SourcedMaterial};
pub use receipt::Receipt;
pub use recount::{ChangedDay, Recount};
pub use role::Role;
pub use state::CaseState;
pub use step_due::StepDue;
pub use suspension::{Pause, Suspension, SuspensionKind};
pub use tell_by::TellBy;
pub use timeline::{LawName, TimelineEntry};
