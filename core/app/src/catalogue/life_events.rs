use super::{CatalogueError, CatalogueFile};
use crate::life_events::LifeEventGuide;
use onepalm_contract::id::LifeEventId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::life_event::LifeEvent;
use onepalm_rules::life_event::merge;
use rusqlite::OptionalExtension;

/// Most life events that are read; a city has some dozens.
const MOST: u32 = 1_000;

impl CatalogueFile {
    /// The life events (一件事), in the order of their ids.
    pub fn life_events(&self) -> Result<Vec<LifeEvent>, CatalogueError> {
        let connection = self.reader();
        let mut query = connection.prepare_cached("SELECT text FROM life_event ORDER BY id LIMIT ?1")?;
        let texts = query.query_map([MOST], |row| row.get::<_, String>(0))?;
        texts.map(|text| read(&text?)).collect()
    }

    /// A life event with its one form; `None`: the catalogue does not have it.
    pub fn life_event(&self, id: &LifeEventId) -> Result<Option<LifeEventGuide>, CatalogueError> {
        let text: Option<String> = self
            .reader()
            .prepare_cached("SELECT text FROM life_event WHERE id = ?1")?
            .query_row([id.as_str()], |row| row.get(0))
            .optional()?;
        let Some(text) = text else { return Ok(None) };
        let event = read(&text)?;
        let items = event.items.iter().filter_map(|item| self.guide(&item.code).transpose());
        let items: Vec<ServiceItem> = items.collect::<Result<_, _>>()?;
        let merged = merge(&event, &items).map_err(|_| CatalogueError::LifeEventFlawed)?;
        Ok(Some(LifeEventGuide { event, merged }))
    }
}

fn read(text: &str) -> Result<LifeEvent, CatalogueError> {
    crate::json::read(text).map_err(|_| CatalogueError::GuideDamaged)
}
