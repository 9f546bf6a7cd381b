//! Shared data (共享数据): what other bodies know of the applicant already.

use serde::{Deserialize, Serialize};

/// A share that has data on the signed-in person, as `GET /v1/shares` lists it; the data itself stays where
/// it is.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Share {
    /// Its id, as guides name it.
    pub id: String,
    /// What it tells, for example 户籍信息.
    pub name: String,
    /// The body whose data it is.
    pub owner: String,
}

/// What a share told of an applicant: kept with the case that it stood for a material of.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SharedData {
    /// The share.
    pub share: Share,
    /// Label and words, in order.
    pub lines: Vec<(String, String)>,
}

impl std::fmt::Debug for SharedData {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SharedData").field("share", &self.share.id).finish_non_exhaustive()
    }
}
