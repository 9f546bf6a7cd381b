use axum::body::Body;
use axum::http::{Method, Request};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use onepalm_contract::id::AuthorityId;
use onepalm_contract::jose::{self, DpopClaims, Jwk, token_digest};
use onepalm_platform::clock::Clock as _;
use onepalm_platform::seed::{DESK_PASSWORD, desk_officer};
use ring::digest::{SHA256, digest};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;

use crate::city::{Answer, BASE, BUREAU, City, ITEM};

const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// Somebody signed in, with the key of their device.
pub(crate) struct Person {
    key: EcdsaKeyPair,
    jwk: Jwk,
    token: String,
}

impl Person {
    pub(crate) async fn citizen(city: &City, username: &str) -> Self {
        Self::sign_in(city, "onepalm-app", username, "mima").await
    }

    pub(crate) async fn officer(city: &City, username: &str) -> Self {
        Self::sign_in(city, "onepalm-desk", username, "mima").await
    }

    pub(crate) async fn on_duty(city: &City, authority: &AuthorityId) -> Self {
        Self::sign_in(city, "onepalm-desk", &desk_officer(authority), DESK_PASSWORD).await
    }

    async fn sign_in(city: &City, client: &str, username: &str, password: &str) -> Self {
        let (algorithm, random) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(algorithm, &random).unwrap();
        let key = EcdsaKeyPair::from_pkcs8(algorithm, pkcs8.as_ref(), &random).unwrap();
        let jwk = Jwk::from_point(key.public_key().as_ref()).unwrap();
        let mut person = Self { key, jwk, token: String::new() };
        let challenge = token_digest(VERIFIER);
        let query = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("client_id", client),
                ("redirect_uri", "onepalm://signed-in"),
                ("response_type", "code"),
                ("scope", "openid"),
                ("state", "s"),
                ("nonce", "n"),
                ("code_challenge", &challenge),
                ("code_challenge_method", "S256"),
            ])
            .finish();
        let to = city.get(&format!("/realm/authorize?{query}")).await.header("location").to_owned();
        let page = city.get(to.strip_prefix(BASE).unwrap_or(&to)).await.text();
        let form = [
            ("flow", hidden(&page, "flow")),
            ("csrf", hidden(&page, "csrf")),
            ("username", username.to_owned()),
            ("password", password.to_owned()),
        ];
        let back = city.post_form("/realm/login", &form, None).await.header("location").to_owned();
        let back = Url::parse(&back).unwrap();
        let code = back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
        let form = [
            ("grant_type", "authorization_code".to_owned()),
            ("client_id", client.to_owned()),
            ("code", code),
            ("redirect_uri", "onepalm://signed-in".to_owned()),
            ("code_verifier", VERIFIER.to_owned()),
        ];
        let proof = person.proof(city, "POST", "/realm/token", None);
        let tokens: Value = city.post_form("/realm/token", &form, Some(&proof)).await.read();
        tokens["access_token"].as_str().unwrap().clone_into(&mut person.token);
        person
    }

    fn proof(&self, city: &City, method: &str, path: &str, token: Option<&str>) -> String {
        let path = path.split('?').next().unwrap();
        let now = city.clock.now().timestamp();
        let mut claims = DpopClaims::new(Uuid::new_v4().to_string(), method, &format!("{BASE}{path}"), now);
        if let Some(token) = token {
            claims = claims.with_token(token);
        }
        let input = claims.signing_input(&self.jwk);
        let signature = self.key.sign(&SystemRandom::new(), input.as_bytes()).unwrap();
        jose::compact(&input, signature.as_ref()).unwrap()
    }

    pub(crate) fn request(
        &self,
        city: &City,
        method: Method,
        path: &str,
        headers: &[(&str, String)],
        body: impl Into<Body>,
    ) -> Request<Body> {
        let proof = self.proof(city, method.as_str(), path, Some(&self.token));
        let mut request = Request::builder().method(method).uri(path);
        request = request.header("authorization", format!("DPoP {}", self.token)).header("dpop", proof);
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        request.body(body.into()).unwrap()
    }

    pub(crate) async fn get(&self, city: &City, path: &str) -> Answer {
        city.send(self.request(city, Method::GET, path, &[], Body::empty())).await
    }

    pub(crate) async fn post(&self, city: &City, path: &str, body: &Value) -> Answer {
        self.post_with(city, path, body, &Uuid::now_v7().to_string()).await
    }

    pub(crate) async fn post_with(&self, city: &City, path: &str, body: &Value, key: &str) -> Answer {
        let headers = [("idempotency-key", key.to_owned())];
        city.send(self.request(city, Method::POST, path, &headers, serde_json::to_vec(body).unwrap())).await
    }

    pub(crate) async fn command(&self, city: &City, case: &str, command: &Value) -> Answer {
        self.post(city, &format!("/v1/desk/cases/{case}/commands"), command).await
    }

    pub(crate) async fn tus(
        &self,
        city: &City,
        method: Method,
        path: &str,
        headers: &[(&str, String)],
        body: impl Into<Body>,
    ) -> Answer {
        let mut all = vec![("tus-resumable", "1.0.0".to_owned())];
        all.extend_from_slice(headers);
        city.send(self.request(city, method, path, &all, body)).await
    }

    pub(crate) async fn create(&self, city: &City, file: &[u8], file_type: &str, key: &str) -> Answer {
        let metadata = format!(
            "sha256 {},type {}",
            BASE64_STANDARD.encode(sha256(file)),
            BASE64_STANDARD.encode(file_type)
        );
        let headers = [
            ("upload-length", file.len().to_string()),
            ("upload-metadata", metadata),
            ("idempotency-key", key.to_owned()),
        ];
        self.tus(city, Method::POST, "/v1/uploads", &headers, Body::empty()).await
    }

    pub(crate) async fn append(&self, city: &City, path: &str, offset: usize, bytes: &[u8]) -> Answer {
        let headers = [
            ("upload-offset", offset.to_string()),
            ("content-type", "application/offset+octet-stream".to_owned()),
        ];
        self.tus(city, Method::PATCH, path, &headers, bytes.to_vec()).await
    }

    /// Uploads a whole file and tells it as a submission does.
    pub(crate) async fn upload(&self, city: &City, material: &str, file: &[u8], file_type: &str) -> Value {
        let created = self.create(city, file, file_type, &Uuid::now_v7().to_string()).await;
        assert_eq!(created.status, 201, "{}", created.text());
        let location = created.header("location").to_owned();
        let appended = self.append(city, &location, 0, file).await;
        assert_eq!(appended.status, 204, "{}", appended.text());
        json!({"material": material, "upload": location.rsplit('/').next().unwrap(),
            "file_type": file_type, "size": file.len(), "sha256": sha256(file)})
    }

    pub(crate) async fn application(&self, city: &City) -> Value {
        let photo = self.upload(city, "photo", &png(), "image/png").await;
        let proof = self.upload(city, "proof", b"%PDF-1.7 proof", "application/pdf").await;
        json!({
            "item": ITEM, "item_version": 2, "form": {"id": "form-1", "version": 3},
            "answers": {"name": "林海", "address": "海滨路 1 号"},
            "materials": [photo, proof], "pressed_at": "2026-05-08T00:59:00Z"
        })
    }

    /// Submits a good application and gives the case's id.
    pub(crate) async fn submit(&self, city: &City) -> String {
        let application = self.application(city).await;
        let receipt: Value = self.post(city, "/v1/cases", &application).await.read();
        receipt["id"].as_str().unwrap().to_owned()
    }
}

pub(crate) fn sha256(bytes: &[u8]) -> String {
    let hex = |text: String, byte: &u8| format!("{text}{byte:02x}");
    digest(&SHA256, bytes).as_ref().iter().fold(String::new(), hex)
}

/// One white pixel.
pub(crate) fn png() -> Vec<u8> {
    BASE64_STANDARD
        .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8/5+hHgAHggJ/PchI7wAAAABJRU5ErkJggg==")
        .unwrap()
}

pub(crate) fn number(serial: u32) -> String {
    assert!(ITEM.starts_with(BUREAU));
    format!("{ITEM}20260508{serial:04}")
}

fn hidden(page: &str, name: &str) -> String {
    let start = format!("name=\"{name}\" value=\"");
    let (_, rest) = page.split_once(&start).expect("the page has the field");
    rest.split('"').next().unwrap().to_owned()
}
