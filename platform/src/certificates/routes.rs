use axum::Router;
use axum::extract::{Path, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use onepalm_contract::certificate::Certificate;
use onepalm_contract::id::CertificateId;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::protocol::OFD_MEDIA_TYPE;

use super::papers::certificate_key;
use crate::identity::Acting;
use crate::problems::Refused;
use crate::server::Services;
use crate::store::Partition;
use crate::uploads::Blob;

/// The route of certificates.
pub fn routes() -> Router<Services> {
    Router::new().route("/v1/certificates/{id}/file", get(certificate_file))
}

/// The sealed file of a delivered certificate.
#[utoipa::path(get, path = "/v1/certificates/{id}/file", responses(
    (status = 200, description = "The sealed OFD", body = Vec<u8>, content_type = "application/ofd")))]
pub async fn certificate_file(
    State(services): State<Services>,
    acting: Acting,
    Path(id): Path<String>,
) -> Result<Response, Refused> {
    let id: CertificateId = id.parse().map_err(|_| ProblemCode::NotFound)?;
    let partition = Partition::subject(acting.subject);
    let document = services.store().get(&partition, &certificate_key(id)).await?;
    let document = document.ok_or(ProblemCode::NotFound)?;
    let certificate: Certificate = serde_json::from_slice(&document.body)?;
    let file = Blob::certificate(id).read(services.store(), &partition, certificate.size).await?;
    Ok(([(CONTENT_TYPE, OFD_MEDIA_TYPE), (CACHE_CONTROL, "private, no-store")], file).into_response())
}
