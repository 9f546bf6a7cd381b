use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::get;
use axum::{Json, Router};
use onepalm_contract::protocol::MAX_BODY;

use super::faults::{FaultInjector, inject};
use super::health::health;
use super::manners::manners;
use super::{Faults, Services, document};
use crate::{
    cases, catalogue, certificates, desk, evaluations, feed, files, problems, receipts, shares, uploads,
};

/// Every route of the platform, with what all of them have in common around them.
pub fn router(services: Services, faults: Faults) -> Router {
    let realm = services.realm().router();
    Router::new()
        .route("/health", get(health))
        .route("/openapi.json", get(async || Json(document())))
        .merge(cases::routes())
        .merge(uploads::routes())
        .merge(evaluations::routes())
        .merge(certificates::routes())
        .merge(feed::routes())
        .merge(files::routes())
        .merge(catalogue::routes())
        .merge(desk::routes())
        .merge(receipts::routes())
        .merge(shares::routes())
        .with_state(services.clone())
        .merge(realm)
        .fallback(problems::not_found)
        .method_not_allowed_fallback(problems::not_allowed)
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .layer(from_fn_with_state(FaultInjector::new(faults), inject))
        .layer(from_fn(problems::catch_panics))
        .layer(from_fn_with_state(services, manners))
}
