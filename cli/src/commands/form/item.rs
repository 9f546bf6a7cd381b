use crate::failure::Failure;
use chrono::Utc;
use onepalm::catalogue::CatalogueFile;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::civil_date;
use onepalm_platform::catalogue::Dialect;
use onepalm_platform::seed::Seed;
use std::fs::File;
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;

/// Longest line, bytes.
const LONGEST: u64 = 4 << 20;

/// The item with this code: of the built-in catalogue, of a catalogue file, or of JSON lines.
pub(super) fn find(code: &str, catalogue: Option<&Path>, dialect: Dialect) -> Result<ServiceItem, Failure> {
    let found = match catalogue {
        None => Seed::built_in().items.into_iter().find(|item| item.code.as_str() == code),
        Some(path) if is_database(path)? => in_database(code, path)?,
        Some(path) => in_lines(code, path, dialect)?,
    };
    found.ok_or_else(|| Failure::BadInput(format!("the catalogue has no item {code} [item.unknown]")))
}

fn is_database(path: &Path) -> Result<bool, Failure> {
    let mut head = Vec::new();
    let file = File::open(path).map_err(|error| Failure::file(path, &error))?;
    file.take(16).read_to_end(&mut head).map_err(|error| Failure::file(path, &error))?;
    Ok(head == b"SQLite format 3\0")
}

fn in_database(code: &str, path: &Path) -> Result<Option<ServiceItem>, Failure> {
    let read = CatalogueFile::open(path).and_then(|file| file.guide(&ItemCode::from(code)));
    read.map_err(|error| Failure::BadInput(format!("{}: {error} [{}]", path.display(), error.code())))
}

fn in_lines(code: &str, path: &Path, dialect: Dialect) -> Result<Option<ServiceItem>, Failure> {
    let file = File::open(path).map_err(|error| Failure::file(path, &error))?;
    let today = civil_date(Utc::now());
    let (mut lines, mut line) = (BufReader::new(file), Vec::new());
    loop {
        line.clear();
        let read = (&mut lines).take(LONGEST + 1).read_until(b'\n', &mut line);
        let read = read.map_err(|error| Failure::file(path, &error))?;
        if read == 0 {
            return Ok(None);
        }
        if read as u64 > LONGEST {
            let path = path.display();
            return Err(Failure::BadInput(format!(
                "{path}: a line is longer than 4 MB [form.line-too-long]"
            )));
        }
        // Only the line that is looked for needs to be one: others are for `onepalm lint` to judge.
        if let Ok(row) = dialect.read(line.trim_ascii(), today)
            && row.item.code.as_str() == code
        {
            return Ok(Some(row.item));
        }
    }
}
