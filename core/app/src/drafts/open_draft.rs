use super::Draft;
use crate::documents::Stored;
use onepalm_contract::item::ServiceItem;

/// The draft that is being typed into, as it lies in the vault, with the guide it was begun under.
pub(crate) struct OpenDraft {
    pub(super) stored: Stored<Draft>,
    pub(super) guide: ServiceItem,
}
