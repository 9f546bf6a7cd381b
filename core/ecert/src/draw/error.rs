use crate::document::DocumentError;

/// Why a page is not drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// The verdict was made over another package.
    #[error("the verdict is of another package")]
    OtherPackage,
    /// There is no such page.
    #[error("the document has no such page")]
    PageUnknown,
    /// The resolution is not between 18 and 1,200 dpi, or the page would have too many pixels.
    #[error("the page cannot be drawn at this size")]
    Size,
    /// A font that was handed in cannot be read.
    #[error("a font cannot be read")]
    Font,
    /// The document cannot be read.
    #[error(transparent)]
    Document(#[from] DocumentError),
}

impl DrawError {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self {
            Self::OtherPackage => "draw.other-package",
            Self::PageUnknown => "draw.page-unknown",
            Self::Size => "draw.size",
            Self::Font => "draw.font",
            Self::Document(cause) => cause.code(),
        }
    }
}
