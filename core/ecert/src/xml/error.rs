/// Why a file is not read as XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Not UTF-8, or declared as something else.
    #[error("the file is not in UTF-8")]
    Encoding,
    /// Holds a DOCTYPE.
    #[error("the file holds a DOCTYPE")]
    Doctype,
    /// Nested or filled beyond the limits.
    #[error("the file is nested too deep or holds too much")]
    TooLarge,
    /// Not well-formed.
    #[error("the file is not well-formed")]
    Malformed,
}

impl XmlError {
    /// The stable code.
    pub fn code(self) -> &'static str {
        match self {
            Self::Encoding => "xml.encoding",
            Self::Doctype => "xml.doctype",
            Self::TooLarge => "xml.too-large",
            Self::Malformed => "xml.malformed",
        }
    }
}
