use std::{str::FromStr, sync::Arc};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, StatusCode, header},
    routing::get,
};
use chrono::{DateTime, Utc};
use onepalm_contract::{
    jose::{self, DpopClaims, Jwk, token_digest},
    problem::Problem,
};
use onepalm_platform::{
    clock::Clock,
    identity::{Acting, Nobody, Officer, Realm, RealmConfig},
    store::{self, Store},
    testing::ManualClock,
};
use ring::{
    rand::SystemRandom,
    signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair},
};
use serde_json::{Value, json};
use tempfile::TempDir;
use tower::ServiceExt;
use url::Url;
use uuid::Uuid;

pub(crate) const BASE: &str = "http://127.0.0.1:8080";
pub(crate) const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
pub(crate) const APP: &str = "onepalm-app";
pub(crate) const DESK: &str = "onepalm-desk";

/// A platform with a realm, two guarded handlers and a clock in hand.
pub(crate) struct World {
    pub(crate) router: Router,
    pub(crate) realm: Arc<Realm>,
    pub(crate) clock: Arc<ManualClock>,
    pub(crate) store: Arc<dyn Store>,
    pub(crate) folder: Arc<TempDir>,
}

/// Whoever holds a device key.
pub(crate) struct Phone {
    pub(crate) key: EcdsaKeyPair,
    pub(crate) jwk: Jwk,
}

pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) text: String,
}

impl World {
    pub(crate) async fn new() -> Self {
        let folder = Arc::new(tempfile::tempdir().unwrap());
        let store =
            store::open(&format!("sqlite:{}", folder.path().join("store.db").display())).await.unwrap();
        Self::on(store, folder).await
    }

    pub(crate) async fn on(store: Arc<dyn Store>, folder: Arc<TempDir>) -> Self {
        let clock = Arc::new(ManualClock::new(DateTime::<Utc>::from_str("2026-03-02T01:00:00Z").unwrap()));
        let seed = json!({
            "citizens": [{
                "username": "linhai", "password": "mima-linhai", "level": 3, "name": "林海",
                "citizen_number": "350100199001011234", "address": "海城区一路1号"
            }],
            "officers": [{
                "username": "zhou", "password": "mima-zhou", "name": "周敏", "officer": "o-1",
                "authority": "11350100M000100Y43", "roles": ["receiver", "reviewer"]
            }],
        });
        let config = RealmConfig {
            base: BASE.parse().unwrap(),
            seed: serde_json::from_value(seed).unwrap(),
            roster: Arc::new(Nobody),
            clock: Arc::clone(&clock) as Arc<dyn Clock>,
        };
        let realm = Realm::open(Arc::clone(&store), config).await.unwrap();
        assert!(realm.is_test());
        let mine = async |acting: Acting| acting.subject.to_string();
        let desk = async |officer: Officer| {
            format!("{} of {}, {} roles", officer.officer, officer.authority, officer.roles.len())
        };
        let guarded = Router::new().route("/mine", get(mine)).route("/desk", get(desk));
        let router = guarded.with_state(Arc::clone(&realm)).merge(Arc::clone(&realm).router());
        Self { router, realm, clock, store, folder }
    }

    pub(crate) async fn send(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.unwrap();
        let (parts, body) = response.into_parts();
        let body = to_bytes(body, 1 << 20).await.unwrap();
        Answer { status: parts.status, headers: parts.headers, text: String::from_utf8(body.into()).unwrap() }
    }

    pub(crate) async fn get(&self, url: &str) -> Answer {
        let path = url.strip_prefix(BASE).unwrap_or(url);
        self.send(Request::get(path).body(Body::empty()).unwrap()).await
    }

    pub(crate) async fn post(&self, path: &str, form: &[(&str, String)], proof: Option<&str>) -> Answer {
        let body = url::form_urlencoded::Serializer::new(String::new()).extend_pairs(form).finish();
        let mut request =
            Request::post(path).header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        if let Some(proof) = proof {
            request = request.header("dpop", proof);
        }
        self.send(request.body(Body::from(body)).unwrap()).await
    }

    pub(crate) async fn authorize(&self, client: &str, changed: &[(&str, &str)]) -> String {
        self.get(&authorize_url(client, changed)).await.location()
    }

    /// Fills in the form of the sign-in page and posts it.
    pub(crate) async fn login(&self, location: &str, username: &str, password: &str) -> Answer {
        let page = self.get(location).await.text;
        let form = [
            ("flow", hidden(&page, "flow")),
            ("csrf", hidden(&page, "csrf")),
            ("username", username.into()),
            ("password", password.into()),
        ];
        self.post("/realm/login", &form, None).await
    }

    pub(crate) async fn code(&self, client: &str, changed: &[(&str, &str)]) -> String {
        let location = self.authorize(client, changed).await;
        let back = self.login(&location, "linhai", "mima-linhai").await.location();
        find(&query(&back), "code").to_owned()
    }

    pub(crate) async fn sign_in(&self, phone: &Phone, client: &str, username: &str, password: &str) -> Value {
        let location = self.authorize(client, &[]).await;
        let back = self.login(&location, username, password).await.location();
        self.redeem(phone, client, find(&query(&back), "code"), VERIFIER).await.ok()
    }

    pub(crate) async fn redeem(&self, phone: &Phone, client: &str, code: &str, verifier: &str) -> Answer {
        let form = [
            ("grant_type", "authorization_code".to_owned()),
            ("client_id", client.into()),
            ("code", code.into()),
            ("redirect_uri", "onepalm://signed-in".into()),
            ("code_verifier", verifier.into()),
        ];
        self.token(phone, &form).await
    }

    pub(crate) async fn refresh(&self, phone: &Phone, client: &str, token: &str) -> Answer {
        let form = [
            ("grant_type", "refresh_token".to_owned()),
            ("client_id", client.into()),
            ("refresh_token", token.into()),
        ];
        self.token(phone, &form).await
    }

    pub(crate) async fn token(&self, phone: &Phone, form: &[(&str, String)]) -> Answer {
        let now = self.clock.now().timestamp();
        let claims = DpopClaims::new(Uuid::new_v4().to_string(), "POST", &format!("{BASE}/realm/token"), now);
        self.post("/realm/token", form, Some(&phone.sign(&claims))).await
    }

    pub(crate) async fn call(&self, phone: &Phone, path: &str, token: &str) -> Answer {
        self.call_with(phone, path, token, &[]).await
    }

    pub(crate) async fn call_with(
        &self,
        phone: &Phone,
        path: &str,
        token: &str,
        more: &[(&str, String)],
    ) -> Answer {
        let now = self.clock.now().timestamp();
        let claims = DpopClaims::new(Uuid::new_v4().to_string(), "GET", &format!("{BASE}{path}"), now)
            .with_token(token);
        self.send(guarded(path, token, &phone.sign(&claims), more)).await
    }

    pub(crate) async fn present(&self, path: &str, token: &str, proof: &str) -> Answer {
        self.send(guarded(path, token, proof, &[])).await
    }
}

impl Phone {
    pub(crate) fn new() -> Self {
        let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).unwrap();
        let jwk = Jwk::from_point(key.public_key().as_ref()).unwrap();
        Self { key, jwk }
    }

    pub(crate) fn sign(&self, claims: &DpopClaims) -> String {
        let input = claims.signing_input(&self.jwk);
        let signature = self.key.sign(&SystemRandom::new(), input.as_bytes()).unwrap();
        jose::compact(&input, signature.as_ref()).unwrap()
    }
}

impl Answer {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.text).unwrap()
    }

    pub(crate) fn ok(&self) -> Value {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.json()
    }

    pub(crate) fn ok_text(&self) -> String {
        assert_eq!(self.status, StatusCode::OK, "{}", self.text);
        self.text.clone()
    }

    pub(crate) fn location(&self) -> String {
        assert_eq!(self.status, StatusCode::FOUND, "{}", self.text);
        self.headers[header::LOCATION].to_str().unwrap().to_owned()
    }

    pub(crate) fn refused(&self, error: &str) {
        assert_eq!(text(&self.json()["error"]), error);
        assert!(self.status.is_client_error());
    }

    pub(crate) fn problem(&self, code: &str) {
        let problem: Problem = serde_json::from_str(&self.text).unwrap();
        assert_eq!(problem.code.as_str(), code);
        assert_eq!(self.status.as_u16(), problem.status);
        assert_eq!(self.headers[header::CONTENT_TYPE], "application/problem+json");
        assert_eq!(self.headers.contains_key(header::WWW_AUTHENTICATE), problem.status == 401);
    }
}

pub(crate) fn guarded(path: &str, token: &str, proof: &str, more: &[(&str, String)]) -> Request<Body> {
    let mut request = Request::get(path).header(header::AUTHORIZATION, format!("DPoP {token}"));
    request = request.header("dpop", proof);
    for (name, value) in more {
        request = request.header(*name, value);
    }
    request.body(Body::empty()).unwrap()
}

pub(crate) fn authorize_url(client: &str, changed: &[(&str, &str)]) -> String {
    let challenge = token_digest(VERIFIER);
    let mut parameters = vec![
        ("client_id", client),
        ("redirect_uri", "onepalm://signed-in"),
        ("response_type", "code"),
        ("scope", "openid"),
        ("state", "s-1"),
        ("nonce", "n-1"),
        ("code_challenge", &challenge),
        ("code_challenge_method", "S256"),
    ];
    parameters.retain(|(name, _)| changed.iter().all(|(other, _)| name != other));
    let query = url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(parameters)
        .extend_pairs(changed)
        .finish();
    format!("/realm/authorize?{query}")
}

pub(crate) fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let Some((_, rest)) = page.split_once(&start) else { return String::new() };
    rest.split('"').next().unwrap().to_owned()
}

pub(crate) fn query(url: &str) -> Vec<(String, String)> {
    Url::parse(url).unwrap().query_pairs().into_owned().collect()
}

pub(crate) fn find<'a>(parameters: &'a [(String, String)], name: &str) -> &'a str {
    &parameters.iter().find(|(other, _)| other == name).expect("the parameter is there").1
}

pub(crate) fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}
