//! The life of a case (办件) as one table: which command, in which state, by which role, leads where.
//!
//! To let something new happen to a case, add a row to the table; everything else reads it.
//!
//! ```
//! use onepalm_contract::case::{CaseState, CommandKind, Role};
//! use onepalm_rules::life_cycle;
//!
//! let moves = life_cycle::lawful_commands(CaseState::Decided, Role::Decider);
//! assert_eq!(moves, [CommandKind::Finish]);
//! ```

mod law;
mod next;
mod stage;
mod step;
mod table;
mod unlawful;

pub use law::law_name;
pub use next::Next;
pub use stage::Stage;
pub use step::{is_terminal, lawful_commands, step};
pub use table::{Row, TABLE};
pub use unlawful::Unlawful;
