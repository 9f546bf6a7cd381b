use chrono::{DateTime, Utc};
use onepalm::host::{Clock, DevicePublicKey, HostServices, KeyGuard, KeyGuardError, Log, LogEvent};
use onepalm::{Citizen, Error, OnePalm};
use onepalm_contract::id::DraftId;
use std::collections::BTreeMap;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::thread;
use std::time::Duration;
use tokio::runtime::Handle;
use zeroize::Zeroizing;

/// How long a called-back call may take before it counts as stuck.
const PATIENCE: Duration = Duration::from_secs(5);

/// Host services that, whenever they are asked, call back into the core from another thread and wait for it.
#[derive(Clone)]
pub struct Meddler {
    inner: HostServices,
    shared: Arc<Shared>,
}

#[derive(Default)]
struct Shared {
    core: Mutex<Option<Core>>,
    /// What the core asks while it is called back is answered straight.
    inside: AtomicBool,
    asked: Mutex<BTreeMap<&'static str, u32>>,
    stuck: Mutex<Vec<&'static str>>,
}

#[derive(Clone)]
struct Core {
    runtime: Handle,
    palm: OnePalm,
    citizen: Citizen,
    draft: DraftId,
}

impl Meddler {
    /// Around services that answer straight. It meddles once it is armed.
    pub fn around(inner: HostServices) -> Self {
        Self { inner, shared: Arc::default() }
    }

    /// The services.
    pub fn services(&self) -> HostServices {
        HostServices {
            key_guard: Arc::new(self.clone()),
            clock: Arc::new(self.clone()),
            log: Arc::new(self.clone()),
            ..self.inner.clone()
        }
    }

    /// Meddles from now on, with a draft to type into.
    pub fn arm(&self, palm: &OnePalm, citizen: &Citizen, draft: DraftId) {
        let (palm, citizen) = (palm.clone(), citizen.clone());
        *self.shared.core.lock().unwrap() = Some(Core { runtime: Handle::current(), palm, citizen, draft });
    }

    /// Answers straight from now on: how often each service was asked, and which waited in vain.
    pub fn disarm(&self) -> (BTreeMap<&'static str, u32>, Vec<&'static str>) {
        self.shared.core.lock().unwrap().take();
        (self.shared.asked.lock().unwrap().clone(), self.shared.stuck.lock().unwrap().clone())
    }

    fn meddle(&self, service: &'static str) {
        let core = self.shared.core.lock().unwrap().clone();
        let Some(core) = core else { return };
        if self.shared.inside.swap(true, Ordering::SeqCst) {
            return;
        }
        *self.shared.asked.lock().unwrap().entry(service).or_default() += 1;
        let (answer, answered) = mpsc::channel();
        thread::spawn(move || answer.send(core.runtime.block_on(core.use_it())));
        if !matches!(answered.recv_timeout(PATIENCE), Ok(Ok(()))) {
            self.shared.stuck.lock().unwrap().push(service);
            // One is enough: a failing test need not wait for all.
            self.shared.core.lock().unwrap().take();
        }
        self.shared.inside.store(false, Ordering::SeqCst);
    }
}

impl Core {
    /// What a host may want to know or do at any moment: it reads and it writes.
    async fn use_it(&self) -> Result<(), Error> {
        self.palm.people().await?;
        let citizen = self.palm.citizen(self.citizen.person()).await?;
        citizen.drafts().list(5).await?;
        citizen.drafts().page(None, 5).await?;
        citizen.cases().list(5).await?;
        citizen.drafts().answer(self.draft, &"goods".into(), Some("贝壳".into())).await?;
        citizen.drafts().check(self.draft).await?;
        Ok(())
    }
}

impl Clock for Meddler {
    fn now(&self) -> DateTime<Utc> {
        self.meddle("clock");
        self.inner.clock.now()
    }

    fn monotonic(&self) -> Duration {
        self.meddle("monotonic clock");
        self.inner.clock.monotonic()
    }
}

impl Log for Meddler {
    fn record(&self, event: &LogEvent) {
        self.meddle("log");
        self.inner.log.record(event);
    }
}

impl KeyGuard for Meddler {
    fn wrap(&self, plain: &[u8]) -> Result<Vec<u8>, KeyGuardError> {
        self.meddle("wrap");
        self.inner.key_guard.wrap(plain)
    }

    fn unwrap(&self, wrapped: &[u8]) -> Result<Zeroizing<Vec<u8>>, KeyGuardError> {
        self.meddle("unwrap");
        self.inner.key_guard.unwrap(wrapped)
    }

    fn sign(&self, message: &[u8]) -> Result<[u8; 64], KeyGuardError> {
        self.meddle("sign");
        self.inner.key_guard.sign(message)
    }

    fn public_key(&self) -> Result<DevicePublicKey, KeyGuardError> {
        self.meddle("public key");
        self.inner.key_guard.public_key()
    }
}
