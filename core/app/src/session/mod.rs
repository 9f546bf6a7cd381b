//! Signing in (OpenID Connect code flow, PKCE, DPoP), the session, signing out.

mod authorised;
mod dpop;
mod id_token;
mod pending;
mod provider;
mod session_area;
mod session_record;
mod sign_in;

pub use session_area::{SessionArea, SignOut};
pub(crate) use session_record::{DeviceRecord, PersonRecord, SessionRecord};
pub use sign_in::SignInStart;
