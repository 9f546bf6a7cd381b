use axum::Json;
use axum::extract::State;
use serde::Serialize;

use super::Services;
use crate::problems::Refused;
use crate::store::Engine;

/// What the platform says of itself.
#[derive(Debug, Clone, Serialize, utoipa::ToSchema)]
pub struct HealthView {
    /// `ok` where it serves.
    pub status: &'static str,
    /// The store's epoch: another one means another store.
    pub epoch: String,
    /// Which engine keeps the store.
    pub store: &'static str,
}

/// Whether the platform and its store serve.
#[utoipa::path(get, path = "/health", responses((status = 200, body = HealthView)))]
pub(super) async fn health(State(services): State<Services>) -> Result<Json<HealthView>, Refused> {
    let health = services.store().health().await?;
    let store = match health.engine {
        Engine::Sqlite => "sqlite",
        Engine::Postgres => "postgres",
    };
    Ok(Json(HealthView { status: "ok", epoch: services.store().epoch().to_owned(), store }))
}
