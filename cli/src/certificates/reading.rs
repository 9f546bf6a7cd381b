use std::fs::File;
use std::io::{ErrorKind, Read as _};
use std::path::Path;

/// Why a file's bytes are not at hand, by a stable code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Unread(pub(crate) &'static str);

/// A file's bytes, at most `most` of them. Folders, pipes and devices are refused: they have no end.
pub(crate) fn read_file(path: &Path, most: u64) -> Result<Vec<u8>, Unread> {
    let about = std::fs::metadata(path).map_err(|error| code(&error))?;
    if about.is_dir() {
        return Err(Unread("file.is-folder"));
    }
    if !about.is_file() {
        return Err(Unread("file.unusable"));
    }
    if about.len() > most {
        return Err(Unread("file.too-large"));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(about.len()).unwrap_or(0));
    // It may grow while it is read.
    let file = File::open(path).map_err(|error| code(&error))?;
    file.take(most + 1).read_to_end(&mut bytes).map_err(|error| code(&error))?;
    match bytes.len() as u64 {
        0 => Err(Unread("file.empty")),
        length if length > most => Err(Unread("file.too-large")),
        _ => Ok(bytes),
    }
}

fn code(error: &std::io::Error) -> Unread {
    Unread(match error.kind() {
        ErrorKind::NotFound => "file.missing",
        ErrorKind::PermissionDenied => "file.forbidden",
        _ => "file.unusable",
    })
}
