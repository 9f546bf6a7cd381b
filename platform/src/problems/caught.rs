use std::panic::{AssertUnwindSafe, Location};

use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use futures_util::FutureExt;
use onepalm_contract::problem::ProblemCode;

use super::Refused;

/// Middleware that answers a panicking handler with a problem, so that one fault ends one request.
pub async fn catch_panics(request: Request, next: Next) -> Response {
    AssertUnwindSafe(next.run(request))
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Refused::from(ProblemCode::Internal).into_response())
}

/// From now on a panic of this process is told by its place alone: the words of a panic may quote what a
/// citizen wrote.
pub fn tell_panics_by_place() {
    tell_panics_to(|line| eprintln!("{line}"));
}

fn tell_panics_to(tell: impl Fn(String) + Send + Sync + 'static) {
    std::panic::set_hook(Box::new(move |panic| tell(line(panic.location()))));
}

fn line(place: Option<&Location<'_>>) -> String {
    match place {
        Some(place) => format!("onepalm: a fault at {place}"),
        None => "onepalm: a fault at an unknown place".into(),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use axum::Router;
    use axum::body::{Body, to_bytes};
    use axum::middleware::from_fn;
    use axum::routing::get;
    use tower::ServiceExt as _;

    use super::*;

    const NAME: &str = "林海";

    /// A handler that fails over what a citizen wrote.
    async fn faulty() {
        NAME.parse::<u8>().expect(NAME);
    }

    #[tokio::test]
    async fn a_panic_ends_one_request_and_quotes_nobody() {
        let told = Arc::new(Mutex::new(Vec::new()));
        let before = std::panic::take_hook();
        let heard = Arc::clone(&told);
        // Other tests of this process may panic meanwhile; only this file is looked at.
        tell_panics_to(move |line| heard.lock().unwrap().push(line));
        let router = Router::new()
            .route("/faulty", get(faulty))
            .route("/sound", get(async || "sound"))
            .layer(from_fn(catch_panics));
        let call = async |path: &str| {
            let request = Request::get(path).body(Body::empty()).unwrap();
            let response = router.clone().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            (parts, String::from_utf8(to_bytes(body, 1 << 16).await.unwrap().to_vec()).unwrap())
        };
        let (parts, body) = call("/faulty").await;
        std::panic::set_hook(before);
        assert_eq!(parts.status, 500);
        assert_eq!(parts.headers["content-type"], "application/problem+json");
        assert!(body.contains("platform.internal") && !body.contains(NAME), "{body}");
        let told = std::mem::take(&mut *told.lock().unwrap());
        let here: Vec<_> = told.iter().filter(|line| line.contains("caught.rs")).collect();
        assert_eq!(here.len(), 1);
        assert!(told.iter().all(|line| line.starts_with("onepalm: a fault at ") && !line.contains(NAME)));
        assert_eq!(call("/sound").await.1, "sound");
    }
}
