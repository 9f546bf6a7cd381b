//! Uploads speak tus 1.0 (creation, checksum of the whole file declared first, termination). An upload's
//! id is the idempotency key of its creation, a random UUID minted on the phone: a body that was sealed
//! without a network can refer to it.

use crate::id::UploadId;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The tus version both ends speak.
pub const TUS_VERSION: &str = "1.0.0";

/// Key in `Upload-Metadata` that carries the lower-case hexadecimal SHA-256 of the whole file.
pub const META_SHA256: &str = "sha256";
/// Key in `Upload-Metadata` that carries the media type the phone found by content.
pub const META_TYPE: &str = "type";

/// Media types a material may have, found by content and never by name.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub enum FileType {
    /// JPEG photograph.
    #[serde(rename = "image/jpeg")]
    Jpeg,
    /// PNG picture.
    #[serde(rename = "image/png")]
    Png,
    /// PDF document.
    #[serde(rename = "application/pdf")]
    Pdf,
    /// OFD document (GB/T 33190).
    #[serde(rename = "application/ofd")]
    Ofd,
}

impl FileType {
    /// Every type.
    pub const ALL: [Self; 4] = [Self::Jpeg, Self::Png, Self::Pdf, Self::Ofd];

    /// The media type's name.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::Pdf => "application/pdf",
            Self::Ofd => "application/ofd",
        }
    }

    /// The type with this media type name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Tells the type from the first bytes of a file; at least 512 bytes should be given where the
    /// file has them. `None`: not a type that a material may have.
    pub fn sniff(head: &[u8]) -> Option<Self> {
        const OFD_ENTRY: &[u8] = b"OFD.xml";
        if head.starts_with(&[0xff, 0xd8, 0xff]) {
            Some(Self::Jpeg)
        } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
            Some(Self::Png)
        } else if head.starts_with(b"%PDF-") {
            Some(Self::Pdf)
        } else if head.starts_with(b"PK\x03\x04")
            && head.windows(OFD_ENTRY.len()).any(|window| window == OFD_ENTRY)
        {
            Some(Self::Ofd)
        } else {
            None
        }
    }
}

/// An upload as the platform keeps it.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct UploadView {
    /// Its id, the last part of its address.
    pub id: UploadId,
    /// Declared length, bytes.
    pub length: u64,
    /// Bytes stored so far.
    pub offset: u64,
    /// Declared SHA-256, lower-case hexadecimal.
    pub sha256: String,
    /// Declared type; confirmed by content when the last byte has come.
    pub file_type: FileType,
    /// Whether length, digest and type were verified. A submission may refer to verified uploads only.
    pub verified: bool,
    /// When it is swept if no case refers to it.
    pub expires_at: DateTime<Utc>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_type_is_told_by_content() {
        assert_eq!(FileType::sniff(b"%PDF-1.7 ..."), Some(FileType::Pdf));
        assert_eq!(FileType::sniff(b"PK\x03\x04.......OFD.xml<ofd"), Some(FileType::Ofd));
        assert_eq!(FileType::sniff(b"PK\x03\x04.......word/document.xml"), None);
        assert_eq!(FileType::sniff(b"MZ\x90"), None);
        assert_eq!(FileType::sniff(b""), None);
    }
}
