//! Calls of a citizen's other areas.

use super::{Cancel, Result, tell, unknown};
use crate::arguments::Arguments;
use onepalm_ffi::{Citizen, RateRequest};
use serde_json::{Value, json};

/// A page's beginning and length.
fn page(with: &Arguments<'_>) -> Result<(Option<String>, i32)> {
    Ok((with.get("after")?, with.number("limit", 20)?))
}

pub(super) async fn call(
    citizen: &Citizen,
    area: &str,
    method: &str,
    with: &Arguments<'_>,
    cancel: Cancel,
) -> Result {
    match area {
        "session" => session(citizen, method, cancel).await,
        "profile" => profile(citizen, method).await,
        "cases" => cases(citizen, method, with, cancel).await,
        "certificates" => certificates(citizen, method, with, cancel).await,
        "inbox" => inbox(citizen, method, with).await,
        "evaluations" => evaluations(citizen, method, with).await,
        "activity" => activity(citizen, method, with).await,
        "sync" => sync(citizen, method, with, cancel).await,
        _ => Err(unknown("area", area)),
    }
}

async fn session(citizen: &Citizen, method: &str, cancel: Cancel) -> Result {
    let session = citizen.session();
    match method {
        "expiresAt" => tell(session.expires_at().await),
        "unsent" => tell(session.unsent().await),
        "signOut" => tell(session.sign_out(cancel).await),
        _ => Err(unknown("call session.", method)),
    }
}

async fn profile(citizen: &Citizen, method: &str) -> Result {
    let profile = citizen.profile();
    match method {
        "get" => tell(profile.get().await),
        _ => Err(unknown("call profile.", method)),
    }
}

async fn cases(citizen: &Citizen, method: &str, with: &Arguments<'_>, cancel: Cancel) -> Result {
    let cases = citizen.cases();
    match method {
        "list" => {
            let (after, limit) = page(with)?;
            tell(cases.list(after, limit).await)
        }
        "get" => tell(cases.get(with.id("id")?).await),
        "clock" => tell(cases.clock(with.id("id")?).await),
        "mend" => tell(cases.mend(with.id("id")?, cancel).await),
        "withdraw" => {
            let reason = with.number("reason", String::new())?;
            tell(cases.withdraw(with.id("id")?, reason).await)
        }
        _ => Err(unknown("call cases.", method)),
    }
}

async fn certificates(citizen: &Citizen, method: &str, with: &Arguments<'_>, cancel: Cancel) -> Result {
    let certificates = citizen.certificates();
    match method {
        "list" => {
            let (after, limit) = page(with)?;
            tell(certificates.list(after, limit).await)
        }
        "verify" => tell(certificates.verify(with.id("id")?, cancel).await),
        "judge" => tell(certificates.judge(with.bytes("file")?, cancel).await),
        "save" => {
            let (id, to) = (with.id("id")?, with.get("to")?);
            tell(certificates.save(id, to, with.get("path")?).await)
        }
        "draw" => {
            let (id, page, dpi) = (with.id("id")?, with.get("page")?, with.get("dpi")?);
            tell(certificates.draw(id, page, dpi, with.get("path")?, cancel).await)
        }
        _ => Err(unknown("call certificates.", method)),
    }
}

async fn inbox(citizen: &Citizen, method: &str, with: &Arguments<'_>) -> Result {
    let inbox = citizen.inbox();
    match method {
        "list" => {
            let (after, limit) = page(with)?;
            tell(inbox.list(after, limit).await)
        }
        "markRead" => tell(inbox.mark_read(with.id("id")?).await),
        _ => Err(unknown("call inbox.", method)),
    }
}

async fn evaluations(citizen: &Citizen, method: &str, with: &Arguments<'_>) -> Result {
    let evaluations = citizen.evaluations();
    match method {
        "rate" => tell(evaluations.rate(rating(with)?).await),
        "list" => {
            let (after, limit) = page(with)?;
            tell(evaluations.list(after, limit).await)
        }
        _ => Err(unknown("call evaluations.", method)),
    }
}

async fn activity(citizen: &Citizen, method: &str, with: &Arguments<'_>) -> Result {
    let activity = citizen.activity();
    match method {
        "list" => {
            let (after, limit) = page(with)?;
            tell(activity.list(after, limit).await)
        }
        "save" => tell(activity.save(with.get("path")?).await),
        "isWhole" => tell(activity.is_whole().await),
        _ => Err(unknown("call activity.", method)),
    }
}

async fn sync(citizen: &Citizen, method: &str, with: &Arguments<'_>, cancel: Cancel) -> Result {
    let sync = citizen.sync();
    match method {
        "run" => {
            let request = with.number("request", json!({}))?;
            tell(sync.run(Arguments(&json!({ "request": request })).get("request")?, cancel).await)
        }
        "next" => tell(sync.next().await),
        "networkIsBack" => tell(sync.network_is_back().await),
        "retry" => tell(sync.retry(with.id("key")?).await),
        "outbox" => {
            let (after, limit) = page(with)?;
            tell(sync.outbox(after, limit).await)
        }
        _ => Err(unknown("call sync.", method)),
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
