//! Drafts: what the citizen is filling in. Every acknowledged keystroke and file is on the disk.

mod attachment;
mod draft;
mod drafts_area;
mod hybrid_clock;
mod open_draft;
mod renew;
mod submit;

pub use attachment::{Attachment, AttachmentLimits};
pub use draft::{AnswerSource, Draft, DraftAnswer, DraftPurpose, DraftStage, LostAnswer};
pub use drafts_area::Drafts;
pub(crate) use drafts_area::{GuideRecord, MAX_ANSWER};
pub use hybrid_clock::{HybridClock, Stamp};
pub(crate) use open_draft::OpenDraft;
