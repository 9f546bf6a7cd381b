use super::{MAX_DEPTH, MAX_STEPS};
use crate::deadline::PauseBackwards;

/// Why a chain cannot be counted.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ChainError {
    /// A sequence or a fork of nothing.
    #[error("a part of the chain has no steps")]
    Empty,
    /// More steps than a case can have.
    #[error("the chain has more than {MAX_STEPS} steps")]
    TooLarge,
    /// Nested more deeply than anybody could draw.
    #[error("the chain is nested more than {MAX_DEPTH} deep")]
    TooDeep,
    /// A pause ends before it starts.
    #[error(transparent)]
    Pause(#[from] PauseBackwards),
}

impl ChainError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Empty => "chain.empty",
            Self::TooLarge => "chain.too-large",
            Self::TooDeep => "chain.too-deep",
            Self::Pause(pause) => pause.code(),
        }
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(self) -> String {
        match self {
            Self::Empty => "联办环节中有一部分没有任何步骤。".into(),
            Self::TooLarge => format!("联办步骤超过 {MAX_STEPS} 个。"),
            Self::TooDeep => format!("联办环节嵌套超过 {MAX_DEPTH} 层。"),
            Self::Pause(pause) => pause.zh(),
        }
    }
}
