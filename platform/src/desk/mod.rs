//! The officer's desk: the department's queue, and every command on a case.
//!
//! An officer sees the cases of their own authority, because a case is looked up through the authority's
//! queue; another authority's case looks like none. What a command does to a case is in `decide.rs`, one
//! arm per command; which command is lawful when and for whom is one table in `onepalm_rules::life_cycle`.

mod clock;
mod decide;
mod materials;
mod moves;
mod number;
mod prepare;
mod project;
mod queue;
mod queue_row;
mod recount;
mod routes;
mod running;
mod silence;

pub use decide::{Bench, decide};
pub(crate) use materials::{__path_answer_file, __path_material};
pub use materials::{WantedCell, answer_file, material};
pub use moves::Move;
pub use number::reserve;
pub use queue::Queue;
pub use queue_row::{QueuePage, QueueRow, StoredRow};
pub use recount::{recount, recount_all};
pub use routes::*;
pub use silence::{accept_by_silence, accept_silent};
