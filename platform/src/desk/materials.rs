//! What an officer opens of a case: the files handed in, and what stands for materials without one.

use axum::extract::{Path, Query, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_DISPOSITION, CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use axum::{Json, Router};
use onepalm_contract::case::{CaseView, MaterialSource};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::form::Cell;
use onepalm_contract::id::{CaseId, FieldId, MaterialId, UploadId};
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::protocol::OFD_MEDIA_TYPE;
use onepalm_contract::share::SharedData;
use onepalm_rules::form::attachments;
use serde::Deserialize;

use super::routes::load;
use crate::cases::{case_id, find, shared_key};
use crate::certificates::certificate_key;
use crate::identity::Officer;
use crate::problems::Refused;
use crate::server::Services;
use crate::store::Partition;
use crate::uploads::{Blob, Shelf};

pub(super) fn routes() -> Router<Services> {
    Router::new()
        .route("/v1/desk/cases/{id}/materials/{material}", get(material))
        .route("/v1/desk/cases/{id}/answers/{field}", get(answer_file))
}

/// A material of a case of the officer's authority: the file, or what stands for it (the certificate, the file of the
/// earlier case, or what the share told, as JSON).
#[utoipa::path(get, path = "/v1/desk/cases/{id}/materials/{material}", responses(
    (status = 200, description = "The file, or what stands for it", body = Vec<u8>)))]
pub async fn material(
    State(services): State<Services>,
    officer: Officer,
    Path((id, material)): Path<(String, String)>,
) -> Result<Response, Refused> {
    let case = load(&services, &officer, case_id(&id)?).await?.case;
    let id = MaterialId(material);
    if let Some(handed) = case.materials.iter().find(|submitted| submitted.material == id) {
        return uploaded(&services, &case, handed.upload).await;
    }
    let sourced = case.sources.iter().find(|sourced| sourced.material == id).ok_or(ProblemCode::NotFound)?;
    match &sourced.source {
        MaterialSource::Certificate { certificate } => {
            let partition = Partition::subject(case.subject);
            let document = services.store().get(&partition, &certificate_key(*certificate)).await?;
            let held: Certificate = serde_json::from_slice(&document.ok_or(ProblemCode::NotFound)?.body)?;
            let file = Blob::certificate(held.id).read(services.store(), &partition, held.size).await?;
            Ok(opened(OFD_MEDIA_TYPE, file))
        }
        MaterialSource::SharedData { .. } => Ok(Json(told(&services, &case, &id).await?).into_response()),
        MaterialSource::EarlierCase { case: earlier, upload } => {
            let earlier = find(services.store(), case.subject, *earlier).await?.case;
            uploaded(&services, &earlier, *upload).await
        }
    }
}

/// Which cell of a table.
#[derive(Debug, Clone, Default, Deserialize, utoipa::IntoParams)]
#[into_params(parameter_in = Query)]
pub struct WantedCell {
    /// The row, from 0.
    pub row: Option<u32>,
    /// The column.
    pub column: Option<String>,
}

/// The file that an answer names; of a table, in one of its cells.
#[utoipa::path(get, path = "/v1/desk/cases/{id}/answers/{field}", params(WantedCell), responses(
    (status = 200, description = "The file", body = Vec<u8>)))]
pub async fn answer_file(
    State(services): State<Services>,
    officer: Officer,
    Path((id, field)): Path<(String, String)>,
    Query(wanted): Query<WantedCell>,
) -> Result<Response, Refused> {
    let case = load(&services, &officer, case_id(&id)?).await?.case;
    let item = services.item_of(&case).await?;
    let cell = wanted.row.zip(wanted.column).map(|(row, column)| Cell { row, column: FieldId(column) });
    let named = attachments(&item.form, &case.answers);
    let named = named.iter().find(|named| named.field.as_str() == field && named.cell == cell);
    uploaded(&services, &case, named.ok_or(ProblemCode::NotFound)?.upload).await
}

/// A file that was handed in with a case.
async fn uploaded(services: &Services, case: &CaseView, upload: UploadId) -> Result<Response, Refused> {
    let found = Shelf::new(services.store(), case.subject).referred(&[upload]).await?.remove(&upload);
    let found = found.filter(|found| found.upload.case == Some::<CaseId>(case.id));
    let view = found.ok_or(ProblemCode::NotFound)?.upload.view;
    let partition = Partition::subject(case.subject);
    let file = Blob::upload(view.id).read(services.store(), &partition, view.length).await?;
    Ok(opened(view.file_type.as_str(), file))
}

async fn told(services: &Services, case: &CaseView, material: &MaterialId) -> Result<SharedData, Refused> {
    let partition = Partition::subject(case.subject);
    let document = services.store().get(&partition, &shared_key(case.id, material)).await?;
    Ok(serde_json::from_slice(&document.ok_or(ProblemCode::NotFound)?.body)?)
}

fn opened(media_type: &'static str, file: Vec<u8>) -> Response {
    let headers = [
        (CONTENT_TYPE, media_type),
        (CACHE_CONTROL, "no-store"),
        (CONTENT_DISPOSITION, "attachment"),
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
    ];
    (headers, file).into_response()
}
