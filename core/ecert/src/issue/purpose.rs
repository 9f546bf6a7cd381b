use chrono::{DateTime, FixedOffset, Utc};

use super::IssueError;
use crate::contents::{COPY_USER, Term};

/// Most characters of a text in a watermark: more cannot be read across a page.
const MOST: usize = 80;

/// What a use-bound copy (加注件) is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purpose {
    /// What it may be used for, such as `办理不动产登记`.
    pub purpose: String,
    /// By whom it may be used.
    pub user: String,
    /// Who makes it: the platform.
    pub maker: String,
    /// Until when.
    pub valid_until: DateTime<Utc>,
    /// When it is made.
    pub made_at: DateTime<Utc>,
}

impl Purpose {
    /// Refuses what could not be shown or would mislead.
    pub(super) fn check(&self) -> Result<(), IssueError> {
        for (what, text) in [("purpose", &self.purpose), ("user", &self.user), ("maker", &self.maker)] {
            if text.trim().is_empty() {
                return Err(IssueError::Empty(what));
            }
            if text.chars().count() > MOST || text.chars().any(char::is_control) {
                return Err(IssueError::Text(what));
            }
        }
        if self.valid_until <= self.made_at { Err(IssueError::Expiry) } else { Ok(()) }
    }

    /// Its metadata by the standard's keys (GB/T 36903-2018), times in Chinese time.
    pub(super) fn metadata(&self) -> Vec<(&'static str, String)> {
        vec![
            (Term::CopyMadeAt.key(), local(self.made_at)),
            (Term::CopyMaker.key(), self.maker.clone()),
            (Term::CopyPurpose.key(), self.purpose.clone()),
            (Term::CopyValidUntil.key(), local(self.valid_until)),
            (COPY_USER, self.user.clone()),
        ]
    }

    /// What stands across the page.
    pub(super) fn lines(&self) -> [String; 2] {
        let until = local(self.valid_until);
        let until = until.get(..16).unwrap_or(&until);
        [format!("仅供 {} 用于 {}", self.user, self.purpose), format!("{until} 前有效  {}", self.maker)]
    }
}

fn local(at: DateTime<Utc>) -> String {
    let china = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");
    at.with_timezone(&china).format("%Y-%m-%d %H:%M:%S").to_string()
}
