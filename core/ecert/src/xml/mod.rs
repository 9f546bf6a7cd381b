//! XML as OFD files hold it: UTF-8, no DOCTYPE, bounded; elements matched by local name, because two
//! namespaces are in use and some files declare none.
mod element;
mod error;
mod scan;

use roxmltree::{Document, ParsingOptions};

pub(crate) use element::Element;
pub(crate) use error::XmlError;

/// Elements and texts that one file may hold.
const NODES: u32 = 1_000_000;

/// Bytes in which the name of a root element is looked for.
const HEAD: usize = 64 << 10;

/// The text of a file, without its byte order mark.
pub(crate) fn text(bytes: &[u8]) -> Result<&str, XmlError> {
    let text = std::str::from_utf8(bytes).map_err(|_| XmlError::Encoding)?;
    Ok(text.strip_prefix('\u{FEFF}').unwrap_or(text))
}

/// The text of a file that is refused for no limit and whose elements are all closed.
pub(crate) fn look(bytes: &[u8]) -> Result<&str, XmlError> {
    let text = text(bytes)?;
    if !text.is_ascii() && !declares_utf8(text) {
        return Err(XmlError::Encoding);
    }
    scan::check(text)?;
    Ok(text)
}

/// The tree of a file.
pub(crate) fn parse(bytes: &[u8]) -> Result<Document<'_>, XmlError> {
    let text = look(bytes)?;
    let options = ParsingOptions { nodes_limit: NODES, ..ParsingOptions::default() };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::DtdDetected => XmlError::Doctype,
        roxmltree::Error::NodesLimitReached => XmlError::TooLarge,
        _ => XmlError::Malformed,
    })
}

/// The local name of a file's root element as far as its first bytes tell it, without a tree.
pub(crate) fn root_name(bytes: &[u8]) -> Option<&str> {
    let head = &bytes[..bytes.len().min(HEAD)];
    let head = std::str::from_utf8(head).or_else(|error| std::str::from_utf8(&head[..error.valid_up_to()]));
    let mut rest = head.ok()?;
    loop {
        rest = rest.split_once('<')?.1;
        let skipped = match rest.chars().next()? {
            '?' => rest.split_once("?>")?,
            '!' => rest.split_once("-->")?,
            _ => break,
        };
        rest = skipped.1;
    }
    let name = rest.split([' ', '\t', '\r', '\n', '/', '>']).next()?;
    Some(name.rsplit_once(':').map_or(name, |(_, local)| local))
}

/// Whether a file that declares an encoding declares UTF-8: another reader would believe it.
fn declares_utf8(text: &str) -> bool {
    let head = text.strip_prefix("<?xml").and_then(|rest| rest.split_once("?>")).map_or("", |(head, _)| head);
    let Some((_, declared)) = head.split_once("encoding") else { return true };
    let name = declared.trim_start_matches([' ', '\t', '\r', '\n', '=', '"', '\'']);
    name.get(..5).is_some_and(|name| name.eq_ignore_ascii_case("utf-8"))
        || name.get(..4).is_some_and(|name| name.eq_ignore_ascii_case("utf8"))
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
    fn a_file_is_read_in_utf8_and_refused_where_another_reader_would_see_other_text() {
        assert!(parse("<?xml version='1.0' encoding='utf-8'?><a>证</a>".as_bytes()).is_ok());
        assert!(parse("<a>证</a>".as_bytes()).is_ok());
        assert!(parse(b"<?xml version='1.0' encoding='GBK'?><a>plain</a>").is_ok());
        let refused = |bytes: &[u8]| parse(bytes).unwrap_err();
        assert_eq!(
            refused("<?xml version='1.0' encoding = \"GB18030\"?><a>证</a>".as_bytes()),
            XmlError::Encoding
        );
        assert_eq!(refused(b"<?xml version='1.0' encoding='GBK'?><a>\xD6\xA4</a>"), XmlError::Encoding);
        assert_eq!(refused(b"\xFF\xFE<\0a\0/\0>\0"), XmlError::Encoding);
    }

    #[test]
    fn the_root_element_is_named_without_a_tree() {
        let file = "\u{FEFF}<?xml version='1.0'?>\n<!-- <a> -->\n<ofd:Document xmlns:ofd='u'><ofd:Pages/>";
        assert_eq!(root_name(file.as_bytes()), Some("Document"));
        assert_eq!(root_name(b"<Page/>"), Some("Page"));
        assert_eq!(root_name(b"\x89PNG"), None);
        assert_eq!(root_name(b"<!-- <Document>"), None);
    }

    #[test]
    fn references_to_entities_other_than_the_five_are_refused() {
        assert_eq!(parse(b"<a>&lt;&#x41;</a>").unwrap().root_element().content(), "<A");
        assert_eq!(parse(b"<a>&x;</a>").unwrap_err(), XmlError::Malformed);
    }

    #[test]
    fn an_attribute_of_a_foreign_namespace_does_not_stand_in_for_ones_own() {
        let document = parse(b"<a xmlns:x='u' x:K='foreign' K='own'/>").unwrap();
        assert_eq!(document.root_element().attr("K"), Some("own"));
    }

    #[test]
    fn elements_are_found_by_local_name_in_any_namespace() {
        let document = parse("\u{FEFF}<o:A xmlns:o='x' K=' 1 '><o:B> t </o:B></o:A>".as_bytes()).unwrap();
        assert_eq!(document.root_element().child_text("B").as_deref(), Some("t"));
        assert_eq!(document.root_element().attr("K"), Some("1"));
    }
}
