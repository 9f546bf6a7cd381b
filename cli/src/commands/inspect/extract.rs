use crate::failure::Failure;
use onepalm_ecert::Package;
use onepalm_ecert::contents::Contents;
use std::fs::OpenOptions;
use std::io::Write as _;
use std::path::Path;

/// Longest name that is kept, characters.
const LONGEST: usize = 80;

/// Writes every attachment into the folder; gives the files' names.
pub(super) fn extract(package: &Package, contents: &Contents, folder: &Path) -> Result<Vec<String>, Failure> {
    std::fs::create_dir_all(folder).map_err(|error| Failure::file(folder, &error))?;
    let attachments = contents.documents.iter().flat_map(|document| &document.attachments);
    let mut written = Vec::new();
    for (number, attachment) in attachments.enumerate() {
        let Some(bytes) = attachment.bytes(package) else { continue };
        let path = folder.join(safe_name(number + 1, &attachment.path));
        // Never through a link, never over something that is there.
        let file = OpenOptions::new().write(true).create_new(true).open(&path);
        file.and_then(|mut file| file.write_all(bytes)).map_err(|error| Failure::file(&path, &error))?;
        written.push(path.display().to_string());
    }
    Ok(written)
}

/// `01-` and what is harmless in the last part of the name: the number keeps names apart and off devices.
fn safe_name(number: usize, path: &str) -> String {
    let last = path.rsplit(['/', '\\']).next().unwrap_or_default();
    let harmless = |c: char| if c.is_alphanumeric() || matches!(c, '.' | '-' | '_') { c } else { '_' };
    let all: Vec<char> = last.chars().map(harmless).collect();
    // The end is kept: it says what the file is.
    let name: String = all[all.len().saturating_sub(LONGEST)..].iter().collect();
    format!("{number:02}-{}", name.trim_end_matches('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_name_leaves_the_folder_or_means_something_to_a_shell() {
        assert_eq!(safe_name(1, "Doc_0/Attachs/original_invoice.xml"), "01-original_invoice.xml");
        assert_eq!(safe_name(2, "../../etc/passwd"), "02-passwd");
        assert_eq!(safe_name(3, r"a\..\..\b c$(x).ofd"), "03-b_c__x_.ofd");
        assert_eq!(safe_name(4, "a/.."), "04-");
        assert_eq!(safe_name(5, &"证".repeat(500)).chars().count(), 83);
    }
}
