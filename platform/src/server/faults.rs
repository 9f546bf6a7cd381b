use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::extract::{ConnectInfo, Request, State};
use axum::http::Method;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use onepalm_contract::problem::ProblemCode;

use super::line::Line;
use crate::problems::Refused;

/// Faults that a test or the journey asks for; the default has none. Submissions (`POST /v1/cases`) are
/// counted from 1 since the platform started.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Faults {
    /// Submissions whose connection is cut after the commit: the answer is lost.
    pub answer_lost: Vec<u64>,
    /// Submissions whose connection is cut before anything is decided.
    pub cut_before: Vec<u64>,
}

/// The faults of a running platform with its count.
#[derive(Debug, Clone, Default)]
pub(super) struct FaultInjector {
    faults: Arc<Faults>,
    submissions: Arc<AtomicU64>,
}

impl FaultInjector {
    pub(super) fn new(faults: Faults) -> Self {
        Self { faults: Arc::new(faults), submissions: Arc::default() }
    }
}

/// Middleware that cuts the connection where a fault says so.
pub(super) async fn inject(State(injector): State<FaultInjector>, request: Request, next: Next) -> Response {
    if request.method() != Method::POST || request.uri().path() != "/v1/cases" {
        return next.run(request).await;
    }
    let number = injector.submissions.fetch_add(1, Ordering::Relaxed) + 1;
    let line = request.extensions().get::<ConnectInfo<Line>>().map(|info| info.0.clone());
    if injector.faults.cut_before.contains(&number) {
        return cut(line);
    }
    let response = next.run(request).await;
    if injector.faults.answer_lost.contains(&number) { cut(line) } else { response }
}

/// Cuts the line; the answer is what a test without a line sees.
fn cut(line: Option<Line>) -> Response {
    if let Some(line) = line {
        line.cut();
    }
    Refused::from(ProblemCode::Unavailable).because("fault injected").into_response()
}
