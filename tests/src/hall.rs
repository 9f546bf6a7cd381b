use chrono::{DateTime, TimeDelta, Utc};
use onepalm_platform::server::{Platform, PlatformConfig, Running, Services};
use onepalm_platform::testing::ManualClock;
use onepalm_platform::testing::postgres::{Durability, PostgresServer};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tempfile::TempDir;
use tokio::runtime::Runtime;
use url::Url;
use uuid::Uuid;

/// A platform on a runtime of its own, so that it can be killed whole and started again where it stood.
pub struct Hall {
    config: Mutex<PlatformConfig>,
    clock: Arc<ManualClock>,
    alive: Mutex<Option<Alive>>,
    folder: TempDir,
    _ground: Ground,
}

/// What the store stands on.
pub enum Ground {
    /// A file.
    Sqlite,
    /// A server of the test's own.
    Postgres(Box<PostgresServer>),
}

struct Alive {
    running: Running,
    runtime: Runtime,
}

impl Hall {
    /// A platform with the invented city, at nine o'clock on a Monday.
    pub async fn open(ground: Ground) -> Arc<Self> {
        let folder = tempfile::tempdir().unwrap();
        let monday: DateTime<Utc> = "2026-03-02T01:00:00Z".parse().unwrap();
        let clock = Arc::new(ManualClock::new(monday));
        let url = match &ground {
            Ground::Sqlite => format!("sqlite:{}", folder.path().join("hall.sqlite").display()),
            Ground::Postgres(server) => server.database().await,
        };
        let mut config = PlatformConfig::new(url);
        config.clock = Arc::clone(&clock) as _;
        let config = Mutex::new(config);
        let hall = Arc::new(Self { config, clock, alive: Mutex::default(), folder, _ground: ground });
        hall.start().await;
        hall
    }

    /// Writes the embedded store down as it is now.
    pub fn back_up(&self) -> PathBuf {
        let backup = self.folder.path().join(format!("{}.sqlite", Uuid::new_v4()));
        let store = rusqlite::Connection::open(self.store()).unwrap();
        store.execute("VACUUM INTO ?1", [backup.to_str().unwrap()]).unwrap();
        backup
    }

    /// Goes back to a backup of the embedded store, under an epoch of its own and with the keys it had.
    pub async fn restore(&self, backup: &Path) {
        let epoch = Uuid::new_v4().simple().to_string();
        let store = rusqlite::Connection::open(backup).unwrap();
        store.execute("UPDATE meta SET value = ?1 WHERE name = 'epoch'", [&epoch]).unwrap();
        drop(store);
        self.kill().await;
        fs::rename(keys(&self.store()), keys(backup)).unwrap();
        self.config.lock().unwrap().store_url = format!("sqlite:{}", backup.display());
        self.start().await;
    }

    fn store(&self) -> PathBuf {
        let url = self.config.lock().unwrap().store_url.clone();
        url.strip_prefix("sqlite:").expect("the store is embedded").into()
    }

    /// Starts the platform on the store and the port it had.
    pub async fn start(&self) {
        let config = self.config.lock().unwrap().clone();
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
        let runtime = runtime.unwrap();
        let running = runtime.spawn(Platform::start(config)).await.unwrap().unwrap();
        self.config.lock().unwrap().listen = running.address();
        *self.alive.lock().unwrap() = Some(Alive { running, runtime });
    }

    /// Ends the platform at once: every task is dropped where it stands, every connection is cut.
    pub async fn kill(&self) {
        let Some(alive) = self.alive.lock().unwrap().take() else { return };
        let killed = tokio::task::spawn_blocking(move || {
            drop(alive.running);
            alive.runtime.shutdown_timeout(Duration::from_secs(5));
        });
        killed.await.unwrap();
    }

    /// Where it is reached.
    pub fn url(&self) -> Url {
        let address = self.config.lock().unwrap().listen;
        format!("http://{address}/").parse().unwrap()
    }

    /// What time it is in the hall.
    pub fn clock(&self) -> &ManualClock {
        &self.clock
    }

    /// The same for whoever keeps it.
    pub(crate) fn own_clock(&self) -> Arc<ManualClock> {
        Arc::clone(&self.clock)
    }

    /// Lets time pass in the hall.
    pub fn pass(&self, time: TimeDelta) {
        self.clock.advance(time);
    }

    /// Does something with the inside of the platform, on its runtime.
    pub async fn inside<T, F>(&self, work: impl FnOnce(Services) -> F) -> T
    where
        T: Send + 'static,
        F: Future<Output = T> + Send + 'static,
    {
        let task = {
            let alive = self.alive.lock().unwrap();
            let alive = alive.as_ref().expect("the platform runs");
            alive.runtime.spawn(work(alive.running.services().clone()))
        };
        task.await.unwrap()
    }
}

impl Ground {
    /// `None`: there is no PostgreSQL on this machine.
    pub fn postgres() -> Option<Self> {
        PostgresServer::start(Durability::Fleeting).map(|server| Self::Postgres(Box::new(server)))
    }
}

impl Drop for Hall {
    fn drop(&mut self) {
        if let Some(alive) = self.alive.get_mut().unwrap().take() {
            alive.runtime.shutdown_background();
        }
    }
}

/// Where the demo keys of an embedded store lie.
fn keys(store: &Path) -> PathBuf {
    let mut folder = store.to_owned().into_os_string();
    folder.push(".keys");
    folder.into()
}
