//! Reads tag files as they are: producers write `<:params xmlns:="">` and prefixes that nothing declares, which no
//! XML reader takes. What is not understood yields nothing; it is never guessed.
use crate::xml::{self, XmlError};

const DEPTH: usize = 64;
const LEAVES: usize = 8_192;
const REFERENCES: usize = 65_536;
/// Bytes of all names with their paths.
const NAMES: usize = 4 << 20;

/// An element that points at objects on pages.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Leaf {
    /// Its `Name` attribute, or the element's local name.
    pub(super) name: String,
    /// Local names from the root, `/` between.
    pub(super) path: String,
    /// Page and object, by ID.
    pub(super) references: Vec<(String, String)>,
}

struct Open<'a> {
    name: &'a str,
    label: Option<String>,
    references: Vec<(String, String)>,
}

/// The leaves of a tag file, in order, repeated ones kept.
pub(super) fn read(bytes: &[u8]) -> Result<Vec<Leaf>, XmlError> {
    let mut rest = xml::text(bytes)?;
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut leaves = Vec::new();
    let mut pending: Option<&str> = None;
    let (mut references, mut names) = (0usize, 0usize);
    while let Some(start) = rest.find('<') {
        let (text, markup) = rest.split_at(start);
        if let Some(after) = after(markup, "<!--", "-->")? {
            rest = after;
        } else if let Some(after) = after(markup, "<?", "?>")? {
            rest = after;
        } else if markup.starts_with("<!") {
            return Err(if markup.starts_with("<!DOCTYPE") {
                XmlError::Doctype
            } else {
                XmlError::Malformed
            });
        } else if let Some(closing) = markup.strip_prefix("</") {
            let end = closing.find('>').ok_or(XmlError::Malformed)?;
            let closed = open.pop().filter(|open| open.name == closing[..end].trim());
            let closed = closed.ok_or(XmlError::Malformed)?;
            rest = &closing[end + 1..];
            if let Some(page) = pending.take() {
                let object = text.trim();
                let holder = open.last_mut().ok_or(XmlError::Malformed)?;
                holder.references.push((page.to_owned(), object.to_owned()));
                references += 1;
            } else if !closed.references.is_empty() {
                let leaf = leaf(&open, closed);
                names += leaf.path.len() + leaf.name.len();
                leaves.push(leaf);
            }
        } else {
            let end = tag_end(markup).ok_or(XmlError::Malformed)?;
            let inside = &markup[1..end];
            let (inside, empty) = inside.strip_suffix('/').map_or((inside, false), |inside| (inside, true));
            let name = inside.split_whitespace().next().ok_or(XmlError::Malformed)?;
            if pending.is_some() {
                return Err(XmlError::Malformed);
            }
            rest = &markup[end + 1..];
            if !empty {
                if local(name) == "ObjectRef" {
                    pending = Some(attribute(inside, "PageRef").unwrap_or(""));
                }
                let label = attribute(inside, "Name").map(unescape);
                open.push(Open { name, label, references: Vec::new() });
            }
        }
        if open.len() > DEPTH || leaves.len() > LEAVES || references > REFERENCES || names > NAMES {
            return Err(XmlError::TooLarge);
        }
    }
    if open.is_empty() && rest.trim().is_empty() { Ok(leaves) } else { Err(XmlError::Malformed) }
}

fn leaf(above: &[Open<'_>], closed: Open<'_>) -> Leaf {
    let names: Vec<&str> = above.iter().map(|open| local(open.name)).chain([local(closed.name)]).collect();
    let name = closed.label.unwrap_or_else(|| local(closed.name).to_owned());
    Leaf { name, path: names.join("/"), references: closed.references }
}

/// What follows `end` if the markup begins with `start`.
fn after<'a>(markup: &'a str, start: &str, end: &str) -> Result<Option<&'a str>, XmlError> {
    let Some(inside) = markup.strip_prefix(start) else { return Ok(None) };
    let at = inside.find(end).ok_or(XmlError::Malformed)?;
    Ok(Some(&inside[at + end.len()..]))
}

/// Where a start tag ends: the first `>` outside quotes.
fn tag_end(markup: &str) -> Option<usize> {
    let mut quote = None;
    for (at, byte) in markup.bytes().enumerate() {
        match (quote, byte) {
            (None, b'>') => return Some(at),
            (None, b'"' | b'\'') => quote = Some(byte),
            (Some(open), byte) if open == byte => quote = None,
            _ => {}
        }
    }
    None
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

/// The value of an attribute by local name.
fn attribute<'a>(inside: &'a str, wanted: &str) -> Option<&'a str> {
    let mut rest = inside.split_once(char::is_whitespace)?.1;
    while let Some((name, after)) = rest.split_once('=') {
        let after = after.trim_start();
        let quote = after.chars().next().filter(|first| matches!(first, '"' | '\''))?;
        let (value, next) = after[1..].split_once(quote)?;
        if local(name.trim()) == wanted {
            return Some(value);
        }
        rest = next;
    }
    None
}

fn unescape(text: &str) -> String {
    text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    type Named = (String, Vec<(String, String)>);

    fn names(text: &str) -> Result<Vec<Named>, XmlError> {
        Ok(read(text.as_bytes())?.into_iter().map(|leaf| (leaf.path, leaf.references)).collect())
    }

    fn one(path: &str, page: &str, object: &str) -> Named {
        (path.to_owned(), vec![(page.to_owned(), object.to_owned())])
    }

    /// The three shapes of real licences and invoices, shortened.
    #[test]
    fn every_shape_in_use_is_read_and_repeated_tags_are_kept() {
        let suwell = "<?xml version=\"1.0\"?><:params xmlns:=\"\"><发证日期><ObjectRef PageRef=\"1\">9</ObjectRef></发证日期>\
             <发证日期><ObjectRef PageRef=\"2\">10</ObjectRef></发证日期></:params>";
        assert_eq!(
            names(suwell),
            Ok(vec![one("params/发证日期", "1", "9"), one("params/发证日期", "2", "10")])
        );
        let tax = "<:eInvoice xmlns:=\"\"><Buyer><Name><ofd:ObjectRef PageRef='1'>65</ofd:ObjectRef></Name></Buyer></:eInvoice>";
        assert_eq!(names(tax), Ok(vec![one("eInvoice/Buyer/Name", "1", "65")]));
        let cert = "<cert:root xmlns:cert=\"x\"><!-- > --><cert:item Name=\"甲&amp;乙\"><cert:ObjectRef PageRef=\"1\"> 5\n</cert:ObjectRef></cert:item></cert:root>";
        let leaf = &read(cert.as_bytes()).unwrap()[0];
        assert_eq!((leaf.name.as_str(), leaf.references[0].1.as_str()), ("甲&乙", "5"));
    }

    #[test]
    fn what_is_not_balanced_is_refused_and_never_guessed() {
        for bad in [
            "<a><b></a></b>",
            "<a>",
            "</a>",
            "<a",
            "<a b=\"></a>",
            "<a><ObjectRef PageRef=\"1\"><x/></ObjectRef></a>",
            "<!-- ",
            "<![CDATA[x]]>",
        ] {
            assert_eq!(names(bad), Err(XmlError::Malformed), "{bad}");
        }
        assert_eq!(names("<!DOCTYPE a><a/>"), Err(XmlError::Doctype));
        assert_eq!(names(&"<a>".repeat(100_000)), Err(XmlError::TooLarge));
    }
}
