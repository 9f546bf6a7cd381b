use chrono::NaiveDate;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::catalogue::dialect::Warning;
use onepalm_platform::catalogue::source::Found;
use onepalm_platform::catalogue::{Dialect, ImportReport, Registry, Source, import, import_to_file};
use onepalm_platform::store;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// The day on which lists are read.
pub(crate) fn today() -> NaiveDate {
    "2026-03-02".parse().unwrap()
}

/// A folder with a store in it.
pub(crate) struct World {
    pub(crate) folder: TempDir,
    pub(crate) registry: Registry,
}

impl World {
    pub(crate) async fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let url = format!("sqlite:{}", folder.path().join("store.db").display());
        let registry = Registry::new(store::open(&url).await.unwrap());
        Self { folder, registry }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn write(&self, name: &str, text: &str) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, text).unwrap();
        path
    }

    pub(crate) async fn import(&self, source: Source) -> ImportReport {
        import(&self.registry, source, "2026-03-02T01:00:00Z".parse().unwrap(), |_| {}).await.unwrap()
    }

    pub(crate) async fn import_to_file(&self, source: Source, name: &str) -> ImportReport {
        import_to_file(&self.path(name), source, today(), |_| {}).await.unwrap()
    }

    pub(crate) async fn item(&self, code: &str) -> ServiceItem {
        self.registry.current(&code.into(), today()).await.unwrap().unwrap()
    }
}

/// A list that is recognised by its beginning.
pub(crate) fn list(path: &Path) -> Source {
    Source::open(&[path.to_owned()], None, None, today()).unwrap()
}

/// What a text holds in a dialect: items, and by their codes warnings and rejections.
pub(crate) fn read(dialect: Dialect, text: &str) -> (Vec<ServiceItem>, BTreeMap<&'static str, u64>) {
    all(Source::reader(dialect, std::io::Cursor::new(text.as_bytes().to_vec()), today()))
}

pub(crate) fn all(mut source: Source) -> (Vec<ServiceItem>, BTreeMap<&'static str, u64>) {
    let (mut items, mut told) = (Vec::new(), BTreeMap::new());
    let mut tell = |code, times| *told.entry(code).or_default() += times;
    while let Some(entry) = source.next_entry().unwrap() {
        match entry.found {
            Found::Item(row) => {
                row.warnings.iter().for_each(|warning| tell(warning.code(), 1));
                items.push(row.item);
            }
            Found::Odd(warning, times) => tell(warning.code(), times),
            Found::Rejected(error) => tell(error.code(), 1),
            Found::Withdrawn { .. } => tell(Warning::ItemWithdrawn.code(), 1),
        }
    }
    (items, told)
}

/// A file beside the project, where it is present.
pub(crate) fn shared(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/catalogue").join(name);
    let found = path.exists().then(|| path.clone());
    if found.is_none() {
        println!("skipped: {} is absent", path.display());
    }
    found
}

pub(crate) fn in_project(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}
