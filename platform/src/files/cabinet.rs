use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use onepalm_contract::protocol::SignedFileName;

use super::ServedFile;

/// The signed files that are served now; each is swapped whole.
#[derive(Debug, Default)]
pub struct Cabinet(RwLock<BTreeMap<SignedFileName, Arc<ServedFile>>>);

impl Cabinet {
    /// The file of that name, once there is one.
    pub fn get(&self, name: SignedFileName) -> Option<Arc<ServedFile>> {
        self.0.read().unwrap_or_else(PoisonError::into_inner).get(&name).cloned()
    }

    /// Serves `file` from now on.
    pub fn put(&self, name: SignedFileName, file: ServedFile) {
        self.0.write().unwrap_or_else(PoisonError::into_inner).insert(name, Arc::new(file));
    }
}
