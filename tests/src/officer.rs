use onepalm::host::{
    HeadlessBrowser, HttpTransport, KeyGuard as _, MemoryKeyGuard, Method, Request, Transport as _,
    TrustRoots,
};
use onepalm_contract::case::{DeskCommand, Receipt};
use onepalm_contract::id::CaseId;
use onepalm_contract::jose::{DpopClaims, Jwk, compact, token_digest};
use onepalm_contract::problem::Problem;
use onepalm_platform::clock::Clock;
use onepalm_platform::desk::{QueuePage, QueueRow};
use serde_json::Value;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::sleep;
use url::Url;
use uuid::Uuid;

const REDIRECT: &str = "http://127.0.0.1:8701/signed-in";
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

/// How often an officer asks again, and how long after.
const ATTEMPTS: u32 = 20;
const PAUSE: Duration = Duration::from_millis(250);

/// A signed-in officer.
pub struct Officer {
    platform: Url,
    clock: Arc<dyn Clock>,
    http: HttpTransport,
    keys: MemoryKeyGuard,
    token: String,
}

impl Officer {
    /// Signs an officer in through the provider's own page.
    pub async fn sign_in(platform: Url, clock: Arc<dyn Clock>, username: &str, password: &str) -> Self {
        let mut start = platform.join("realm/authorize").unwrap();
        start.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("client_id", "onepalm-desk"),
            ("redirect_uri", REDIRECT),
            ("scope", "openid"),
            ("state", "s"),
            ("nonce", "n"),
            ("code_challenge", &token_digest(VERIFIER)),
            ("code_challenge_method", "S256"),
        ]);
        let browser = HeadlessBrowser::new().unwrap();
        let back = browser.sign_in(start.as_str(), username, password).await.unwrap();
        let back = Url::parse(&back).unwrap();
        let code = back.query_pairs().find(|(name, _)| name == "code").unwrap().1.into_owned();
        let (http, keys) = (HttpTransport::new(TrustRoots::Web).unwrap(), MemoryKeyGuard::new());
        let mut officer = Self { platform, clock, http, keys, token: String::new() };
        let form = url::form_urlencoded::Serializer::new(String::new())
            .extend_pairs([
                ("grant_type", "authorization_code"),
                ("client_id", "onepalm-desk"),
                ("code", &code),
                ("redirect_uri", REDIRECT),
                ("code_verifier", VERIFIER),
            ])
            .finish();
        let url = officer.platform.join("realm/token").unwrap();
        let request = Request::new(Method::Post, url.as_str())
            .header("content-type", "application/x-www-form-urlencoded")
            .header("dpop", officer.proof(Method::Post, url.as_str()))
            .body(form);
        let answer = officer.http.send(request).await.unwrap();
        let tokens: Value = serde_json::from_slice(&answer.body).unwrap();
        tokens["access_token"].as_str().unwrap().clone_into(&mut officer.token);
        officer
    }

    /// Every case of the officer's authority.
    pub async fn queue(&self) -> Vec<QueueRow> {
        let mut rows = Vec::new();
        let mut path = "v1/desk/cases".to_owned();
        loop {
            let body = self.call(Method::Get, &path, "").await.unwrap();
            let page: QueuePage = serde_json::from_slice(&body).unwrap();
            rows.extend(page.rows);
            let Some(next) = page.next else { return rows };
            path = format!("v1/desk/cases?after={next}");
        }
    }

    /// Moves a case.
    pub async fn command(&self, case: CaseId, command: &DeskCommand) -> Result<Receipt, Box<Problem>> {
        let body = serde_json::to_string(command).unwrap();
        let answer = self.call(Method::Post, &format!("v1/desk/cases/{case}/commands"), &body).await?;
        Ok(serde_json::from_slice(&answer).unwrap())
    }

    /// Calls the platform in the officer's name: once, however often it must be asked on a line that breaks.
    pub async fn call(&self, method: Method, path: &str, body: &str) -> Result<Vec<u8>, Box<Problem>> {
        let (url, key) = (self.platform.join(path).unwrap(), Uuid::now_v7().to_string());
        let mut asked = 0;
        let answer = loop {
            let request = Request::new(method, url.as_str())
                .header("content-type", "application/json")
                .header("idempotency-key", key.as_str())
                .header("authorization", format!("DPoP {}", self.token))
                .header("dpop", self.proof(method, url.as_str()))
                .body(body.to_owned());
            match self.http.send(request).await {
                Ok(answer) => break answer,
                Err(error) if asked == ATTEMPTS => panic!("no answer to an officer: {error}"),
                Err(_) => sleep(PAUSE).await,
            }
            asked += 1;
        };
        if answer.status < 300 {
            return Ok(answer.body.to_vec());
        }
        Err(serde_json::from_slice(&answer.body).unwrap())
    }

    fn proof(&self, method: Method, url: &str) -> String {
        let point = self.keys.public_key().unwrap();
        let jwk = Jwk::from_point(&[&[4_u8][..], &point.x, &point.y].concat()).unwrap();
        let now = self.clock.now().timestamp();
        let mut claims = DpopClaims::new(Uuid::new_v4().to_string(), method.as_str(), url, now);
        if !self.token.is_empty() {
            claims = claims.with_token(&self.token);
        }
        let input = claims.signing_input(&jwk);
        compact(&input, &self.keys.sign(input.as_bytes()).unwrap()).unwrap()
    }
}
