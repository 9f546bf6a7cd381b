//! The one table of calls.

mod areas;
mod drafts;
mod root;

use crate::arguments::Arguments;
use crate::scene::{Answer, Failed, Handle, Scene, Told};
use crate::services::{Open, services};
use onepalm_ffi::{
    CancelToken, ChangeObserver, Citizen, Config, HostFailure, OnePalm, OnePalmError, Probe, version,
};
use serde::Serialize;
use serde_json::{Value, json};
use std::sync::Arc;
use std::sync::atomic::Ordering;

type Result<T = Answer> = std::result::Result<T, Failed>;
type Cancel = Option<Arc<CancelToken>>;

/// Calls that a token cancels; others are cancelled by not waiting for them any more.
pub(crate) const LONG: [&str; 9] = [
    "root.beginSignIn",
    "root.completeSignIn",
    "root.refresh",
    "session.signOut",
    "cases.mend",
    "certificates.verify",
    "certificates.judge",
    "certificates.draw",
    "sync.run",
];

/// Makes a call on the case's own core and citizen, or on what was saved under a name.
pub(crate) async fn call(
    scene: &Scene,
    name: &str,
    on: Option<&str>,
    with: &Value,
    cancel: Cancel,
) -> Result {
    let with = Arguments(with);
    match name {
        "root.open" | "root.startOver" => return open(scene, name, &with).await,
        "root.version" => return tell(Ok(version())),
        "host.logged" => return Ok(json!({ "events": scene.logged.load(Ordering::Relaxed) }).into()),
        "probe.fault" => return tell(Probe::new()?.fault().await),
        "probe.faultInCommit" => {
            let folder = scene.folder.to_string_lossy().into_owned();
            return tell(Probe::new()?.fault_in_commit(folder, with.get("at")?).await);
        }
        _ => {}
    }
    let (area, method) = name.split_once('.').unwrap_or((name, ""));
    let on = on.map(|on| scene.handles.get(on).ok_or_else(|| unknown("handle", on))).transpose()?;
    match (area, on) {
        ("root" | "catalogue", on) => {
            let core = match on {
                None => scene.core.as_ref(),
                Some(Handle::Core(core)) => Some(core),
                Some(Handle::Citizen(_) | Handle::Observed { .. }) => None,
            };
            let core = core.ok_or_else(|| unknown("core for", name))?;
            if area == "root" {
                root::root(core, method, &with, cancel).await
            } else {
                root::catalogue(core, method, &with).await
            }
        }
        ("observer", Some(Handle::Observed { told, subscription })) => {
            if method == "end" {
                subscription.end();
            }
            let (changes, ended) = (told.changes.load(Ordering::Relaxed), told.ended.load(Ordering::Relaxed));
            Ok(json!({ "changes": changes, "ended": ended }).into())
        }
        (_, on) => {
            let citizen = match on {
                None => scene.citizen.as_ref(),
                Some(Handle::Citizen(citizen)) => Some(citizen),
                Some(Handle::Core(_) | Handle::Observed { .. }) => None,
            };
            let citizen = citizen.ok_or_else(|| unknown("citizen for", name))?;
            match area {
                "citizen" => self::citizen(citizen, method),
                "drafts" => drafts::drafts(citizen, method, &with).await,
                _ => areas::call(citizen, area, method, &with, cancel).await,
            }
        }
    }
}

async fn open(scene: &Scene, name: &str, with: &Arguments<'_>) -> Result {
    let folder = with.get::<Option<String>>("folder")?;
    let folder = folder.map_or_else(|| scene.folder.clone(), |name| scene.folder.join(name));
    std::fs::create_dir_all(&folder).map_err(|error| Failed::Case(error.to_string()))?;
    let host = with.get::<Option<Value>>("host")?;
    let open = Open::default();
    let host = services(host.as_ref().unwrap_or(&scene.host), &folder, &open, &scene.logged)?;
    let config = Config {
        data_dir: folder.to_string_lossy().into_owned(),
        platform: with.get::<Option<String>>("platform")?.unwrap_or_else(|| scene.platform.clone()),
        issuer: None,
        client_id: "onepalm-app".to_owned(),
        redirect_uri: "onepalm://signed-in".to_owned(),
        root: None,
        fonts: Vec::new(),
    };
    let core = match name {
        "root.startOver" => OnePalm::start_over(config, host).await?,
        _ => OnePalm::open(config, host).await?,
    };
    let _ = open.set(Arc::downgrade(&core));
    Ok(Handle::Core(core).into())
}

fn citizen(citizen: &Citizen, method: &str) -> Result {
    match method {
        "person" => tell(Ok(citizen.person())),
        "observe" => {
            let told = Arc::new(Told::default());
            let subscription = citizen.observe(Arc::new(Counter(Arc::clone(&told))));
            Ok(Handle::Observed { told, subscription }.into())
        }
        _ => Err(unknown("call citizen.", method)),
    }
}

fn tell<T: Serialize>(answer: std::result::Result<T, OnePalmError>) -> Result {
    let value = serde_json::to_value(answer?);
    Ok(value.map_err(|error| Failed::Case(error.to_string()))?.into())
}

fn counted(answer: std::result::Result<Vec<u8>, OnePalmError>) -> Result {
    tell(answer.map(|bytes| format!("{} bytes", bytes.len())))
}

fn unknown(what: &str, name: &str) -> Failed {
    Failed::Case(format!("there is no {what} {name}"))
}

struct Counter(Arc<Told>);

impl ChangeObserver for Counter {
    fn changed(&self) -> std::result::Result<(), HostFailure> {
        self.0.changes.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }
}

impl Drop for Counter {
    fn drop(&mut self) {
        self.0.ended.store(true, Ordering::Relaxed);
    }
}
