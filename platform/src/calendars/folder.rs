use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use onepalm_contract::calendar::CalendarYear;
use onepalm_rules::deadline::{Calendar, CalendarError};

use super::CalendarFolderError as Fault;

/// Most files of a folder, and most bytes of one.
const MAX_FILES: usize = 500;
const MAX_BYTES: u64 = 1 << 20;

/// The calendars of a folder, one JSON file a year: `{"year", "papers", "days": [{"name", "date", "isOffDay"}]}`, as
/// public collections of the State Council's notices have them. What contradicts itself is refused, with the files
/// that do.
pub fn read_folder(folder: &Path) -> Result<Vec<CalendarYear>, Fault> {
    let files = files(folder)?;
    let years: Vec<CalendarYear> = files.iter().map(|file| read(file)).collect::<Result<_, _>>()?;
    match Calendar::new(&years) {
        Ok(_) => Ok(years),
        Err(error) => Err(Fault::Calendar { paths: blamed(&error, folder, &files), error }),
    }
}

fn files(folder: &Path) -> Result<Vec<PathBuf>, Fault> {
    let unusable = |error| Fault::Unusable { path: folder.display().to_string(), error };
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(unusable)? {
        let path = entry.map_err(unusable)?.path();
        if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
        if files.len() > MAX_FILES {
            return Err(Fault::TooLarge { path: folder.display().to_string() });
        }
    }
    files.sort();
    if files.is_empty() { Err(Fault::None { path: folder.display().to_string() }) } else { Ok(files) }
}

fn read(file: &Path) -> Result<CalendarYear, Fault> {
    let path = || file.display().to_string();
    let unusable = |error| Fault::Unusable { path: path(), error };
    let mut bytes = Vec::new();
    File::open(file).map_err(unusable)?.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(unusable)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Fault::TooLarge { path: path() });
    }
    serde_json::from_slice(&bytes).map_err(|error| Fault::Unreadable { path: path(), error })
}

/// The files that an error is about.
fn blamed(error: &CalendarError, folder: &Path, files: &[PathBuf]) -> String {
    let name = |place: usize| files.get(place).map_or(folder, PathBuf::as_path).display().to_string();
    match error {
        CalendarError::Contradiction { first, second, .. } if first.place == second.place => {
            name(first.place)
        }
        CalendarError::Contradiction { first, second, .. } => {
            format!("{}, {}", name(first.place), name(second.place))
        }
        CalendarError::ForeignDate { .. } => folder.display().to_string(),
    }
}
