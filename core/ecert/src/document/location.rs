//! ST_Loc (GB/T 33190 §7.3): `/` starts at the package's root, anything else at the folder of the file that
//! holds the reference. `//`, backslashes and `.` occur and mean nothing.
use super::DocumentError;

/// The name in the package's table that a reference means.
pub(crate) fn resolve(reference: &str, referrer: &str) -> Result<String, DocumentError> {
    let reference = reference.trim().replace('\\', "/");
    if reference.starts_with('/') {
        return normalise(&reference);
    }
    let folder = referrer.rsplit_once('/').map_or("", |(folder, _)| folder);
    normalise(&format!("{folder}/{reference}"))
}

/// A path from the root without empty parts, `.` and `..`.
pub(crate) fn normalise(path: &str) -> Result<String, DocumentError> {
    let mut parts = Vec::new();
    for part in path.trim().split(['/', '\\']) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop().ok_or(DocumentError::Location)?;
            }
            part => parts.push(part),
        }
    }
    Ok(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn references_resolve_from_the_file_that_holds_them() {
        let from = "Doc_0/Annots/Annotations.xml";
        assert_eq!(resolve("Page_0/Annotation.xml", from).unwrap(), "Doc_0/Annots/Page_0/Annotation.xml");
        assert_eq!(resolve("../Res/a.png", from).unwrap(), "Doc_0/Res/a.png");
        assert_eq!(resolve("//Doc_0\\.\\Document.xml", from).unwrap(), "Doc_0/Document.xml");
        assert_eq!(resolve("../../../x", from).unwrap_err().code(), "ofd.location");
    }
}
