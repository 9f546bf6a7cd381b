use crate::caller::{Caller, call};
use crate::error::Result;
use crate::views::ProfileView;
use onepalm::Citizen as Core;

/// What is known of the citizen, and what drafts are filled in from.
#[derive(uniffi::Object)]
pub struct Profile(pub(crate) Caller<Core>);

#[uniffi::export]
impl Profile {
    /// As the identity provider told it at the last sign-in.
    pub async fn get(&self) -> Result<ProfileView> {
        call!(self.profile().get())
    }
}
