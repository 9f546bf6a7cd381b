//! E-certificates: made and sealed when a granted case is finished, in the citizen's wallet when it is
//! delivered.

mod decide;
mod demo_keys;
mod demo_press;
mod issue;
mod issued;
mod key_error;
mod keyring;
mod order;
mod papers;
mod press;
mod routes;

pub use decide::order;
pub use demo_keys::DemoKeys;
pub use demo_press::DemoPress;
pub use issue::{delivered, sealed};
pub use issued::Issued;
pub use key_error::KeyError;
pub use keyring::Keyring;
pub use order::Order;
pub use papers::Papers;
pub(crate) use papers::certificate_key;
pub use press::{Press, PressError};
pub use routes::*;
