/// A page of a document: where its content lies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The page's ID, to which stamps and tags refer.
    pub id: String,
    /// The file with its content.
    pub path: String,
}

/// A template page that pages are drawn upon (CT_TemplatePage).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// Its ID.
    pub id: String,
    /// The file with its content.
    pub path: String,
    /// Where it stands unless the page says otherwise.
    pub order: ZOrder,
}

/// Where a layer or a template stands, from the back to the front (GB/T 33190 §7.7).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum ZOrder {
    /// Behind everything.
    #[default]
    Background,
    /// The body of the page.
    Body,
    /// In front.
    Foreground,
}

impl ZOrder {
    pub(crate) fn parse(text: Option<&str>, otherwise: Self) -> Self {
        match text {
            Some("Background") => Self::Background,
            Some("Body") => Self::Body,
            Some("Foreground") => Self::Foreground,
            _ => otherwise,
        }
    }
}
