//! E-certificates: made and sealed when a granted case is finished, in the citizen's wallet when it is
//! delivered.

mod decide;
mod issue;
mod issued;
mod order;
mod papers;
mod press;
mod routes;

pub use decide::order;
pub use issue::{delivered, sealed};
pub use issued::Issued;
pub use order::Order;
pub use papers::Papers;
pub use press::{Press, PressError};
pub use routes::*;
