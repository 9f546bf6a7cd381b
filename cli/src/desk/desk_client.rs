use crate::failure::Failure;
use chrono::Utc;
use onepalm::host::HeadlessBrowser;
use onepalm_contract::case::{CaseState, CaseView, DeskCommand, Receipt};
use onepalm_contract::id::CaseId;
use onepalm_contract::jose::{self, DpopClaims, Jwk};
use onepalm_contract::problem::Problem;
use onepalm_contract::protocol::IDEMPOTENCY_HEADER;
use onepalm_platform::desk::{QueuePage, QueueRow};
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::time::Duration;
use url::Url;
use uuid::Uuid;

const REDIRECT: &str = "http://127.0.0.1:8701/signed-in";
const CLIENT: &str = "onepalm-desk";

/// A signed-in officer.
pub(crate) struct DeskClient {
    http: reqwest::Client,
    platform: Url,
    key: EcdsaKeyPair,
    random: SystemRandom,
    token: String,
}

#[derive(Deserialize)]
struct Tokens {
    access_token: String,
}

impl DeskClient {
    /// Signs an officer in: code flow with PKCE and DPoP, through the provider's own page.
    pub(crate) async fn sign_in(platform: &Url, username: &str, password: &str) -> Result<Self, Failure> {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &random);
        let pkcs8 = pkcs8.map_err(|_| Failure::Edge("the system gives no random bytes".into()))?;
        let key = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, pkcs8.as_ref(), &random);
        let key = key.map_err(|_| Failure::Edge("no key can be made".into()))?;
        // As the core does: the platform is spoken to directly, and not for ever.
        let http = reqwest::Client::builder().no_proxy().timeout(Duration::from_mins(1)).build();
        let mut client = Self {
            http: http.map_err(|_| Failure::Edge("no HTTP client can be made".into()))?,
            platform: platform.clone(),
            key,
            random,
            token: String::new(),
        };
        let (verifier, state) = (secret(), secret());
        let challenge = jose::encode(ring::digest::digest(&ring::digest::SHA256, verifier.as_bytes()));
        let mut start = client.address("realm/authorize")?;
        start.query_pairs_mut().extend_pairs([
            ("response_type", "code"),
            ("client_id", CLIENT),
            ("redirect_uri", REDIRECT),
            ("scope", "openid profile"),
            ("state", &state),
            ("nonce", &secret()),
            ("code_challenge", &challenge),
            ("code_challenge_method", "S256"),
        ]);
        let answer = HeadlessBrowser::new()?.sign_in(start.as_str(), username, password).await?;
        let answer = Url::parse(&answer).map_err(|_| Failure::Edge("the answer is no address".into()))?;
        let value =
            |name: &str| answer.query_pairs().find(|(key, _)| key == name).map(|(_, v)| v.into_owned());
        let code = value("code").filter(|_| value("state").as_deref() == Some(&state));
        let code =
            code.ok_or_else(|| Failure::BadInput("the provider did not sign the officer in".into()))?;
        client.token = client.redeem(&code, &verifier).await?;
        Ok(client)
    }

    async fn redeem(&self, code: &str, verifier: &str) -> Result<String, Failure> {
        let endpoint = self.address("realm/token")?;
        let mut form = url::form_urlencoded::Serializer::new(String::new());
        form.extend_pairs([
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", REDIRECT),
            ("client_id", CLIENT),
            ("code_verifier", verifier),
        ]);
        let request = self
            .http
            .post(endpoint.clone())
            .header("content-type", "application/x-www-form-urlencoded")
            .header("dpop", self.proof("POST", &endpoint, None)?)
            .body(form.finish());
        let reply = request.send().await.map_err(|_| offline())?;
        let body = reply.bytes().await.map_err(|_| offline())?;
        let tokens: Tokens = serde_json::from_slice(&body)
            .map_err(|_| Failure::BadInput("the provider did not sign the officer in".into()))?;
        Ok(tokens.access_token)
    }

    /// The cases of the officer's authority, oldest first, page by page.
    pub(crate) async fn queue(&self, state: Option<CaseState>) -> Result<Vec<QueueRow>, Failure> {
        let mut rows = Vec::new();
        let mut after: Option<String> = None;
        loop {
            let mut address = self.address("v1/desk/cases")?;
            if let Some(state) = state {
                let name = serde_json::to_value(state).expect("a unit variant is a string");
                address.query_pairs_mut().append_pair("state", name.as_str().unwrap_or_default());
            }
            if let Some(after) = &after {
                address.query_pairs_mut().append_pair("after", after);
            }
            let page: QueuePage = self.get(&address).await?;
            rows.extend(page.rows);
            after = page.next;
            if after.is_none() {
                return Ok(rows);
            }
        }
    }

    /// One case, whole.
    pub(crate) async fn case(&self, id: CaseId) -> Result<CaseView, Failure> {
        let address = self.address(&format!("v1/desk/cases/{id}"))?;
        self.get(&address).await
    }

    /// Moves a case.
    pub(crate) async fn command(&self, id: CaseId, command: &DeskCommand) -> Result<Receipt, Failure> {
        let address = self.address(&format!("v1/desk/cases/{id}/commands"))?;
        self.post(&address, command).await
    }

    /// Reads what lies at an address.
    pub(super) async fn get<T: DeserializeOwned>(&self, address: &Url) -> Result<T, Failure> {
        self.call(self.http.get(address.clone()), "GET", address).await
    }

    /// Writes under a new key.
    pub(super) async fn post<T: DeserializeOwned>(
        &self,
        address: &Url,
        body: &impl Serialize,
    ) -> Result<T, Failure> {
        let body = serde_json::to_string(body).expect("a command is plain data");
        let request = self
            .http
            .post(address.clone())
            .header(IDEMPOTENCY_HEADER, Uuid::now_v7().to_string())
            .header("content-type", "application/json")
            .body(body);
        self.call(request, "POST", address).await
    }

    async fn call<T: DeserializeOwned>(
        &self,
        request: reqwest::RequestBuilder,
        method: &str,
        address: &Url,
    ) -> Result<T, Failure> {
        let proof = self.proof(method, address, Some(&self.token))?;
        let request = request.header("authorization", format!("DPoP {}", self.token)).header("dpop", proof);
        let reply = request.send().await.map_err(|_| offline())?;
        let status = reply.status();
        let body = reply.bytes().await.map_err(|_| offline())?;
        if status.is_success() {
            return serde_json::from_slice(&body).map_err(|_| unreadable());
        }
        let problem: Problem = serde_json::from_slice(&body).map_err(|_| unreadable())?;
        Err(problem.into())
    }

    fn proof(&self, method: &str, address: &Url, token: Option<&str>) -> Result<String, Failure> {
        let key = Jwk::from_point(self.key.public_key().as_ref()).expect("a P-256 point has 65 bytes");
        let now = Utc::now().timestamp();
        let mut claims = DpopClaims::new(Uuid::new_v4().to_string(), method, address.as_str(), now);
        if let Some(token) = token {
            claims = claims.with_token(token);
        }
        let input = claims.signing_input(&key);
        let signature = self.key.sign(&self.random, input.as_bytes());
        let signature = signature.map_err(|_| Failure::Edge("the system gives no random bytes".into()))?;
        Ok(jose::compact(&input, signature.as_ref()).expect("an ES256 signature has 64 bytes"))
    }

    pub(super) fn address(&self, path: &str) -> Result<Url, Failure> {
        let joined = self.platform.join(path);
        joined.map_err(|_| Failure::Usage("the platform's address is none".into()))
    }
}

fn secret() -> String {
    jose::encode([Uuid::new_v4().into_bytes(), Uuid::new_v4().into_bytes()].concat())
}

fn offline() -> Failure {
    Failure::Edge("the platform cannot be reached: is it running?".into())
}

fn unreadable() -> Failure {
    Failure::Edge("the platform's answer cannot be read: are both of one version?".into())
}
