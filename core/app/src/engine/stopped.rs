/// Why a call has no result of its own.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum Stopped {
    /// The engine was shut down before the call.
    #[error("the core was shut down: open it again")]
    Closed,
    /// The call was cancelled, or the engine was shut down meanwhile.
    #[error("the call was cancelled")]
    Cancelled,
    /// The call panicked.
    #[error("the core made a mistake: tell support")]
    Fault,
    /// The system gives no threads.
    #[error("the system gave no threads: close other apps and try again")]
    NoThreads,
}

impl Stopped {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Closed => "core.closed",
            Self::Cancelled => "call.cancelled",
            Self::Fault => "core.fault",
            Self::NoThreads => "core.no-threads",
        }
    }

    /// What happened and what to do next, in Chinese and in English.
    pub const fn sentences(self) -> (&'static str, &'static str) {
        match self {
            Self::Closed => ("应用核心已关闭，请重新打开。", "The core was shut down: open it again."),
            Self::Cancelled => ("操作已取消。", "The call was cancelled."),
            Self::Fault => (
                "应用内部出错，已保存的内容不受影响；请联系技术支持。",
                "The app made a mistake; what was saved is safe. Tell support this code.",
            ),
            Self::NoThreads => (
                "系统资源不足，请关闭其他应用后重试。",
                "The system gave no threads: close other apps and try again.",
            ),
        }
    }
}
