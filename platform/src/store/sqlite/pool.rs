use std::{
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

use rusqlite::Connection;
use tokio::{sync::Semaphore, task::spawn_blocking};

use super::{super::StoreError, fault, schema};

/// Connections that read at the same time.
const READERS: usize = 4;

/// Connections that only read, each used by one blocking task at a time.
#[derive(Clone)]
pub(super) struct Pool(Arc<Readers>);

struct Readers {
    path: PathBuf,
    idle: Mutex<Vec<Connection>>,
    seats: Arc<Semaphore>,
}

impl Pool {
    pub(super) fn new(path: PathBuf) -> Self {
        let seats = Arc::new(Semaphore::new(READERS));
        Self(Arc::new(Readers { path, idle: Mutex::default(), seats }))
    }

    /// Runs `work` on a connection, away from the async threads.
    pub(super) async fn read<T, F>(&self, work: F) -> Result<T, StoreError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> rusqlite::Result<T> + Send + 'static,
    {
        let seat = Arc::clone(&self.0.seats).acquire_owned().await.map_err(|_| StoreError::Closed)?;
        let readers = Arc::clone(&self.0);
        spawn_blocking(move || {
            let connection = readers.take()?;
            let result = work(&connection).map_err(fault::read);
            readers.idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            drop(seat);
            result
        })
        .await
        .map_err(|_| StoreError::Closed)?
    }
}

impl Readers {
    fn take(&self) -> Result<Connection, StoreError> {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        if let Some(connection) = idle {
            return Ok(connection);
        }
        let connection = Connection::open(&self.path).map_err(fault::read)?;
        schema::prepare(&connection)?;
        connection.pragma_update(None, "query_only", true).map_err(fault::read)?;
        Ok(connection)
    }
}
