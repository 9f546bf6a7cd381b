use serde::Serialize;

/// What a signature is, told by the shape of its value, never by what a file claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Electronic seal, GM/T 0031-2014.
    SesV1,
    /// Electronic seal, GB/T 38540-2020.
    SesV4,
    /// Electronic seal, GM/T 0031-2025.
    SesV5,
    /// GB/T 35275 signed data.
    Cms,
    /// (r, s) alone; the file does not say whose.
    Bare,
    /// Whole-package integrity, GM/T 0099-2020 §7.4.
    Package,
    /// None of these.
    Unknown,
}

/// The `Type` of a signature in `Signatures.xml`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum DeclaredType {
    /// An electronic seal; the default.
    #[default]
    Seal,
    /// A signature without a seal.
    Sign,
    /// Something that GB/T 33190 does not know.
    Other,
}

impl Kind {
    /// Whether the shape is what the list declares.
    pub fn agrees_with(self, declared: DeclaredType) -> bool {
        match self {
            Self::SesV1 | Self::SesV4 | Self::SesV5 => declared == DeclaredType::Seal,
            Self::Cms | Self::Bare => declared == DeclaredType::Sign,
            Self::Package | Self::Unknown => true,
        }
    }
}
