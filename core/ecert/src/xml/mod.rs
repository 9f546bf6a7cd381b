//! XML as OFD files hold it: UTF-8, no DOCTYPE, bounded; elements matched by local name, because two
//! namespaces are in use and some files declare none.
use roxmltree::{Document, Node, ParsingOptions};

/// Elements, attributes and texts that one file may hold.
const NODES: u32 = 2_000_000;
/// How deep elements may nest.
const DEPTH: usize = 256;

/// Why a file is not read as XML.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum XmlError {
    /// Not UTF-8.
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

/// The text of a file, without its byte order mark.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, XmlError> {
    let text = std::str::from_utf8(bytes).map_err(|_| XmlError::Encoding)?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

pub(crate) fn parse(bytes: &[u8]) -> Result<Document<'_>, XmlError> {
    let text = text(bytes)?;
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => XmlError::Doctype,
        roxmltree::Error::NodesLimitReached => XmlError::TooLarge,
        _ if text.contains("<!DOCTYPE") => XmlError::Doctype,
        _ => XmlError::Malformed,
    })?;
    if deepest(&document) > DEPTH { Err(XmlError::TooLarge) } else { Ok(document) }
}

fn deepest(document: &Document<'_>) -> usize {
    let (mut node, mut depth, mut deepest) = (document.root(), 0usize, 0usize);
    loop {
        deepest = deepest.max(depth);
        if let Some(child) = node.first_child() {
            (node, depth) = (child, depth + 1);
            continue;
        }
        loop {
            if let Some(next) = node.next_sibling() {
                node = next;
                break;
            }
            let Some(parent) = node.parent() else { return deepest };
            (node, depth) = (parent, depth - 1);
        }
    }
}

/// Elements by local name.
pub(crate) trait Element<'a, 'input: 'a>: Sized {
    /// The element's local name.
    fn local(&self) -> &'input str;
    /// The first child element with this local name.
    fn child(&self, name: &str) -> Option<Self>;
    /// All child elements with this local name.
    fn each(&self, name: &'static str) -> impl Iterator<Item = Self>;
    /// All text inside, trimmed.
    fn content(&self) -> String;
    /// An attribute by local name, trimmed.
    fn attr(&self, name: &str) -> Option<&'a str>;
    /// The trimmed text of a child.
    fn child_text(&self, name: &str) -> Option<String> {
        self.child(name).map(|child| child.content())
    }
}

impl<'a, 'input: 'a> Element<'a, 'input> for Node<'a, 'input> {
    fn local(&self) -> &'input str {
        self.tag_name().name()
    }

    fn child(&self, name: &str) -> Option<Self> {
        self.children().find(|child| child.is_element() && child.tag_name().name() == name)
    }

    fn each(&self, name: &'static str) -> impl Iterator<Item = Self> {
        self.children().filter(move |child| child.is_element() && child.tag_name().name() == name)
    }

    fn content(&self) -> String {
        let text: String = self.descendants().filter(Node::is_text).filter_map(|node| node.text()).collect();
        text.trim().to_owned()
    }

    fn attr(&self, name: &str) -> Option<&'a str> {
        self.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value().trim())
    }
}

/// Escapes text for an element or an attribute; characters that XML does not know are left out.
pub(crate) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\u{0}'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => {}
            other => out.push(other),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn doctype_depth_and_broken_files_have_their_own_errors() {
        assert_eq!(parse(b"<!DOCTYPE a><a/>").unwrap_err(), XmlError::Doctype);
        assert_eq!(parse(br#"<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>"#).unwrap_err(), XmlError::Doctype);
        assert_eq!(parse(b"<:params xmlns:=\"\"/>").unwrap_err(), XmlError::Malformed);
        assert_eq!(parse(&[0xFF, 0xFE]).unwrap_err(), XmlError::Encoding);
        let deep = format!("{}{}", "<a>".repeat(100_000), "</a>".repeat(100_000));
        assert_eq!(parse(deep.as_bytes()).unwrap_err(), XmlError::TooLarge);
    }

    #[test]
    fn elements_are_found_by_local_name_in_any_namespace() {
        let document = parse("\u{FEFF}<o:A xmlns:o='x' K=' 1 '><o:B> t </o:B></o:A>".as_bytes()).unwrap();
        assert_eq!(document.root_element().child_text("B").as_deref(), Some("t"));
        assert_eq!(document.root_element().attr("K"), Some("1"));
    }
}
