//! Names of entries: their encoding, what is unsafe in them, and names that only some readers tell apart.
use std::collections::BTreeMap;

use super::{PackageError, field, gbk};

/// Info-ZIP's Unicode Path extra field (APPNOTE 4.6.9).
const UNICODE_PATH: u16 = 0x7075;

/// The name as the table keeps it: `/` between parts, none in front. UTF-8 whether the flag says so or not,
/// otherwise GBK unless the flag says UTF-8.
pub(super) fn read(raw: &[u8], says_utf8: bool) -> Result<String, PackageError> {
    let text = match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) if says_utf8 => return Err(PackageError::NameEncoding),
        Err(_) => gbk::decode(raw).ok_or(PackageError::NameEncoding)?,
    };
    let name = text.replace('\\', "/").trim_start_matches('/').to_owned();
    let folder = name.strip_suffix('/').unwrap_or(&name);
    let unsafe_part = |part: &str| matches!(part, "" | "." | "..") || part.contains(':');
    if name.chars().any(char::is_control) || folder.split('/').any(unsafe_part) {
        return Err(PackageError::UnsafeName);
    }
    Ok(name)
}

/// Refuses an extra field that gives the entry another name.
pub(super) fn check_unicode_path(name: &str, extra: &[u8]) -> Result<(), PackageError> {
    let mut paths = field::extras(extra).filter(|(id, _)| *id == UNICODE_PATH);
    // A version byte and the CRC of the other name stand before it; whoever checks neither reads this.
    let same =
        |content: &[u8]| content.get(5..).and_then(|raw| read(raw, true).ok()).as_deref() == Some(name);
    if paths.all(|(_, content)| same(content)) { Ok(()) } else { Err(PackageError::NameDisagrees) }
}

/// Names that a reader which unzips to disk may confuse with another: alike but for case, at once a file and a
/// folder, or changed by the file system (dots and spaces at the end, decomposed or invisible characters).
pub(super) fn ambiguous<'a>(names: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut folded: BTreeMap<String, &str> = BTreeMap::new();
    let mut found = Vec::new();
    for name in names {
        let twin = folded.insert(name.to_lowercase(), name);
        let unstable =
            name.split('/').any(|part| part.ends_with(['.', ' '])) || name.chars().any(is_unstable);
        if twin.is_some() || unstable {
            found.push(name.to_owned());
        }
    }
    let is_folder = |name: &str| {
        let inside = format!("{name}/");
        folded.range(inside.clone()..).next().is_some_and(|(next, _)| next.starts_with(&inside))
    };
    found.extend(folded.iter().filter(|(name, _)| is_folder(name)).map(|(_, name)| (*name).to_owned()));
    found
}

/// Combining marks and the Han compatibility forms, which normalising changes; characters without a width;
/// signs that turn the direction of reading.
fn is_unstable(character: char) -> bool {
    matches!(character,
        '\u{300}'..='\u{36F}' | '\u{1100}'..='\u{11FF}' | '\u{1AB0}'..='\u{1AFF}' | '\u{1DC0}'..='\u{1DFF}'
        | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}'
        | '\u{20D0}'..='\u{20FF}' | '\u{3099}' | '\u{309A}' | '\u{F900}'..='\u{FAFF}'
        | '\u{FE00}'..='\u{FE0F}' | '\u{FE20}'..='\u{FE2F}' | '\u{FEFF}' | '\u{2F800}'..='\u{2FA1F}'
        | '\u{E0000}'..='\u{E0FFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_file_systems_change_or_confuse_are_found() {
        let found = |names: &[&str]| ambiguous(names.iter().copied()).len();
        assert_eq!(found(&["OFD.xml", "Doc_0/Document.xml", "Doc_0/证照.xml"]), 0);
        assert_eq!(found(&["OFD.xml", "ofd.XML"]), 1);
        assert_eq!(found(&["OFD.xml."]), 1);
        assert_eq!(found(&["Doc_0 /a"]), 1);
        assert_eq!(found(&["Doc_0", "Doc_0/a"]), 1);
        assert_eq!(found(&["Doc_0", "DOC_0/a"]), 1);
        assert_eq!(found(&["e\u{301}.xml"]), 1);
        assert_eq!(found(&["a\u{202E}b"]), 1);
    }
}
