/// Why a call could not be done.
#[derive(Debug, thiserror::Error, uniffi::Error)]
pub enum Failure {
    /// The system gave no threads, or the thread ended early.
    #[error("no thread did the work")]
    NoThread,
    /// The host could not answer.
    #[error("the host failed")]
    Host,
}

impl From<uniffi::UnexpectedUniFFICallbackError> for Failure {
    fn from(_: uniffi::UnexpectedUniFFICallbackError) -> Self {
        Self::Host
    }
}
