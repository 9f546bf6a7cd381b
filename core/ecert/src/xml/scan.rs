//! A look over a file before a tree is made of it, so that no file costs more than its length: a tree's cost
//! grows with the square of the depth, of an element's attributes and of the namespaces in force.
use super::XmlError;

/// How deep elements may nest.
const DEPTH: usize = 256;
/// Attributes that one element may have.
const ATTRIBUTES: usize = 256;
/// Namespace prefixes that may be in force at once; real files have one to three.
const PREFIXES: usize = 32;

/// Refuses what is nested, filled or declared beyond the limits, and elements that are not closed.
pub(super) fn check(text: &str) -> Result<(), XmlError> {
    let bytes = text.as_bytes();
    let mut open = Open::default();
    let mut at = 0;
    while let Some(found) = bytes[at..].iter().position(|byte| *byte == b'<') {
        at += found;
        let rest = &bytes[at..];
        if rest.starts_with(b"<!--") {
            at += skip(rest, b"-->");
        } else if rest.starts_with(b"<![CDATA[") {
            at += skip(rest, b"]]>");
        } else if rest.starts_with(b"<!DOCTYPE") {
            return Err(XmlError::Doctype);
        } else if rest.starts_with(b"<?") {
            at += skip(rest, b"?>");
        } else if rest.starts_with(b"</") {
            open.leave();
            at += 2;
        } else {
            let tag = tag(rest);
            open.enter(&tag)?;
            at += tag.length;
        }
    }
    if open.depth == 0 { Ok(()) } else { Err(XmlError::Malformed) }
}

/// How many bytes there are until the end mark, itself included.
fn skip(rest: &[u8], end: &[u8]) -> usize {
    rest.windows(end.len()).position(|window| window == end).map_or(rest.len(), |at| at + end.len())
}

/// A start tag: its length, whether it is empty, how many attributes it has and which prefixes it declares.
struct Tag<'a> {
    length: usize,
    empty: bool,
    attributes: usize,
    declared: Vec<&'a [u8]>,
}

fn tag(rest: &[u8]) -> Tag<'_> {
    let mut tag = Tag { length: rest.len(), empty: false, attributes: 0, declared: Vec::new() };
    let after_name = |byte: &u8| matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b'/' | b'>' | b'<');
    let mut at = rest.iter().skip(1).position(after_name).map_or(rest.len(), |length| length + 1);
    // Where the next attribute's name may begin.
    let mut after = at;
    while let Some(byte) = rest.get(at) {
        match byte {
            b'>' => {
                tag.length = at + 1;
                tag.empty = rest[at - 1] == b'/';
                return tag;
            }
            b'<' => {
                tag.length = at;
                return tag;
            }
            b'=' => {
                tag.attributes += 1;
                let name = rest[after..at].trim_ascii();
                if name.starts_with(b"xmlns") {
                    tag.declared.push(name);
                }
                after = at + 1;
            }
            b'"' | b'\'' => {
                let inside = &rest[at + 1..];
                at += 1 + inside.iter().position(|other| other == byte).unwrap_or(inside.len());
                after = (at + 1).min(rest.len());
            }
            _ => {}
        }
        at += 1;
    }
    tag
}

/// The elements that are open, and the prefixes in force with the depth at which each was declared.
#[derive(Default)]
struct Open<'a> {
    depth: usize,
    prefixes: Vec<(&'a [u8], usize)>,
}

impl<'a> Open<'a> {
    fn enter(&mut self, tag: &Tag<'a>) -> Result<(), XmlError> {
        if tag.attributes > ATTRIBUTES || self.depth == DEPTH {
            return Err(XmlError::TooLarge);
        }
        self.depth += 1;
        for prefix in &tag.declared {
            if self.prefixes.iter().all(|(known, _)| known != prefix) {
                self.prefixes.push((prefix, self.depth));
            }
            if self.prefixes.len() > PREFIXES {
                return Err(XmlError::TooLarge);
            }
        }
        if tag.empty {
            self.leave();
        }
        Ok(())
    }

    fn leave(&mut self) {
        while self.prefixes.last().is_some_and(|(_, depth)| *depth >= self.depth) {
            self.prefixes.pop();
        }
        self.depth = self.depth.saturating_sub(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn depth_attributes_and_namespaces_are_bounded() {
        let nested = |depth: usize| format!("{}{}", "<a>".repeat(depth), "</a>".repeat(depth));
        assert_eq!(check(&nested(DEPTH)), Ok(()));
        assert_eq!(check(&nested(DEPTH + 1)), Err(XmlError::TooLarge));
        let wide = |count: usize| " a='>'".repeat(count);
        assert_eq!(check(&format!("<a{}/>", wide(ATTRIBUTES))), Ok(()));
        assert_eq!(check(&format!("<a{}/>", wide(ATTRIBUTES + 1))), Err(XmlError::TooLarge));
        let spaces = |count: usize| {
            let all: Vec<_> = (0..count).map(|n| format!("<a xmlns:p{n} = 'u'>")).collect();
            all.concat() + &"</a>".repeat(count)
        };
        assert_eq!(check(&spaces(PREFIXES)), Ok(()));
        assert_eq!(check(&spaces(PREFIXES + 1)), Err(XmlError::TooLarge));
    }

    #[test]
    fn elements_that_stay_open_are_seen() {
        assert_eq!(check("<a><b></b>"), Err(XmlError::Malformed));
        assert_eq!(check("<a><b/></a>"), Ok(()));
    }

    #[test]
    fn comments_quotes_and_empty_elements_are_seen_through() {
        assert_eq!(check(&"<a b='<>/>'/><!-- <a> --><![CDATA[<a>]]><?p <a> ?>".repeat(DEPTH + 1)), Ok(()));
        assert_eq!(check(&"<a xmlns:p='u'></a>".repeat(1_000)), Ok(()));
        assert_eq!(check("<!-- <!DOCTYPE a> --><a/>"), Ok(()));
        assert_eq!(check("<!DOCTYPE a><a/>"), Err(XmlError::Doctype));
    }
}
