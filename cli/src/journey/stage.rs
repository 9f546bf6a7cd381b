use super::Arguments;
use super::timeline::{Place, Timeline};
use crate::failure::Failure;
use crate::palm;
use onepalm::host::{FaultyTransport, HeadlessBrowser, Transport};
use onepalm::{Citizen, OnePalm};
use onepalm_contract::code::ItemCode;
use onepalm_platform::catalogue::Dialect;
use onepalm_platform::seed;
use onepalm_platform::server::{Platform, PlatformConfig, Running, SeedSource};
use serde::Serialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;
use url::Url;

/// Everything the journey plays on.
pub(super) struct Stage {
    pub(super) timeline: Timeline,
    pub(super) out: PathBuf,
    pub(super) platform: Url,
    pub(super) item: ItemCode,
    pub(super) palm: OnePalm,
    /// The network's weather: it can be down, and it can lose an answer after the platform committed.
    pub(super) weather: Arc<FaultyTransport>,
    pub(super) photo: PathBuf,
    pub(super) document: PathBuf,
    running: Option<Running>,
    folder: TempDir,
}

impl Stage {
    /// Step 1: a platform with its catalogue, and a fresh phone.
    pub(super) async fn set(arguments: Arguments, out: PathBuf) -> Result<Self, Failure> {
        let mut timeline = Timeline::new(arguments.json);
        timeline.next_step();
        let folder = tempfile::tempdir().map_err(|error| Failure::Edge(error.to_string()))?;
        let (running, platform) = if let Some(platform) = &arguments.platform {
            (None, platform.clone())
        } else {
            let running = start(&arguments, folder.path()).await?;
            let address = format!("http://{}/", running.address());
            (Some(running), Url::parse(&address).expect("a socket address makes an address"))
        };
        let item = arguments.item.unwrap_or_else(|| seed::FLAGSHIP_ITEM.to_owned());
        let sample = |name: &str, bytes: &[u8]| {
            let path = folder.path().join(name);
            std::fs::write(&path, bytes).map_err(|error| Failure::file(&path, &error)).map(|()| path)
        };
        let photo = sample("photo.jpg", seed::SAMPLE_PHOTO)?;
        let document = sample("document.pdf", seed::SAMPLE_DOCUMENT)?;
        let (palm, weather) = open_palm(folder.path(), &platform).await?;
        let files = palm.refresh().await?;
        let count = palm.catalogue().count().await?;
        if palm.catalogue().guide(&ItemCode(item.clone())).await?.is_none() {
            return Err(Failure::BadInput(format!("the catalogue has no item {item} [item.unknown]")));
        }
        let names: Vec<String> = files.swapped.iter().map(|(name, n)| format!("{name} #{n}")).collect();
        timeline.tell(Place::Hall, format!("The platform stands at {platform} with {count} service items"));
        timeline.tell(Place::Wire, format!("The phone takes up signed files: {}", names.join(", ")));
        Ok(Self {
            timeline,
            out,
            platform,
            item: ItemCode(item),
            palm,
            weather,
            photo,
            document,
            running,
            folder,
        })
    }

    /// Step 2: the citizen signs in through the provider's own page.
    pub(super) async fn sign_in(&mut self) -> Result<Citizen, Failure> {
        self.timeline.next_step();
        let start = self.palm.begin_sign_in().await?;
        let redirect = HeadlessBrowser::new()?.sign_in(&start.url, seed::HEROINE.0, seed::HEROINE.1).await?;
        let citizen = self.palm.complete_sign_in(&redirect).await?;
        let profile = citizen.profile().get().await?;
        let level = u8::from(profile.level);
        self.timeline.tell(
            Place::Wire,
            format!(
                "She signs in (code flow, PKCE, DPoP); assurance level {level}; no password passes the app"
            ),
        );
        Ok(citizen)
    }

    pub(super) fn palm_dir(&self) -> PathBuf {
        palm_dir(self.folder.path())
    }

    /// Opens the phone again, as after its process ended.
    pub(super) async fn reopen_palm(&mut self) -> Result<(), Failure> {
        (self.palm, self.weather) = open_palm(self.folder.path(), &self.platform).await?;
        Ok(())
    }

    pub(super) fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Failure> {
        let path = self.out.join(name);
        std::fs::write(&path, bytes).map_err(|error| Failure::file(&path, &error))
    }

    pub(super) fn write_json(&self, name: &str, record: &impl Serialize) -> Result<(), Failure> {
        let text = serde_json::to_vec_pretty(record).expect("a record is plain data");
        self.write(name, &text)
    }

    /// What somebody else needs to judge the certificate: `onepalm verify --trust`.
    pub(super) fn write_trust(&self) -> Result<(), Failure> {
        let folder = self.out.join("trust");
        std::fs::create_dir_all(&folder).map_err(|error| Failure::file(&folder, &error))?;
        let trust = self.palm.trust();
        self.write_json("trust/trust.json", &trust.list)?;
        self.write_json("trust/status.json", &trust.status)
    }

    pub(super) async fn close(self) -> Result<(), Failure> {
        if let Some(running) = self.running {
            running.shutdown().await;
        }
        Ok(())
    }
}

/// Fails the journey at a step, unless `holds`.
pub(super) fn hold(holds: bool, step: &str, why: impl Into<String>) -> Result<(), Failure> {
    if holds { Ok(()) } else { Err(Failure::Step { step: step.to_owned(), why: why.into() }) }
}

fn palm_dir(folder: &Path) -> PathBuf {
    folder.join("palm")
}

async fn open_palm(folder: &Path, platform: &Url) -> Result<(OnePalm, Arc<FaultyTransport>), Failure> {
    let mut weather = None;
    let wrap = |inner| {
        let around = Arc::new(FaultyTransport::new(inner));
        weather = Some(Arc::clone(&around));
        around as Arc<dyn Transport>
    };
    let palm = palm::open(&palm_dir(folder), platform, wrap).await?;
    Ok((palm, weather.expect("the phone's network is wrapped once")))
}

async fn start(arguments: &Arguments, folder: &Path) -> Result<Running, Failure> {
    let store = match &arguments.store {
        Some(url) => url.clone(),
        None => format!("sqlite:{}", folder.join("platform.sqlite").display()),
    };
    let mut config = PlatformConfig::new(store);
    if let Some(path) = &arguments.catalogue {
        let dialect = arguments.dialect.unwrap_or(Dialect::Onepalm).name().to_owned();
        config.seed = SeedSource::Catalogue { path: path.clone(), dialect };
    }
    Ok(Platform::start(config).await?)
}
