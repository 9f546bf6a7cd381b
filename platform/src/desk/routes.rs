use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use onepalm_contract::case::{CaseState, CaseView, DeskCommand, Receipt, Role};
use onepalm_contract::id::{CaseId, MessageId};
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::time::civil_date;
use serde::Deserialize;
use uuid::Uuid;

use super::decide::{Bench, decide};
use super::prepare::prepare;
use super::project::QUEUE;
use super::queue_row::StoredRow;
use super::silence::accept_if_silent;
use super::{QueuePage, materials};
use crate::cases::{Standing, case_id, commit, find, lawful, receipt};
use crate::identity::Officer;
use crate::problems::Refused;
use crate::receipts::{Answer, Attempt, Write, once};
use crate::server::Services;
use crate::store::Partition;

/// Rows of one page of a queue.
const PAGE: usize = 100;

/// The routes of the desk.
pub fn routes() -> Router<Services> {
    Router::new()
        .route("/v1/desk/cases", get(queue))
        .route("/v1/desk/cases/{id}", get(desk_case))
        .merge(materials::routes())
        .route("/v1/desk/cases/{id}/commands", post(command))
}

/// Which rows of the queue.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Wanted {
    /// Only cases in this state.
    pub state: Option<CaseState>,
    /// `next` of the page before.
    pub after: Option<String>,
}

/// The department's queue, oldest first.
#[utoipa::path(get, path = "/v1/desk/cases", params(Wanted), responses((status = 200, body = QueuePage)))]
pub async fn queue(
    State(services): State<Services>,
    officer: Officer,
    Query(wanted): Query<Wanted>,
) -> Result<Json<QueuePage>, Refused> {
    check_case_worker(&officer)?;
    let store = services.store();
    services.queue().catch_up(services.now()).await?;
    let (today, calendars) = (civil_date(services.now()), services.calendars());
    let partition = Partition::authority(&officer.authority);
    let mut rows = Vec::new();
    let mut after = wanted.after.filter(|after| !after.is_empty());
    loop {
        let page = store.list(&partition, QUEUE, after.as_deref(), PAGE).await?;
        let last_page = page.len() < PAGE;
        for document in page {
            after = Some(document.key.id);
            let stored: StoredRow = serde_json::from_slice(&document.body)?;
            if wanted.state.is_none_or(|state| state == stored.row.state) {
                rows.push(stored.row.seen_on(today, calendars.now()));
            }
            if rows.len() == PAGE {
                return Ok(Json(QueuePage { rows, next: after }));
            }
        }
        if last_page {
            return Ok(Json(QueuePage { rows, next: None }));
        }
    }
}

/// A case of the officer's authority.
#[utoipa::path(get, path = "/v1/desk/cases/{id}", responses((status = 200, body = CaseView)))]
pub async fn desk_case(
    State(services): State<Services>,
    officer: Officer,
    Path(id): Path<String>,
) -> Result<Json<CaseView>, Refused> {
    Ok(Json(load(&services, &officer, case_id(&id)?).await?.case))
}

/// Moves a case.
#[utoipa::path(post, path = "/v1/desk/cases/{id}/commands", request_body = DeskCommand, responses(
    (status = 200, body = Receipt),
    (status = 409, description = "Not in this state", body = onepalm_contract::problem::Problem)))]
pub async fn command(
    State(services): State<Services>,
    officer: Officer,
    Path(id): Path<String>,
    write: Write,
) -> Result<Response, Refused> {
    let id = case_id(&id)?;
    let store = services.store();
    let subject = services.queue().row(&officer.authority, id, services.now()).await?.subject;
    // An officer's receipts lie beside the citizen's and must not be taken for them.
    let name = format!("desk/{}", write.key);
    let answer = once(store, &Partition::subject(subject), &name, write.digest, || {
        Box::pin(async {
            let command: DeskCommand = write.read()?;
            let standing = load(&services, &officer, id).await?;
            // Who forwarded a case may still read it.
            if standing.case.body.authority != officer.authority {
                return Err(ProblemCode::CaseMoveUnlawful.into());
            }
            // What the law has accepted meanwhile is no longer the officer's to accept, refuse or have mended.
            let standing = if accept_if_silent(&services, subject, id).await? {
                load(&services, &officer, id).await?
            } else {
                standing
            };
            lawful(&standing.case, command.kind(), &officer.roles)?;
            let at = services.now();
            let item = services.item_of(&standing.case).await?;
            let prepared = prepare(&services, &standing.case, &item, command, at).await?;
            let calendars = services.calendars();
            let bench = Bench {
                officer: &officer.officer,
                roles: &officer.roles,
                at,
                item: &item,
                calendars: &calendars,
            };
            let moved = decide(standing.case, prepared.command, &bench)?;
            let commit = commit(&moved, Some(standing.version), MessageId(Uuid::now_v7()))?;
            let commit = prepared.papers.put(commit)?;
            Ok(Attempt { commit, answer: receipt(&write, at, &moved.case, Some(standing.version)) })
        })
    })
    .await?;
    about(id, answer)
}

/// The same key and bytes for another case of the same citizen is another command.
fn about(id: CaseId, answer: Answer<Receipt>) -> Result<Response, Refused> {
    if answer.clone().into_inner()?.id == id.to_string() {
        Ok(answer.with_status(StatusCode::OK))
    } else {
        Err(ProblemCode::KeyReused.into())
    }
}

/// Who only keeps the catalogue sees no case.
fn check_case_worker(officer: &Officer) -> Result<(), Refused> {
    let works = [Role::Receiver, Role::Reviewer, Role::Decider].into_iter().any(|role| officer.has(role));
    if works { Ok(()) } else { Err(ProblemCode::Forbidden.into()) }
}

pub(super) async fn load(services: &Services, officer: &Officer, id: CaseId) -> Result<Standing, Refused> {
    check_case_worker(officer)?;
    let store = services.store();
    let subject = services.queue().row(&officer.authority, id, services.now()).await?.subject;
    find(store, subject, id).await
}
