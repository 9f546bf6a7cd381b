use crate::citizen::{Inside, call};
use crate::error::Result;
use crate::instant::Instant;
use crate::views::SignOutView;

/// The citizen's session.
#[derive(uniffi::Object)]
pub struct Session(pub(crate) Inside);

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
    pub async fn sign_out(&self) -> Result<SignOutView> {
        call!(self.session().sign_out())
    }
}
