use super::Field;
use crate::id::{FieldId, FormId};
use serde::{Deserialize, Serialize};

/// A form (申请表单) in one version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Form {
    /// Shared by all its versions.
    pub id: FormId,
    /// Counts from 1.
    pub version: u32,
    /// Title.
    pub title: String,
    /// The fields in the order in which they are asked.
    pub fields: Vec<Field>,
}

impl Form {
    /// The field with this id.
    pub fn field(&self, id: &FieldId) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == *id)
    }

    /// What a draft and a submission say of the form they were made with.
    pub fn reference(&self) -> FormReference {
        FormReference { id: self.id.clone(), version: self.version }
    }
}

/// The form and version that answers belong to.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FormReference {
    /// The form.
    pub id: FormId,
    /// Its version.
    pub version: u32,
}
