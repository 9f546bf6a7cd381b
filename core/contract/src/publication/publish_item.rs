use crate::item::ServiceItem;
use serde::{Deserialize, Serialize};

/// What an officer publishes: `POST /v1/desk/items`.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Publication {
    /// The guide. Its version is given by the platform; it takes effect on its `effective_from`, or at once
    /// where that day has passed.
    pub item: ServiceItem,
    /// Whether versions and a withdrawal that are still to come are given up for it. Without this, a version
    /// that would be followed by what was made before it is refused.
    #[serde(default)]
    pub discard_scheduled: bool,
}
