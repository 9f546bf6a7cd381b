//! The one table of calls.

use crate::arguments::Arguments;
use crate::scene::{Answer, Failed, Handle, Scene, Told};
use crate::services::{Open, services};
use onepalm_ffi::{
    CancelToken, ChangeObserver, Citizen, Config, HostFailure, OnePalm, OnePalmError, Probe, RateRequest,
    version,
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
                root(core, method, &with, cancel).await
            } else {
                catalogue(core, method, &with).await
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
                "drafts" => drafts(citizen, method, &with).await,
                _ => other(citizen, name, &with, cancel).await,
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

async fn root(core: &OnePalm, method: &str, with: &Arguments<'_>, cancel: Cancel) -> Result {
    match method {
        "people" => tell(core.people().await),
        "citizen" => Ok(Handle::Citizen(core.citizen(with.id("person")?).await?).into()),
        "refresh" => tell(core.refresh(cancel).await),
        "time" => tell(core.time().await),
        "pause" => tell(core.pause().await),
        "shutDown" => {
            core.shut_down().await;
            tell(Ok(()))
        }
        "networkChanged" => tell(core.network_changed().await),
        "beginSignIn" => tell(core.begin_sign_in(cancel).await),
        "completeSignIn" => {
            Ok(Handle::Citizen(core.complete_sign_in(with.get("redirect")?, cancel).await?).into())
        }
        _ => Err(unknown("call root.", method)),
    }
}

async fn catalogue(core: &OnePalm, method: &str, with: &Arguments<'_>) -> Result {
    let catalogue = core.catalogue();
    match method {
        "search" => tell(catalogue.search(with.get("request")?).await),
        "suggest" => tell(catalogue.suggest(with.get("typed")?, with.number("limit", 10)?).await),
        "guide" => tell(catalogue.guide(with.id("code")?).await),
        "lifeEvents" => tell(catalogue.life_events().await),
        "lifeEvent" => tell(catalogue.life_event(with.id("id")?).await),
        "withdrawn" => tell(catalogue.withdrawn(with.id("code")?).await),
        "replacements" => tell(catalogue.replacements(with.id("code")?).await),
        "count" => tell(catalogue.count().await),
        "themes" => tell(catalogue.themes().await),
        _ => Err(unknown("call catalogue.", method)),
    }
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

async fn drafts(citizen: &Citizen, method: &str, with: &Arguments<'_>) -> Result {
    let drafts = citizen.drafts();
    match method {
        "begin" => tell(drafts.begin(with.id("item")?).await),
        "list" => tell(drafts.list(with.get("after")?, with.number("limit", 20)?).await),
        "get" => tell(drafts.get(with.id("id")?).await),
        "form" => tell(drafts.form(with.id("id")?).await),
        "answer" => tell(drafts.answer(with.id("id")?, with.id("field")?, with.get("value")?).await),
        "answerAll" => tell(drafts.answer_all(with.id("id")?, with.get("answers")?).await),
        "addRow" => tell(drafts.add_row(with.id("id")?, with.id("table")?, with.get("row")?).await),
        "changeRow" => {
            let (id, table) = (with.id("id")?, with.id("table")?);
            tell(drafts.change_row(id, table, with.get("at")?, with.get("row")?).await)
        }
        "removeRow" => tell(drafts.remove_row(with.id("id")?, with.id("table")?, with.get("at")?).await),
        "chooseHandlingItem" => tell(drafts.choose_handling_item(with.id("id")?, with.id("code")?).await),
        "changes" => tell(drafts.changes(with.id("id")?).await),
        "renew" => tell(drafts.renew(with.id("id")?).await),
        "submit" => tell(drafts.submit(with.id("id")?).await),
        "delete" => tell(drafts.delete(with.id("id")?).await),
        "attach" => tell(drafts.attach(with.id("id")?, with.id("material")?, with.bytes("file")?).await),
        "attachPath" => {
            tell(drafts.attach_path(with.id("id")?, with.id("material")?, with.get("path")?).await)
        }
        "detach" => tell(drafts.detach(with.id("id")?, with.id("material")?).await),
        "attachment" => {
            let (id, material) = (with.id("id")?, with.id("material")?);
            counted(drafts.attachment(id, material, with.number("offset", 0)?).await)
        }
        "attachAnswer" => {
            tell(drafts.attach_answer(with.id("id")?, with.id("field")?, with.bytes("file")?).await)
        }
        "attachCell" => {
            let (id, table, column) = (with.id("id")?, with.id("table")?, with.id("column")?);
            tell(drafts.attach_cell(id, table, with.get("row")?, column, with.bytes("file")?).await)
        }
        "answerFile" => {
            let (id, upload) = (with.id("id")?, with.id("upload")?);
            counted(drafts.answer_file(id, upload, with.number("offset", 0)?).await)
        }
        "beginTogether" => tell(drafts.begin_together(with.id("event")?, with.get("own")?).await),
        "answerTogether" => {
            tell(drafts.answer_together(with.id("id")?, with.id("field")?, with.get("value")?).await)
        }
        "listTogether" => tell(drafts.list_together(with.get("after")?, with.number("limit", 20)?).await),
        "together" => tell(drafts.together(with.id("id")?).await),
        _ => Err(unknown("call drafts.", method)),
    }
}

async fn other(citizen: &Citizen, name: &str, with: &Arguments<'_>, cancel: Cancel) -> Result {
    let page = || Ok::<_, Failed>((with.get("after")?, with.number("limit", 20)?));
    match name {
        "session.expiresAt" => tell(citizen.session().expires_at().await),
        "session.unsent" => tell(citizen.session().unsent().await),
        "session.signOut" => tell(citizen.session().sign_out(cancel).await),
        "profile.get" => tell(citizen.profile().get().await),
        "cases.list" => {
            let (after, limit) = page()?;
            tell(citizen.cases().list(after, limit).await)
        }
        "cases.get" => tell(citizen.cases().get(with.id("id")?).await),
        "cases.clock" => tell(citizen.cases().clock(with.id("id")?).await),
        "cases.mend" => tell(citizen.cases().mend(with.id("id")?, cancel).await),
        "cases.withdraw" => {
            let reason = with.number("reason", String::new())?;
            tell(citizen.cases().withdraw(with.id("id")?, reason).await)
        }
        "certificates.list" => {
            let (after, limit) = page()?;
            tell(citizen.certificates().list(after, limit).await)
        }
        "certificates.verify" => tell(citizen.certificates().verify(with.id("id")?, cancel).await),
        "certificates.judge" => tell(citizen.certificates().judge(with.bytes("file")?, cancel).await),
        "certificates.save" => {
            let (id, to) = (with.id("id")?, with.get("to")?);
            tell(citizen.certificates().save(id, to, with.get("path")?).await)
        }
        "certificates.draw" => {
            let (id, page, dpi) = (with.id("id")?, with.get("page")?, with.get("dpi")?);
            tell(citizen.certificates().draw(id, page, dpi, with.get("path")?, cancel).await)
        }
        "inbox.list" => {
            let (after, limit) = page()?;
            tell(citizen.inbox().list(after, limit).await)
        }
        "inbox.markRead" => tell(citizen.inbox().mark_read(with.id("id")?).await),
        "evaluations.rate" => tell(citizen.evaluations().rate(rating(with)?).await),
        "evaluations.list" => {
            let (after, limit) = page()?;
            tell(citizen.evaluations().list(after, limit).await)
        }
        "activity.list" => {
            let (after, limit) = page()?;
            tell(citizen.activity().list(after, limit).await)
        }
        "activity.save" => tell(citizen.activity().save(with.get("path")?).await),
        "activity.isWhole" => tell(citizen.activity().is_whole().await),
        "sync.run" => {
            let request = with.number("request", json!({}))?;
            tell(citizen.sync().run(Arguments(&json!({ "request": request })).get("request")?, cancel).await)
        }
        "sync.next" => tell(citizen.sync().next().await),
        "sync.networkIsBack" => tell(citizen.sync().network_is_back().await),
        "sync.retry" => tell(citizen.sync().retry(with.id("key")?).await),
        "sync.outbox" => {
            let (after, limit) = page()?;
            tell(citizen.sync().outbox(after, limit).await)
        }
        _ => Err(unknown("call", name)),
    }
}

/// The case's id comes as text from other languages.
fn rating(with: &Arguments<'_>) -> Result<RateRequest> {
    let request: Value = with.get("request")?;
    let request = Arguments(&request);
    Ok(RateRequest {
        case_id: request.id("caseId")?,
        satisfaction: request.get("satisfaction")?,
        words: request.number("words", String::new())?,
        anonymous: request.number("anonymous", false)?,
    })
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
