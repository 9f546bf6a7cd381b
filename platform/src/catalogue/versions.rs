use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Versions remembered before all are forgotten.
const MOST: usize = 1_000;

/// Versions of items as they were read. None of them ever changes, so what was read once stays true.
#[derive(Default)]
pub(super) struct Versions(Mutex<HashMap<ItemCode, HashMap<u32, ServiceItem>>>);

impl Versions {
    pub(super) fn find(&self, code: &ItemCode, version: u32) -> Option<ServiceItem> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(code)?.get(&version).cloned()
    }

    pub(super) fn remember(&self, item: ServiceItem) {
        let mut known = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if known.values().map(HashMap::len).sum::<usize>() >= MOST {
            known.clear();
        }
        known.entry(item.code.clone()).or_default().insert(item.version, item);
    }
}
