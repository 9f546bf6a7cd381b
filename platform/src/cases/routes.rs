use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use axum::{Json, Router};
use onepalm_contract::case::{Application, CaseView, Receipt, Resubmission, Withdrawal};
use onepalm_contract::id::{CaseId, MessageId};
use onepalm_contract::problem::ProblemCode;
use uuid::Uuid;

use super::{Filing, Mending, StoredApplication, Vouched, commit, find, receipt, resubmit, submit, withdraw};
use crate::identity::Acting;
use crate::problems::Refused;
use crate::receipts::{Attempt, Write, once};
use crate::server::Services;
use crate::store::Partition;
use crate::uploads::{self, Shelf};

/// The routes of a citizen's cases.
pub fn routes() -> Router<Services> {
    Router::new()
        .route("/v1/cases", post(submit_case))
        .route("/v1/cases/{id}", get(case))
        .route("/v1/cases/{id}/resubmission", post(resubmit_case))
        .route("/v1/cases/{id}/withdrawal", post(withdraw_case))
}

/// Submits an application.
#[utoipa::path(post, path = "/v1/cases", request_body = Application, responses(
    (status = 201, body = Receipt),
    (status = 412, description = "The guide has changed", body = onepalm_contract::problem::Problem),
    (status = 422, description = "Something must be mended", body = onepalm_contract::problem::Problem)))]
pub async fn submit_case(
    State(services): State<Services>,
    acting: Acting,
    write: Write,
) -> Result<Response, Refused> {
    let store = services.store();
    let partition = Partition::subject(acting.subject);
    let answer = once(store, &partition, &write.key.to_string(), write.digest, || {
        Box::pin(async {
            let application: Application = write.read()?;
            let item = services.item(&application.item).await?;
            let at = services.now();
            let vouched = Vouched::new(&services, &acting, item.as_ref(), &application.sources, at).await?;
            let named = uploads::named(item.as_ref(), &application.answers, &application.materials);
            let uploads = Shelf::new(store, acting.subject).referred(&named).await?;
            let kept = StoredApplication {
                person: acting.person,
                level: acting.level,
                handling_item: application.handling_item.clone(),
                pressed_at: application.pressed_at,
            };
            let filing = Filing {
                id: CaseId(Uuid::now_v7()),
                at,
                subject: acting.subject,
                person: acting.person,
                level: acting.level,
                item: item.as_ref(),
                applicant: &vouched.applicant,
                uploads: &uploads,
            };
            let moved = submit(application, &filing)?;
            let commit = commit(&moved, None, MessageId(Uuid::now_v7()))?
                .put(StoredApplication::key(filing.id), serde_json::to_vec(&kept)?);
            let commit = vouched.put(uploads::claim(commit, filing.id, &uploads), filing.id)?;
            Ok(Attempt { commit, answer: receipt(&write, at, &moved.case, None) })
        })
    })
    .await?;
    Ok(answer.with_status(StatusCode::CREATED))
}

/// A case of the citizen's own.
#[utoipa::path(get, path = "/v1/cases/{id}", responses((status = 200, body = CaseView)))]
pub async fn case(
    State(services): State<Services>,
    acting: Acting,
    Path(id): Path<String>,
) -> Result<Json<CaseView>, Refused> {
    Ok(Json(find(services.store(), acting.subject, case_id(&id)?).await?.case))
}

/// Sends the mended application.
#[utoipa::path(post, path = "/v1/cases/{id}/resubmission", request_body = Resubmission, responses(
    (status = 200, body = Receipt)))]
pub async fn resubmit_case(
    State(services): State<Services>,
    acting: Acting,
    Path(id): Path<String>,
    write: Write,
) -> Result<Response, Refused> {
    let store = services.store();
    let id = case_id(&id)?;
    let partition = Partition::subject(acting.subject);
    let answer = once(store, &partition, &write.key.to_string(), write.digest, || {
        Box::pin(async {
            let mended: Resubmission = write.read()?;
            same_case(id, mended.case)?;
            let standing = find(store, acting.subject, id).await?;
            let item = services.item_of(&standing.case).await?;
            let at = services.now();
            let mut new = mended.sources.clone();
            new.retain(|sourced| !standing.case.sources.contains(sourced));
            let vouched = Vouched::new(&services, &acting, Some(&item), &new, at).await?;
            let named = uploads::named(Some(&item), &mended.answers, &mended.materials);
            let uploads = Shelf::new(store, acting.subject).referred(&named).await?;
            let applicant = &vouched.applicant;
            let mending = Mending { at, person: acting.person, item: &item, applicant, uploads: &uploads };
            let moved = resubmit(standing.case, mended, &mending)?;
            let commit = commit(&moved, Some(standing.version), MessageId(Uuid::now_v7()))?;
            let commit = vouched.put(uploads::claim(commit, id, &uploads), id)?;
            Ok(Attempt { commit, answer: receipt(&write, at, &moved.case, Some(standing.version)) })
        })
    })
    .await?;
    Ok(answer.with_status(StatusCode::OK))
}

/// Withdraws an application.
#[utoipa::path(post, path = "/v1/cases/{id}/withdrawal", request_body = Withdrawal, responses(
    (status = 200, body = Receipt)))]
pub async fn withdraw_case(
    State(services): State<Services>,
    acting: Acting,
    Path(id): Path<String>,
    write: Write,
) -> Result<Response, Refused> {
    let store = services.store();
    let id = case_id(&id)?;
    let partition = Partition::subject(acting.subject);
    let answer = once(store, &partition, &write.key.to_string(), write.digest, || {
        Box::pin(async {
            let withdrawal: Withdrawal = write.read()?;
            same_case(id, withdrawal.case)?;
            let standing = find(store, acting.subject, id).await?;
            let at = services.now();
            let moved = withdraw(standing.case, &withdrawal, acting.person, at)?;
            let commit = commit(&moved, Some(standing.version), MessageId(Uuid::now_v7()))?;
            Ok(Attempt { commit, answer: receipt(&write, at, &moved.case, Some(standing.version)) })
        })
    })
    .await?;
    Ok(answer.with_status(StatusCode::OK))
}

/// The case that a path names; what is no id names nothing.
pub(crate) fn case_id(text: &str) -> Result<CaseId, Refused> {
    text.parse().map_err(|_| ProblemCode::NotFound.into())
}

fn same_case(path: CaseId, body: CaseId) -> Result<(), Refused> {
    if path == body {
        return Ok(());
    }
    Err(Refused::from(ProblemCode::BodyNotJson).because("the body is about another case than the path"))
}
