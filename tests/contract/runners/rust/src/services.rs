//! The host's services as cases describe them.

use onepalm_ffi::{
    Clock, HostFailure, HostServices, KeyGuard, Log, LogEvent, OnePalm, OnePalmError, file_key_guard,
};
use serde_json::Value;
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock, Weak};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The core that services call back, once it is open.
pub(crate) type Open = Arc<OnceLock<Weak<OnePalm>>>;

/// What `host` asks for, with the keys in `folder`.
pub(crate) fn services(
    host: &Value,
    folder: &Path,
    open: &Open,
    logged: &Arc<AtomicI64>,
) -> Result<HostServices, OnePalmError> {
    let kind = |service: &str| host[service].as_str().map(str::to_owned);
    let keys = if kind("keyGuard").as_deref() == Some("lost") { "new.keys" } else { "device.keys" };
    let file = file_key_guard(folder.join(keys).to_string_lossy().into_owned())?;
    let guard = |kind| Arc::new(Guard { kind, file: Arc::clone(&file), open: Arc::clone(open) });
    let log = |kind| Arc::new(Collector { kind, open: Arc::clone(open), events: Arc::clone(logged) });
    Ok(HostServices {
        key_guard: match kind("keyGuard") {
            None => file,
            Some(kind) if kind == "file" => file,
            Some(kind) => guard(kind),
        },
        clock: kind("clock").map(|kind| Arc::new(Watch { kind, since: Instant::now() }) as _),
        log: kind("log").map(|kind| log(kind) as _),
    })
}

struct Guard {
    kind: String,
    file: Arc<dyn KeyGuard>,
    open: Open,
}

impl Guard {
    fn stand(&self) -> Result<(), HostFailure> {
        match self.kind.as_str() {
            "throws" => Err(HostFailure::Unavailable),
            "gone" => Err(HostFailure::Gone),
            "slow" => {
                thread::sleep(Duration::from_millis(200));
                Ok(())
            }
            _ => Ok(()),
        }
    }
}

impl KeyGuard for Guard {
    fn wrap(&self, plain: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        self.stand()?;
        self.file.wrap(plain)
    }

    fn unwrap(&self, wrapped: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        self.stand()?;
        match self.file.unwrap(wrapped) {
            Err(HostFailure::Wrong) if self.kind == "lost" => Err(HostFailure::Gone),
            unwrapped => unwrapped,
        }
    }

    fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        self.stand()?;
        if self.kind == "callsBack" {
            call_back(&self.open)?;
        }
        self.file.sign(message)
    }

    fn public_key(&self) -> Result<Vec<u8>, HostFailure> {
        self.stand()?;
        self.file.public_key()
    }
}

struct Watch {
    kind: String,
    since: Instant,
}

impl Clock for Watch {
    fn now_millis(&self) -> Result<i64, HostFailure> {
        match self.kind.as_str() {
            "throws" => return Err(HostFailure::Unavailable),
            "slow" => thread::sleep(Duration::from_millis(20)),
            "year1" => return Ok(-62_135_596_800_000),
            "year9999" => return Ok(253_402_300_799_999),
            "negative" => return Ok(-1),
            _ => {}
        }
        let since = SystemTime::now().duration_since(UNIX_EPOCH).map_err(|_| HostFailure::Unavailable)?;
        i64::try_from(since.as_millis()).map_err(|_| HostFailure::Unavailable)
    }

    fn monotonic_millis(&self) -> Result<i64, HostFailure> {
        match self.kind.as_str() {
            "throws" => Err(HostFailure::Unavailable),
            _ => i64::try_from(self.since.elapsed().as_millis()).map_err(|_| HostFailure::Unavailable),
        }
    }
}

struct Collector {
    kind: String,
    open: Open,
    events: Arc<AtomicI64>,
}

impl Log for Collector {
    fn record(&self, _event: LogEvent) -> Result<(), HostFailure> {
        self.events.fetch_add(1, Ordering::Relaxed);
        match self.kind.as_str() {
            "throws" => Err(HostFailure::Unavailable),
            "slow" => {
                thread::sleep(Duration::from_millis(200));
                Ok(())
            }
            "callsBack" => call_back(&self.open),
            _ => Ok(()),
        }
    }
}

/// Calls the core that is open and waits for it, from a thread that is not the core's.
fn call_back(open: &Open) -> Result<(), HostFailure> {
    let Some(core) = open.get().and_then(Weak::upgrade) else { return Ok(()) };
    let asked = thread::spawn(move || {
        let runtime = tokio::runtime::Builder::new_current_thread().build();
        runtime.map(|runtime| runtime.block_on(core.people()))
    });
    match asked.join() {
        Ok(Ok(Ok(_people))) => Ok(()),
        _ => Err(HostFailure::Unavailable),
    }
}
