use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseState, CaseView, CommandKind, TimelineEntry};
use onepalm_contract::id::AuthorityId;
use onepalm_contract::message::MessageKind;
use onepalm_rules::life_cycle::law_name;

use super::{Actor, words};

/// A case after a lawful move, with what must be told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The case as it stands now.
    pub case: CaseView,
    /// By which command; `None`: the submission itself.
    pub command: Option<CommandKind>,
    /// Who did it.
    pub by: Actor,
    /// When.
    pub at: DateTime<Utc>,
    /// What the citizen is told.
    pub notice: Option<Notice>,
    /// The authority that handed it on, where it was forwarded.
    pub forwarded_by: Option<AuthorityId>,
}

/// What the citizen is told of a move.
#[derive(Clone, PartialEq, Eq)]
pub struct Notice {
    /// What it tells.
    pub kind: MessageKind,
    /// One line.
    pub title: String,
    /// The whole text.
    pub text: String,
}

impl std::fmt::Debug for Notice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Notice").field("kind", &self.kind).finish_non_exhaustive()
    }
}

impl Moved {
    /// The case in its new state, with its line in the timeline and its notice. Everything else the command
    /// changes is changed in `case` before.
    pub fn to(
        state: CaseState,
        command: Option<CommandKind>,
        by: Actor,
        at: DateTime<Utc>,
        mut case: CaseView,
    ) -> Self {
        case.state = state;
        case.tell_by = case.tell_by.filter(|_| state == CaseState::Received);
        let words = words::line(&case, command);
        case.timeline.push(TimelineEntry { at, command, state, law: law_name(command), words });
        let notice = command.and_then(|command| words::notice(&case, command));
        Self { case, command, by, at, notice, forwarded_by: None }
    }

    /// A case whose state nothing moved, and of which there is nothing to tell.
    pub fn quiet(command: CommandKind, by: Actor, at: DateTime<Utc>, case: CaseView) -> Self {
        Self { case, command: Some(command), by, at, notice: None, forwarded_by: None }
    }

    /// Adds the officer's reason to the line in the timeline.
    #[must_use]
    pub fn because(mut self, reason: &str) -> Self {
        if let Some(entry) = self.case.timeline.last_mut() {
            entry.words = format!("{}：{}", entry.words, reason.trim());
        }
        self
    }
}
