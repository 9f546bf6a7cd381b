use super::{CatalogueError, CatalogueFile, SearchHit, SearchRequest};
use crate::error::Error;
use crate::life_events::LifeEventGuide;
use crate::root::Root;
use onepalm_contract::code::ItemCode;
use onepalm_contract::id::LifeEventId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::LifeEvent;
use onepalm_contract::publication::WithdrawnItem;
use std::sync::Arc;

/// The catalogue that is in use. Each call reads whichever file is in use when it begins; a swap disturbs
/// nobody.
pub struct Catalogue {
    pub(crate) root: Arc<Root>,
}

impl Catalogue {
    /// Items for what the citizen typed, at most `limit`, an exact name first.
    pub async fn search(&self, words: &str, limit: usize) -> Result<Vec<SearchHit>, Error> {
        let words = words.to_owned();
        self.read(move |file| file.search(&words, limit)).await
    }

    /// Items in some area, of some level, for somebody.
    pub async fn search_for(&self, request: SearchRequest) -> Result<Vec<SearchHit>, Error> {
        self.read(move |file| file.search_for(&request)).await
    }

    /// Names of items while the citizen types, each once: those that begin with it first.
    pub async fn suggest(&self, typed: &str, limit: usize) -> Result<Vec<String>, Error> {
        let typed = typed.to_owned();
        self.read(move |file| file.suggest(&typed, limit)).await
    }

    /// The guide of an item, whole; `None`: the catalogue does not have it.
    pub async fn guide(&self, code: &ItemCode) -> Result<Option<ServiceItem>, Error> {
        let code = code.clone();
        self.read(move |file| file.guide(&code)).await
    }

    /// The life events (一件事).
    pub async fn life_events(&self) -> Result<Vec<LifeEvent>, Error> {
        self.read(CatalogueFile::life_events).await
    }

    /// A life event with its one form; `None`: the catalogue does not have it.
    pub async fn life_event(&self, id: &LifeEventId) -> Result<Option<LifeEventGuide>, Error> {
        let id = id.clone();
        self.read(move |file| file.life_event(&id)).await
    }

    /// What became of an item that may not be applied for any more; `None`: nothing is known of that.
    pub async fn withdrawn(&self, code: &ItemCode) -> Result<Option<WithdrawnItem>, Error> {
        let code = code.clone();
        self.read(move |file| file.withdrawn(&code)).await
    }

    /// What to apply for instead of a withdrawn item: those of the catalogue that took its place.
    pub async fn replacements(&self, code: &ItemCode) -> Result<Vec<ItemCode>, Error> {
        let code = code.clone();
        self.read(move |file| file.replacements(&code)).await
    }

    /// How many items there are.
    pub async fn count(&self) -> Result<u64, Error> {
        self.read(CatalogueFile::count).await
    }

    /// The themes (主题分类) with how many items each has, the largest first.
    pub async fn themes(&self) -> Result<Vec<(String, u64)>, Error> {
        self.read(CatalogueFile::themes).await
    }

    /// Reads the disk on a thread that may block.
    async fn read<T: Send + 'static>(
        &self,
        read: impl FnOnce(&CatalogueFile) -> Result<T, CatalogueError> + Send + 'static,
    ) -> Result<T, Error> {
        let file = self.root.files.catalogue()?;
        let read = onepalm_vault::off_thread(move || read(&file)).await;
        let read = read.ok_or(Error::Unverified { code: "catalogue.read" })?;
        read.map_err(|error| Error::Unverified { code: error.code() })
    }
}
