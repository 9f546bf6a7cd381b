use napi_derive::napi;
use onepalm_ffi::CancelToken;
use std::sync::Arc;

/// Cancels the long call that it was given to.
#[napi]
pub struct Cancel(Arc<CancelToken>);

#[napi]
impl Cancel {
    /// For one call.
    #[napi(constructor)]
    #[allow(clippy::new_without_default, reason = "made by JavaScript")]
    pub fn new() -> Self {
        Self(CancelToken::new())
    }

    /// Cancels; more than once is once.
    #[napi]
    pub fn cancel(&self) {
        self.0.cancel();
    }
}

impl Cancel {
    pub(crate) fn token(&self) -> Arc<CancelToken> {
        Arc::clone(&self.0)
    }
}
