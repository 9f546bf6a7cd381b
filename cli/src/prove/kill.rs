//! SIGKILLs of a real phone process at random moments. Nothing acknowledged may be lost, and no
//! application may make a second case.

use super::ledger::{Ledger, twins};
use crate::failure::Failure;
use crate::{palm, progress};
use onepalm::host::HeadlessBrowser;
use onepalm::sync::Budget;
use onepalm_platform::seed;
use onepalm_platform::server::{Platform, PlatformConfig};
use std::path::{Path, PathBuf};
use std::process::{ExitCode, Stdio};
use std::time::{Duration, SystemTime, UNIX_EPOCH};
use tokio::io::{AsyncBufReadExt, BufReader};
use url::Url;

/// The longest life of a phone, milliseconds: long enough for several applications.
const LONGEST: u64 = 1_500;

struct Scene {
    platform: Url,
    palm_dir: PathBuf,
    photo: PathBuf,
    document: PathBuf,
}

pub(super) async fn prove(
    rounds: u32,
    seed: Option<u64>,
    store: Option<String>,
) -> Result<ExitCode, Failure> {
    let seed = seed
        .unwrap_or_else(|| SystemTime::now().duration_since(UNIX_EPOCH).map_or(1, |since| since.as_secs()));
    let failed = |error: std::io::Error| Failure::Edge(error.to_string());
    let folder = tempfile::tempdir().map_err(failed)?;
    let store =
        store.unwrap_or_else(|| format!("sqlite:{}", folder.path().join("platform.sqlite").display()));
    let config = PlatformConfig::new(store);
    let running = Platform::start(config).await?;
    let platform = format!("http://{}/", running.address());
    let scene = Scene {
        platform: Url::parse(&platform).expect("a socket address makes an address"),
        palm_dir: folder.path().join("palm"),
        photo: folder.path().join("photo.jpg"),
        document: folder.path().join("document.pdf"),
    };
    std::fs::write(&scene.photo, seed::SAMPLE_PHOTO).map_err(failed)?;
    std::fs::write(&scene.document, seed::SAMPLE_DOCUMENT).map_err(failed)?;
    sign_in(&scene).await?;
    let mut dice = Dice(seed | 1);
    let mut ledger = Ledger::default();
    let bar = progress::bar("kills", rounds.into());
    for _ in 0..rounds {
        live_and_die(&scene, Duration::from_millis(dice.below(LONGEST)), &mut ledger).await?;
        let losses = look(&scene, &ledger).await?;
        if !losses.is_empty() {
            return Err(broken(seed, &losses));
        }
        bar.inc(1);
    }
    bar.finish_and_clear();
    let (applications, breaches) = settle(&scene).await?;
    if !breaches.is_empty() {
        return Err(broken(seed, &breaches));
    }
    running.shutdown().await;
    println!(
        "{rounds} kills (seed {seed}): {} acknowledgements, 0 lost; {applications} applications, {applications} cases",
        ledger.told
    );
    Ok(ExitCode::SUCCESS)
}

async fn sign_in(scene: &Scene) -> Result<(), Failure> {
    let palm = palm::open(&scene.palm_dir, &scene.platform, |inner| inner).await?;
    palm.refresh().await?;
    let start = palm.begin_sign_in().await?;
    let redirect = HeadlessBrowser::new()?.sign_in(&start.url, seed::HEROINE.0, seed::HEROINE.1).await?;
    palm.complete_sign_in(&redirect).await?;
    Ok(palm.pause().await?)
}

/// One life of the phone: it is killed `after` its first word, so that every kill falls into its work.
async fn live_and_die(scene: &Scene, after: Duration, ledger: &mut Ledger) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::Edge(error.to_string());
    let mut child = spawn(scene).map_err(failed)?;
    let out = child.stdout.take().expect("standard output is piped");
    let mut lines = BufReader::new(out).lines();
    let mut take = |line: String| {
        if let Ok(told) = serde_json::from_str(&line) {
            ledger.take(told);
        }
    };
    match tokio::time::timeout(Duration::from_secs(30), lines.next_line()).await {
        Ok(Ok(Some(line))) => take(line),
        Ok(_) | Err(_) => return Err(Failure::Edge("the phone process does not come up".into())),
    }
    let death = tokio::time::sleep(after);
    tokio::pin!(death);
    loop {
        tokio::select! {
            () = &mut death => break,
            line = lines.next_line() => match line.map_err(failed)? {
                Some(line) => take(line),
                None => return Err(Failure::Edge("the phone process ended by itself".into())),
            },
        }
    }
    child.start_kill().map_err(failed)?;
    while let Some(line) = lines.next_line().await.map_err(failed)? {
        take(line);
    }
    child.wait().await.map_err(failed)?;
    Ok(())
}

fn spawn(scene: &Scene) -> std::io::Result<tokio::process::Child> {
    let path = |path: &Path| path.as_os_str().to_owned();
    tokio::process::Command::new(std::env::current_exe()?)
        .args(["palm", "--habit", "submit", "--item", seed::FLAGSHIP_ITEM])
        .args(["--platform", scene.platform.as_str()])
        .args(["--data-dir".into(), path(&scene.palm_dir)])
        .args(["--photo".into(), path(&scene.photo)])
        .args(["--document".into(), path(&scene.document)])
        .stdout(Stdio::piped())
        .kill_on_drop(true)
        .spawn()
}

/// Opens the phone after its death and looks for what was acknowledged.
async fn look(scene: &Scene, ledger: &Ledger) -> Result<Vec<String>, Failure> {
    let palm = palm::open(&scene.palm_dir, &scene.platform, |inner| inner).await?;
    let person = palm.people().await?.into_iter().next();
    let Some(person) = person else { return Ok(vec!["nobody is signed in any more".to_owned()]) };
    let losses = ledger.losses(&palm.citizen(person).await?).await?;
    palm.pause().await?;
    Ok(losses)
}

/// Sends what still waits, and counts.
async fn settle(scene: &Scene) -> Result<(usize, Vec<String>), Failure> {
    let palm = palm::open(&scene.palm_dir, &scene.platform, |inner| inner).await?;
    let person = palm.people().await?.into_iter().next();
    let person = person.ok_or_else(|| Failure::Edge("nobody is signed in any more".into()))?;
    let citizen = palm.citizen(person).await?;
    for _ in 0..20 {
        citizen.sync().network_is_back().await?;
        let report = citizen.sync().run(Budget { time: Duration::from_mins(2), ..Budget::default() }).await?;
        if report.next.is_none() {
            break;
        }
    }
    Ok(twins(&citizen).await?)
}

fn broken(seed: u64, breaches: &[String]) -> Failure {
    let step = format!("kill proof with seed {seed}");
    Failure::Step { step, why: breaches.join("; ") }
}

/// Marsaglia's xorshift: moments need no better chance than that.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}
