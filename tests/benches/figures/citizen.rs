use std::net::SocketAddr;

use chrono::Utc;
use onepalm_contract::case::Application;
use onepalm_contract::form::Answers;
use onepalm_contract::id::PersonId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::jose::{DpopClaims, Jwk, compact};
use onepalm_contract::protocol::IDEMPOTENCY_HEADER;
use onepalm_platform::seed::Seed;
use ring::rand::SystemRandom;
use ring::signature::{ECDSA_P256_SHA256_FIXED_SIGNING as ES256, EcdsaKeyPair, KeyPair as _};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::http::{VERIFIER, Wire, authorize, request};

/// How many citizens submit: each has a partition of her own.
pub(crate) const CITIZENS: usize = 64;

/// Somebody signed in, with the key of their device.
pub(crate) struct Citizen {
    pub(crate) person: PersonId,
    key: EcdsaKeyPair,
    jwk: Jwk,
    token: String,
    address: SocketAddr,
}

impl Citizen {
    pub(crate) async fn sign_in(address: SocketAddr, number: usize) -> Self {
        let random = SystemRandom::new();
        let pkcs8 = EcdsaKeyPair::generate_pkcs8(&ES256, &random).expect("a key");
        let key = EcdsaKeyPair::from_pkcs8(&ES256, pkcs8.as_ref(), &random).expect("a key");
        let jwk = Jwk::from_point(key.public_key().as_ref()).expect("a point");
        let person = PersonId(Uuid::nil());
        let mut citizen = Self { person, key, jwk, token: String::new(), address };
        let mut wire = Wire::connect(address).await;
        let back = wire.sign_in(&authorize(), &username(number), "mima").await;
        let code = back.query_pairs().find(|(name, _)| name == "code").expect("a code").1.into_owned();
        let form = [
            ("grant_type", "authorization_code"),
            ("client_id", "onepalm-app"),
            ("code", &code),
            ("redirect_uri", "onepalm://signed-in"),
            ("code_verifier", VERIFIER),
        ];
        let proof = citizen.proof("POST", "/realm/token", None);
        let tokens = wire.post_form("/realm/token", &form, Some(&proof)).await.body;
        let tokens: Value = serde_json::from_slice(&tokens).expect("tokens");
        tokens["access_token"].as_str().expect("a token").clone_into(&mut citizen.token);
        let claims = onepalm_contract::jose::decode(citizen.token.split('.').nth(1).expect("claims"));
        let claims: Value = serde_json::from_slice(&claims.expect("base64url")).expect("claims");
        citizen.person = PersonId(claims["sub"].as_str().and_then(|sub| sub.parse().ok()).expect("a person"));
        citizen
    }

    /// The bytes of a submission under a fresh key, with its proof.
    pub(crate) fn submission(&self, application: &[u8]) -> Vec<u8> {
        let proof = self.proof("POST", "/v1/cases", Some(&self.token));
        let (token, key) = (format!("DPoP {}", self.token), Uuid::now_v7().to_string());
        let headers = [
            ("authorization", token.as_str()),
            ("dpop", &proof),
            ("content-type", "application/json"),
            (IDEMPOTENCY_HEADER, &key),
        ];
        request("POST", "/v1/cases", &headers, application)
    }

    fn proof(&self, method: &str, path: &str, token: Option<&str>) -> String {
        let url = format!("http://{}{path}", self.address);
        let now = Utc::now().timestamp();
        let mut claims = DpopClaims::new(Uuid::new_v4().to_string(), method, &url, now);
        if let Some(token) = token {
            claims = claims.with_token(token);
        }
        let input = claims.signing_input(&self.jwk);
        let signature = self.key.sign(&SystemRandom::new(), input.as_bytes()).expect("a signature");
        compact(&input, signature.as_ref()).expect("a proof")
    }
}

fn username(number: usize) -> String {
    format!("citizen-{number}")
}

/// The invented city with the bench's citizens; the flagship item asks for no files.
pub(crate) fn city() -> Seed {
    let mut seed = Seed::built_in();
    for item in &mut seed.items {
        item.materials.iter_mut().for_each(|material| material.required = false);
    }
    let citizens = (0..CITIZENS).map(|number| {
        json!({"username": username(number), "password": "mima", "level": 3, "name": "林海",
            "citizen_number": "990101199001010019", "mobile": "19900000009"})
    });
    let citizens = serde_json::from_value(citizens.collect()).expect("citizens of the realm");
    seed.people.citizens = citizens;
    seed
}

/// Answers to every field of the flagship item's form.
pub(crate) fn answers() -> Answers {
    let answers = json!({
        "applicant_name": "林海", "applicant_citizen_number": "990101199001010019",
        "applicant_mobile": "19900000009", "residence_address": "澜海市望潮区贝壳巷 7 号 2 单元 301 室",
        "apply_by": "self", "goods": "贝壳工艺品、鲜榨果汁", "stall_zone": "lighthouse", "stall_area": 6,
        "start_capital": 1_200_000, "opening_date": "2027-05-01", "uses_flame": false
    });
    serde_json::from_value(answers).expect("answers")
}

/// A whole application for the flagship item, without files.
pub(crate) fn application(flagship: &ServiceItem) -> Vec<u8> {
    let application = Application {
        item: flagship.code.clone(),
        item_version: 1,
        handling_item: None,
        form: flagship.form.reference(),
        answers: answers(),
        materials: Vec::new(),
        sources: Vec::new(),
        pressed_at: Utc::now(),
    };
    serde_json::to_vec(&application).expect("JSON")
}
