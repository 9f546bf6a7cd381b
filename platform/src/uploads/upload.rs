use onepalm_contract::id::{CaseId, UploadId};
use onepalm_contract::upload::UploadView;
use serde::{Deserialize, Serialize};

use crate::store::Key;

/// An upload as the store keeps it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Upload {
    /// What its citizen is told.
    #[serde(flatten)]
    pub view: UploadView,
    /// The case it became a material of.
    pub case: Option<CaseId>,
}

/// Where an upload lies: what still waits is listed for quota and sweep, what a case refers to is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Not submitted yet.
    Pending,
    /// A material of a case.
    Material,
}

impl Place {
    /// The collection's name.
    pub const fn collection(self) -> &'static str {
        match self {
            Self::Pending => "upload",
            Self::Material => "material",
        }
    }

    /// The key of an upload at this place.
    pub fn key(self, id: UploadId) -> Key {
        Key::new(self.collection(), id.to_string())
    }
}
