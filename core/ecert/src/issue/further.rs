//! A signature for a package that is there already: everything stays as it is but the list of signatures, and
//! `OFD.xml` where it names none yet.
use super::{
    IssueError,
    parts::{HEAD, NAMESPACE},
    round::Round,
};
use crate::{
    document::{DocBody, ENTRY, bodies},
    package::{Package, PackageWriter},
    signature::{SignatureFile, list},
    xml::{self, Element as _},
};

/// A package that is about to get one more signature.
pub(super) struct Further {
    parts: Vec<(String, Vec<u8>)>,
    list: String,
    id: u32,
    /// Where the new signature's files go.
    pub(super) folder: String,
}

/// Whether the new signature covers the list of signatures, so that none can follow.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum List {
    Open,
    Covered,
}

impl Further {
    pub(super) fn of(package: &Package) -> Result<Self, IssueError> {
        let body = only_document(package)?;
        if !package.damaged().is_empty() {
            return Err(IssueError::Package("package.damaged"));
        }
        let mut parts: Vec<(String, Vec<u8>)> = package
            .names()
            .filter_map(|name| Some((name.to_owned(), package.entry(name)?.to_vec())))
            .collect();
        let path = if let Some(path) = &body.signatures {
            path.clone()
        } else {
            let path = free(package, &format!("{}/Signs", folder_of(&body.root)), "/Signatures.xml");
            replace(&mut parts, ENTRY, |text| with_signatures(text, &path))?;
            path
        };
        let (ids, text) = match package.entry(&path) {
            None => (Vec::new(), format!("{HEAD}<ofd:Signatures {NAMESPACE}></ofd:Signatures>").into_bytes()),
            Some(bytes) => (ids_of(package, &path)?, bytes.to_vec()),
        };
        parts.retain(|(name, _)| *name != path);
        parts.push((path.clone(), text));
        let id = ids.into_iter().max().unwrap_or(0).saturating_add(1);
        let folder = free(package, &format!("{}/Sign", folder_of(&path)), "/Signature.xml");
        let folder = folder_of(&folder).to_owned();
        Ok(Self { parts, list: path, id, folder })
    }

    /// Signs everything that is there; gives the package.
    pub(super) fn finish(mut self, round: &Round<'_>, list: List) -> Result<Vec<u8>, IssueError> {
        let (id, file) = (self.id, round.file());
        replace(&mut self.parts, &self.list.clone(), |text| with_line(text, id, &file))?;
        let covered = self.parts.iter().filter(|(name, _)| list == List::Covered || *name != self.list);
        let made = round.sign(covered.map(|(name, bytes)| (name.as_str(), bytes.as_slice())))?;
        let mut package = PackageWriter::new();
        // The entry file stands first, where tools that tell files apart look for it.
        self.parts.sort_by_key(|(name, _)| name != ENTRY);
        for (name, bytes) in self.parts.iter().chain(&made) {
            package.add(name, bytes);
        }
        Ok(package.finish())
    }
}

/// The only document of a package: with several, nobody could say which one a signature means.
pub(super) fn only_document(package: &Package) -> Result<DocBody, IssueError> {
    let mut all = bodies(package).map_err(|error| IssueError::Package(error.code()))?;
    match (all.pop(), all.is_empty()) {
        (Some(only), true) => Ok(only),
        _ => Err(IssueError::SeveralDocuments),
    }
}

/// IDs of the signatures in the list, none of which may cover the list itself.
fn ids_of(package: &Package, path: &str) -> Result<Vec<u32>, IssueError> {
    let lines = list(package, path).map_err(|error| IssueError::Package(error.code()))?;
    for line in &lines {
        let bytes = package.entry(&line.file).ok_or(IssueError::Package("signature.missing"))?;
        let file =
            SignatureFile::read(bytes, &line.file).map_err(|error| IssueError::Package(error.code()))?;
        if file.references.iter().any(|reference| reference.path == path) {
            return Err(IssueError::Locked);
        }
    }
    Ok(lines.iter().filter_map(|line| line.id.parse().ok()).collect())
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// `{stem}_{n}{file}` with the lowest number whose folder is not in the package.
fn free(package: &Package, stem: &str, file: &str) -> String {
    let stem = stem.trim_start_matches('/');
    let taken = |folder: &str| package.names().any(|name| name.starts_with(folder));
    // A package has fewer entries than numbers are tried.
    let number = (0u32..=u32::from(u16::MAX)).find(|number| !taken(&format!("{stem}_{number}/")));
    format!("{stem}_{}{file}", number.unwrap_or(u32::MAX))
}

fn replace(
    parts: &mut [(String, Vec<u8>)],
    name: &str,
    edit: impl FnOnce(&str) -> Option<String>,
) -> Result<(), IssueError> {
    let unreadable = IssueError::Package("xml.malformed");
    let (_, bytes) = parts.iter_mut().find(|(known, _)| known == name).ok_or(unreadable.clone())?;
    let text = xml::text(bytes).map_err(|error| IssueError::Package(error.code()))?;
    *bytes = edit(text).ok_or(unreadable)?.into_bytes();
    Ok(())
}

/// `OFD.xml` with a list of signatures in its document.
fn with_signatures(text: &str, path: &str) -> Option<String> {
    let longer =
        insert_last(text, "DocBody", |prefix| format!("<{prefix}Signatures>/{path}</{prefix}Signatures>"))?;
    let file = xml::parse(longer.as_bytes()).ok()?;
    let named = file.root_element().child("DocBody")?.child_text("Signatures")?;
    (named == format!("/{path}")).then_some(longer)
}

/// The list with one more signature and the highest ID raised.
fn with_line(text: &str, id: u32, path: &str) -> Option<String> {
    let longer = insert_last(text, "Signatures", |prefix| {
        format!(r#"<{prefix}Signature ID="{id}" Type="Seal" BaseLoc="/{path}"/>"#)
    })?;
    let longer = raised(&longer, id).unwrap_or(longer);
    let file = xml::parse(longer.as_bytes()).ok()?;
    let last = file.root_element().each("Signature").last()?;
    (last.attr("BaseLoc") == Some(&format!("/{path}"))).then_some(longer)
}

fn raised(text: &str, id: u32) -> Option<String> {
    let (before, after) = text.split_once("MaxSignId>")?;
    let rest = after.trim_start_matches(|c: char| c.is_ascii_digit() || c.is_whitespace());
    Some(format!("{before}MaxSignId>{id}{rest}"))
}

/// Puts text before the last end tag of this local name, with the prefix that the tag has. Whether that was the
/// element and not, say, a comment, the caller asks of the result.
fn insert_last(text: &str, local: &str, made: impl Fn(&str) -> String) -> Option<String> {
    let found = text.rmatch_indices("</").find_map(|(at, _)| {
        let name = text[at + 2..].split('>').next()?.trim_end();
        let prefix = name.strip_suffix(local)?;
        (prefix.is_empty() || prefix.ends_with(':')).then_some((at, prefix))
    });
    if let Some((at, prefix)) = found {
        return Some(format!("{}{}{}", &text[..at], made(prefix), &text[at..]));
    }
    let open = text.trim_end().strip_suffix("/>")?;
    let name = open.rsplit('<').next()?.split_whitespace().next()?;
    let prefix = name.strip_suffix(local)?;
    Some(format!("{open}>{}</{name}>", made(prefix)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_added_with_the_prefix_of_their_parent() {
        let plain = "<OFD><DocBody><DocRoot>d</DocRoot></DocBody></OFD>";
        let longer = "<OFD><DocBody><DocRoot>d</DocRoot><Signatures>/a</Signatures></DocBody></OFD>";
        assert_eq!(with_signatures(plain, "a").as_deref(), Some(longer));
        let prefixed = "<o:Signatures xmlns:o='x'><o:MaxSignId>1</o:MaxSignId></o:Signatures>";
        let longer = r#"<o:Signatures xmlns:o='x'><o:MaxSignId>7</o:MaxSignId><o:Signature ID="7" Type="Seal" BaseLoc="/b"/></o:Signatures>"#;
        assert_eq!(with_line(prefixed, 7, "b").as_deref(), Some(longer));
        let empty = r#"<Signatures><Signature ID="1" Type="Seal" BaseLoc="/b"/></Signatures>"#;
        assert_eq!(with_line("<Signatures/>", 1, "b").as_deref(), Some(empty));
        let hidden = "<OFD><DocBody><DocRoot>d</DocRoot></DocBody><!-- </DocBody> --></OFD>";
        assert_eq!(with_signatures(hidden, "a"), None);
    }
}
