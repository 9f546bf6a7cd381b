use crate::id::AuthorityId;
use serde::{Deserialize, Serialize};

/// The body (实施主体) that handles an item.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Body {
    /// Its code: the unified social credit code, or what the source gives instead.
    pub authority: AuthorityId,
    /// Its name, for example 市人力资源和社会保障局.
    pub name: String,
    /// Division code of its area (GB/T 2260 or a local extension).
    pub division: String,
    /// Name of its area.
    pub area: String,
}
