use std::io;
use std::net::SocketAddr;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use url::Url;

use super::chores::{count_again, follow, hear_silence, read_calendars, sweep};
use super::line::{Line, Lines};
use super::opening;
use super::refresh::refresh;
use super::services::Parts;
use super::{Faults, PlatformConfig, Running, Services, StartError, router};
use crate::calendars::Almanac;
use crate::catalogue::Registry;
use crate::certificates::{DemoKeys, DemoPress, Keyring};
use crate::desk::Queue;
use crate::files::Cabinet;
use crate::identity::{Realm, RealmConfig};
use crate::seed::OnDuty;
use crate::shares::DemoShares;
use crate::store;

/// The platform, to be started.
#[derive(Debug, Clone, Copy)]
pub struct Platform;

impl Platform {
    /// Opens the store, makes what is missing in it, and serves until it is told to stop.
    pub async fn start(config: PlatformConfig) -> Result<Running, StartError> {
        if !config.listen.ip().is_loopback() && !config.allow_remote_test_realm {
            return Err(StartError::RemoteTestRealm { address: config.listen.to_string() });
        }
        let (listener, address) = listen(config.listen).await?;
        let faults = config.faults.clone();
        let services = Self::open(config, address).await?;
        Ok(Self::serve(services, listener, address, faults))
    }

    /// Everything but the listening: for tests that call the routes directly.
    pub async fn open(config: PlatformConfig, address: SocketAddr) -> Result<Services, StartError> {
        let store = store::open(&config.store_url).await?;
        let at = config.clock.now();
        let keyring = Keyring::of(&config.store_url.parse()?, &store);
        let keys = Arc::new(DemoKeys::open(keyring, at).await?);
        let registry = Registry::new(Arc::clone(&store));
        let seed = opening::seed(&config.seed, &registry, at).await?;
        let calendars = opening::calendars(&*store, config.calendar.as_deref(), &seed.calendar, at).await?;
        let base = match config.public_url {
            Some(url) => url,
            None => local_url(address)?,
        };
        let roster = Arc::new(OnDuty::new(registry.clone()));
        let realm = RealmConfig { base, seed: seed.people, roster, clock: Arc::clone(&config.clock) };
        let realm = Realm::open(Arc::clone(&store), realm).await?;
        let cabinet = Cabinet::default();
        opening::publish_files(&*store, &cabinet, &keys, calendars.years(), &registry, at).await?;
        Ok(Services(Arc::new(Parts {
            registry,
            almanac: Almanac::new(calendars),
            calendar_folder: config.calendar,
            cabinet,
            root_key: opening::root_key(&keys),
            press: Arc::new(DemoPress(Arc::clone(&keys))),
            shares: Arc::new(DemoShares::new(seed.shares)),
            keys,
            realm,
            clock: config.clock,
            queue: Queue::new(Arc::clone(&store)),
            store,
        })))
    }

    fn serve(services: Services, listener: TcpListener, address: SocketAddr, faults: Faults) -> Running {
        let app = router(services.clone(), faults).into_make_service_with_connect_info::<Line>();
        let kept = services.clone();
        let (stop, stopped) = oneshot::channel::<()>();
        let task = tokio::spawn(async move {
            let stopped = async { stopped.await.unwrap_or_default() };
            let serving = axum::serve(Lines(listener), app).with_graceful_shutdown(stopped).into_future();
            // Serving ends only when it is told to; what a connection suffers is its own.
            tokio::select! {
                _ = serving => {}
                () = refresh(&kept) => {}
                () = follow(&kept) => {}
                () = sweep(&kept) => {}
                () = read_calendars(&kept) => {}
                () = count_again(&kept) => {}
                () = hear_silence(&kept) => {}
            }
        });
        Running { address, services, stop: Some(stop), task }
    }
}

async fn listen(wanted: SocketAddr) -> Result<(TcpListener, SocketAddr), StartError> {
    let refused = |source: io::Error| {
        let address = wanted.to_string();
        if source.kind() == io::ErrorKind::AddrInUse {
            StartError::PortTaken { address }
        } else {
            StartError::Listen { address, source }
        }
    };
    let listener = TcpListener::bind(wanted).await.map_err(refused)?;
    let address = listener.local_addr().map_err(refused)?;
    Ok((listener, address))
}

/// The address under which a browser on this machine reaches it.
fn local_url(address: SocketAddr) -> Result<Url, StartError> {
    let host = if address.ip().is_unspecified() { "127.0.0.1".into() } else { address.ip().to_string() };
    let host = if host.contains(':') { format!("[{host}]") } else { host };
    let url = format!("http://{host}:{}/", address.port());
    Url::parse(&url).map_err(|_| StartError::Damaged("the address"))
}
