use crate::failure::Failure;
use chrono::Utc;
use onepalm::catalogue::{CatalogueError, CatalogueFile};
use onepalm_contract::time::civil_date;
use onepalm_platform::catalogue::{CatalogueFileError, CatalogueFileWriter};
use onepalm_platform::seed::Seed;
use std::path::Path;
use tempfile::TempDir;

/// The catalogue that a command looks into: a file of the citizen's, or the invented city's.
pub(crate) struct OfflineCatalogue {
    pub(crate) file: CatalogueFile,
    /// Where the invented city's lies meanwhile.
    _folder: Option<TempDir>,
}

impl OfflineCatalogue {
    pub(crate) fn open(path: Option<&Path>) -> Result<Self, Failure> {
        match path {
            Some(path) => {
                let file = CatalogueFile::open(path).map_err(|error| unreadable(path, &error))?;
                Ok(Self { file, _folder: None })
            }
            None => Self::demonstration(),
        }
    }

    fn demonstration() -> Result<Self, Failure> {
        let edge = |error: &dyn std::fmt::Display| Failure::Edge(error.to_string());
        let folder = tempfile::tempdir().map_err(|error| edge(&error))?;
        let path = folder.path().join("catalogue.sqlite");
        write(&path).map_err(|error| Failure::Edge(format!("{error} [{}]", error.code())))?;
        let file = CatalogueFile::open(&path).map_err(|error| unreadable(&path, &error))?;
        Ok(Self { file, _folder: Some(folder) })
    }
}

fn write(path: &Path) -> Result<(), CatalogueFileError> {
    let today = civil_date(Utc::now());
    let Seed { mut items, mut life_events, .. } = Seed::built_in();
    items.retain(|item| item.in_force(today));
    items.sort_by(|one, other| one.code.cmp(&other.code));
    let mut writer = CatalogueFileWriter::create(path)?;
    items.iter().try_for_each(|item| writer.add(item))?;
    life_events.retain(|event| event.in_force(today));
    life_events.sort_by(|one, other| one.id.cmp(&other.id));
    life_events.iter().try_for_each(|event| writer.add_life_event(event))?;
    writer.finish().map(drop)
}

/// A catalogue that cannot be used.
pub(crate) fn unreadable(path: &Path, error: &CatalogueError) -> Failure {
    Failure::BadInput(format!("{}: {error} [{}]", path.display(), error.code()))
}
