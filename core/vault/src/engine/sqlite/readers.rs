//! The connections that read.

use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::connection::Connector;
use crate::{VaultError, off_thread};

/// What is done with a connection.
type Work = Box<dyn FnOnce(&Connection) + Send>;

/// A few connections, opened when first needed and used on blocking threads.
pub(super) struct Readers {
    connector: Connector,
    idle: Arc<Mutex<Vec<Connection>>>,
    turns: Arc<Semaphore>,
    count: u32,
}

impl Readers {
    pub(super) fn new(connector: Connector, count: u32) -> Self {
        let count = count.max(1);
        Self { connector, idle: Arc::default(), turns: Arc::new(Semaphore::new(count as usize)), count }
    }

    /// Runs `read` on a blocking thread with a connection of its own.
    pub(super) async fn read<T, F>(&self, read: F) -> Result<T, VaultError>
    where
        T: Send + 'static,
        F: FnOnce(&Connection) -> Result<T, VaultError> + Send + 'static,
    {
        let place = Arc::new(Mutex::new(None));
        let put = Arc::clone(&place);
        let work = move |connection: &Connection| {
            *put.lock().unwrap_or_else(PoisonError::into_inner) = Some(read(connection));
        };
        self.lend(Box::new(work)).await?;
        place.lock().unwrap_or_else(PoisonError::into_inner).take().unwrap_or(Err(VaultError::Closed))
    }

    /// The same for every kind of answer.
    async fn lend(&self, work: Work) -> Result<(), VaultError> {
        let turn = Arc::clone(&self.turns).acquire_owned().await.map_err(|_| VaultError::Closed)?;
        let idle = Arc::clone(&self.idle);
        let connector = self.connector.clone();
        let work = move || {
            let waiting = idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let connection = waiting.map_or_else(|| connector.reader(), Ok)?;
            work(&connection);
            idle.lock().unwrap_or_else(PoisonError::into_inner).push(connection);
            drop(turn);
            Ok(())
        };
        off_thread(work).await.ok_or(VaultError::Closed)?
    }

    /// Waits until nobody reads, closes every connection, and lets nobody read until the answer is dropped.
    pub(super) async fn close(&self) -> Result<OwnedSemaphorePermit, VaultError> {
        let turns = Arc::clone(&self.turns).acquire_many_owned(self.count).await;
        let turns = turns.map_err(|_| VaultError::Closed)?;
        let idle = Arc::clone(&self.idle);
        let close = move || idle.lock().unwrap_or_else(PoisonError::into_inner).clear();
        off_thread(close).await.ok_or(VaultError::Closed)?;
        Ok(turns)
    }
}
