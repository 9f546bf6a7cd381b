//! Drafts: what the citizen is filling in. Every acknowledged keystroke and file is on the disk.

mod applicant;
mod asked;
mod asked_material;
mod asked_question;
mod attach;
mod attachment;
mod draft;
mod draft_form;
mod drafts_area;
mod hybrid_clock;
mod mend;
mod open_draft;
mod renew;
mod rows;
mod sight;
mod submit;

pub use asked_material::AskedMaterial;
pub use asked_question::AskedQuestion;
pub use attachment::{Attachment, AttachmentLimits};
pub use draft::{AnswerSource, Draft, DraftAnswer, DraftPurpose, DraftStage, LostAnswer};
pub use draft_form::DraftForm;
pub use drafts_area::Drafts;
pub(crate) use drafts_area::{GuideRecord, bounded, remove};
pub use hybrid_clock::{HybridClock, Stamp};
pub(crate) use open_draft::OpenDraft;
