use std::sync::{Arc, PoisonError, RwLock};

use super::Calendars;

/// The calendars in use; swapped whole when others are taken up.
#[derive(Debug)]
pub struct Almanac(RwLock<Arc<Calendars>>);

impl Almanac {
    /// These, until others are taken up.
    pub fn new(calendars: Calendars) -> Self {
        Self(RwLock::new(Arc::new(calendars)))
    }

    /// Those in use.
    pub fn get(&self) -> Arc<Calendars> {
        Arc::clone(&self.0.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// Uses these from now on; says whether they differ from those before.
    pub fn swap(&self, calendars: Calendars) -> bool {
        let mut standing = self.0.write().unwrap_or_else(PoisonError::into_inner);
        if **standing == calendars {
            return false;
        }
        *standing = Arc::new(calendars);
        true
    }
}
