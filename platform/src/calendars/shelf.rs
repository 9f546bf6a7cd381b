use chrono::{DateTime, Utc};
use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::problem::ProblemCode;
use onepalm_rules::deadline::Calendar;
use serde::{Deserialize, Serialize};

use super::{Calendars, TakeError};
use crate::problems::Refused;
use crate::store::{Commit, CommitError, Document, Key, Partition, Store};

/// Most former calendars that are read back.
const MOST: usize = 1000;

/// How often it is tried again when another platform writes at the same moment.
const ATTEMPTS: usize = 16;

/// Who brought a calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Brought {
    /// It came with the platform.
    BuiltIn,
    /// The city: it stands until the city brings another.
    ByTheCity,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Kept {
    brought: Brought,
    years: Vec<CalendarYear>,
}

/// Makes `years` the calendar that stands, and keeps the one before until every case is counted again. One that came
/// with the platform does not take the place of one that the city brought.
pub async fn take(
    store: &dyn Store,
    years: &[CalendarYear],
    brought: Brought,
    at: DateTime<Utc>,
) -> Result<(), TakeError> {
    let fingerprint = Calendar::new(years)?.fingerprint();
    let kept = Kept { brought, years: years.to_vec() };
    for _ in 0..ATTEMPTS {
        let document = store.get(&partition(), &now()).await.map_err(Refused::from)?;
        let standing = document.as_ref().map(read).transpose()?;
        let outranked =
            |standing: &Kept| standing.brought == Brought::ByTheCity && brought == Brought::BuiltIn;
        if standing.as_ref().is_some_and(|standing| *standing == kept || outranked(standing)) {
            return Ok(());
        }
        let mut commit =
            Commit::new(partition(), at).put(now(), bytes(&kept)?).event("calendar.changed", Vec::new());
        commit = match &document {
            Some(document) => commit.expect_version(now(), document.version),
            None => commit.expect_absent(now()),
        };
        if let Some(standing) = standing {
            let former = Calendar::new(&standing.years)?.fingerprint();
            if former != fingerprint {
                commit = commit.put(former_key(&at, &former), bytes(&standing)?);
            }
        }
        match store.commit(commit).await {
            Ok(_) => return Ok(()),
            Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
            Err(CommitError::Unavailable(error)) => return Err(Refused::from(error).into()),
        }
    }
    Err(Refused::from(ProblemCode::Unavailable).because("store.conflict").into())
}

/// The calendars as the store has them; `None`: none was taken up yet.
pub async fn load(store: &dyn Store) -> Result<Option<Calendars>, TakeError> {
    let document = store.get(&partition(), &now()).await.map_err(Refused::from)?;
    let Some(document) = document else { return Ok(None) };
    let mut calendars = Calendars::new(read(&document)?.years)?;
    let former = store.list(&partition(), FORMER, None, MOST).await.map_err(Refused::from)?;
    for document in &former {
        calendars = calendars.with_former(&read(document)?.years)?;
    }
    Ok(Some(calendars))
}

/// Forgets the former calendars: nothing is counted on them any more. Changes nothing where the calendar has changed
/// again meanwhile.
pub async fn forget_former(store: &dyn Store, fingerprint: &str, at: DateTime<Utc>) -> Result<(), TakeError> {
    let document = store.get(&partition(), &now()).await.map_err(Refused::from)?;
    let Some(document) = document else { return Ok(()) };
    let former = store.list(&partition(), FORMER, None, MOST).await.map_err(Refused::from)?;
    if former.is_empty() || Calendar::new(&read(&document)?.years)?.fingerprint() != fingerprint {
        return Ok(());
    }
    let commit = Commit::new(partition(), at).expect_version(now(), document.version);
    let commit = former.into_iter().fold(commit, |commit, document| commit.delete(document.key));
    match store.commit(commit).await {
        Ok(_) | Err(CommitError::Conflict | CommitError::Receipt(_)) => Ok(()),
        Err(CommitError::Unavailable(error)) => Err(Refused::from(error).into()),
    }
}

const FORMER: &str = "former";

fn partition() -> Partition {
    Partition::new("calendars")
}

fn now() -> Key {
    Key::new("calendar", "now")
}

/// Named so that the last one put is the last one listed.
fn former_key(at: &DateTime<Utc>, fingerprint: &str) -> Key {
    Key::new(FORMER, format!("{}-{fingerprint}", at.format("%Y%m%dT%H%M%S%.6f")))
}

fn read(document: &Document) -> Result<Kept, Refused> {
    Ok(serde_json::from_slice(&document.body)?)
}

fn bytes(kept: &Kept) -> Result<Vec<u8>, Refused> {
    Ok(serde_json::to_vec(kept)?)
}
