use onepalm_contract::id::UploadId;
use onepalm_contract::item::Material;
use onepalm_contract::upload::FileType;
use serde::{Deserialize, Serialize};

/// A file attached to a draft: an immutable blob in the vault, and the id of its upload, minted here.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct Attachment {
    /// The file in the vault, 32 hexadecimal digits.
    pub file: String,
    /// By content, never by name.
    pub file_type: FileType,
    /// Bytes.
    pub size: u64,
    /// SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// The upload it will be, or was.
    pub upload: UploadId,
}

/// What a screen shows before the citizen chooses a file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttachmentLimits {
    /// 材料名称.
    pub name: String,
    /// Whether the application cannot go without it.
    pub required: bool,
    /// Types taken.
    pub file_types: Vec<FileType>,
    /// Most bytes.
    pub max_bytes: u64,
    /// 填报须知.
    pub instruction: String,
}

impl From<&Material> for AttachmentLimits {
    fn from(material: &Material) -> Self {
        Self {
            name: material.name.clone(),
            required: material.required,
            file_types: material.file_types.clone(),
            max_bytes: material.max_bytes,
            instruction: material.instruction.clone(),
        }
    }
}
