use std::sync::Arc;

use axum::{
    Form,
    extract::{Query, State, rejection::FormRejection},
    response::{IntoResponse, Response},
};
use onepalm_contract::problem::ProblemCode;
use serde::Deserialize;

use super::{
    super::{
        Realm, Refusal,
        flow::{Flow, TYPE},
        throttle::Gate,
    },
    authorize::back,
    page::{self, Notice},
};

/// Longest name and password, bytes.
const LONGEST: usize = 256;

#[derive(Deserialize)]
pub(super) struct Visit {
    #[serde(default)]
    flow: String,
}

#[derive(Deserialize)]
pub(super) struct Submission {
    flow: String,
    csrf: String,
    username: String,
    password: String,
}

/// Shows the sign-in page.
pub(super) async fn show(State(realm): State<Arc<Realm>>, Query(visit): Query<Visit>) -> Response {
    match read(&realm, &visit.flow) {
        Some(flow) => page::sign_in(&visit.flow, &flow.csrf, "", Notice::Welcome),
        None => page::dead_end(),
    }
}

/// Takes name and password: back to the client with a code, or the page again.
pub(super) async fn submit(
    State(realm): State<Arc<Realm>>,
    form: Result<Form<Submission>, FormRejection>,
) -> Response {
    let Ok(Form(form)) = form else { return page::dead_end() };
    let Some(flow) = read(&realm, &form.flow).filter(|flow| flow.csrf == form.csrf) else {
        return page::dead_end();
    };
    let (audience, now) = (flow.audience, realm.now());
    let sane = form.username.len() <= LONGEST && form.password.len() <= LONGEST;
    let gate =
        if sane { realm.throttle.gate(audience, &form.username, now.timestamp()) } else { Gate::Closed };
    match gate {
        Gate::Open => {}
        Gate::Closed => return page::sign_in(&form.flow, &form.csrf, "", Notice::Wrong),
        Gate::Crowded => return Refusal::from(ProblemCode::TooManyRequests).into_response(),
    }
    let account = match realm.directory.sign_in(audience, &form.username, &form.password, now).await {
        Ok(account) => account,
        Err(error) => return Refusal::from(error).into_response(),
    };
    let Some(account) = account else {
        if realm.throttle.fail(audience, &form.username, now.timestamp()).is_err() {
            return Refusal::from(ProblemCode::TooManyRequests).into_response();
        }
        return page::sign_in(&form.flow, &form.csrf, &form.username, Notice::Wrong);
    };
    realm.throttle.succeed(audience, &form.username);
    let (redirect_uri, state) = (flow.redirect_uri.clone(), flow.state.clone());
    match realm.sessions.start(account, flow, now).await {
        // `iss` lets the client tell which provider answered (RFC 9207).
        Ok(code) => back(&redirect_uri, &[("code", &code), ("state", &state), ("iss", &realm.issuer())]),
        Err(error) => Refusal::from(error).into_response(),
    }
}

fn read(realm: &Realm, flow: &str) -> Option<Flow> {
    let flow: Flow = realm.key.read_token(TYPE, flow).ok()?;
    (flow.expires >= realm.now().timestamp()).then_some(flow)
}
