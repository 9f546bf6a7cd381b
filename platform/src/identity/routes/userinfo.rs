use std::sync::Arc;

use axum::{
    Json,
    extract::{Request, State},
    http::header,
    response::{IntoResponse, Response},
};
use onepalm_contract::problem::ProblemCode;
use serde_json::json;

use super::super::{Realm, Refusal, directory::Holder};

/// What is known of who signed in: a [`Profile`](onepalm_contract::session::Profile) with `sub`, or the officer.
pub(super) async fn userinfo(State(realm): State<Arc<Realm>>, request: Request) -> Result<Response, Refusal> {
    let (parts, _) = request.into_parts();
    let claims = realm.authenticate_any(&parts).await?;
    let mut answer = match realm.directory.holder(claims.sub).await?.ok_or(ProblemCode::TokenInvalid)? {
        Holder::Citizen(profile) => json!(profile),
        Holder::Officer { officer, name } => json!({
            "officer": officer.officer,
            "authority": officer.authority,
            "roles": officer.roles,
            "name": name,
        }),
    };
    answer["sub"] = claims.sub.to_string().into();
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(answer)).into_response())
}
