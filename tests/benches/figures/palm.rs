use std::path::Path;
use std::sync::Arc;

use onepalm::host::{
    FileKeyGuard, HostServices, HttpTransport, SystemClock, SystemEntropy, TracingLog, TrustRoots,
};
use onepalm::{Citizen, Config, OnePalm};
use onepalm_platform::seed::HEROINE;
use onepalm_platform::server::{Platform, PlatformConfig};
use onepalm_vault::{Durability, Options};
use url::Url;

use crate::http::Wire;

/// A phone on which the demonstration's citizen has signed in; from here on it is offline.
pub(crate) async fn signed_in(folder: &Path, durability: Durability) -> (OnePalm, Citizen) {
    let store = format!("sqlite:{}", folder.join("store.db").display());
    let running = Platform::start(PlatformConfig::new(store)).await;
    let running = running.expect("the platform starts");
    let platform = Url::parse(&format!("http://{}/", running.address())).expect("an address");
    let palm = open(&folder.join("palm"), &platform, durability).await;
    palm.refresh().await.expect("the catalogue comes");
    let start = palm.begin_sign_in().await.expect("a sign-in begins").url;
    let back = Wire::connect(running.address()).await.sign_in(&start, HEROINE.0, HEROINE.1).await;
    let citizen = palm.complete_sign_in(back.as_str()).await.expect("she signs in");
    running.shutdown().await;
    (palm, citizen)
}

/// Opens the phone's folder.
pub(crate) async fn open(folder: &Path, platform: &Url, durability: Durability) -> OnePalm {
    std::fs::create_dir_all(folder).expect("a folder");
    let host = HostServices {
        key_guard: Arc::new(FileKeyGuard::open_or_create(folder.join("onepalm.keys")).expect("keys")),
        clock: Arc::new(SystemClock::default()),
        log: Arc::new(TracingLog),
        entropy: Arc::new(SystemEntropy::default()),
        transport: Arc::new(HttpTransport::new(TrustRoots::Web).expect("a client")),
    };
    let options = Options { durability, ..Options::default() };
    OnePalm::open_with(Config::demo(folder, platform.clone()), host, options).await.expect("the core opens")
}
