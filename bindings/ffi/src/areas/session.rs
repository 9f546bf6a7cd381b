use crate::caller::{Caller, call};
use crate::cancel_token::CancelToken;
use crate::error::Result;
use crate::instant::Instant;
use crate::views::SignOutView;
use onepalm::Citizen as Core;
use std::sync::Arc;

/// The citizen's session.
#[derive(uniffi::Object)]
pub struct Session(pub(crate) Caller<Core>);

#[uniffi::export]
impl Session {
    /// Until when the access token holds; it is renewed by itself.
    pub async fn expires_at(&self) -> Result<Option<Instant>> {
        call!(self.session().expires_at())
    }

    /// How many things the citizen pressed the button for have not reached the platform yet. Signing out would lose
    /// them: ask first.
    pub async fn unsent(&self) -> Result<i32> {
        call!(self.session().unsent())
    }

    /// Signs out and erases everything of this person from the device. Handles of this person are dead afterwards.
    /// Cancelled, the person is either still signed in or erased; any call on a handle tells which.
    #[uniffi::method(default(cancel = None))]
    pub async fn sign_out(&self, cancel: Option<Arc<CancelToken>>) -> Result<SignOutView> {
        call!(cancel: self.session().sign_out())
    }
}
