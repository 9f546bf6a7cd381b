use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use onepalm::host::{Headers, Request, Response, Transport, TransportError};
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::protocol::{PROBLEM_MEDIA_TYPE, SIGNED_FILE_MEDIA_TYPE, TIME_HEADER};
use onepalm_ecert::envelope::{FileKind, Header, seal};
use onepalm_ecert::signer::{Sm2Signer, SoftwareSigner};
use std::sync::{Mutex, PoisonError};

/// A network with nothing but one catalogue file and the root that it verifies under.
pub struct Shelf {
    root: SoftwareSigner,
    now: DateTime<Utc>,
    file: Mutex<Vec<u8>>,
}

impl Shelf {
    /// An empty one, under the key of these 32 bytes.
    pub fn new(key: u8, now: DateTime<Utc>) -> Self {
        Self { root: signer(key), now, file: Mutex::default() }
    }

    /// What is served from now on.
    pub fn put(&self, file: Vec<u8>) {
        *self.file.lock().unwrap_or_else(PoisonError::into_inner) = file;
    }
}

/// A catalogue in its envelope, signed by the key of these 32 bytes.
pub fn sealed_catalogue(key: u8, sequence: u64, issued_at: DateTime<Utc>, payload: &[u8]) -> Vec<u8> {
    let header = Header {
        kind: FileKind::Catalogue,
        sequence,
        issued_at,
        not_after: issued_at + TimeDelta::days(30),
        key_id: "root".to_owned(),
        next_root: None,
    };
    seal(&header, payload, &signer(key)).expect("a software key signs")
}

fn signer(key: u8) -> SoftwareSigner {
    SoftwareSigner::import(&[key; 32]).expect("any small number is a key")
}

#[async_trait]
impl Transport for Shelf {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let answer = |status, media_type: &str, body: Vec<u8>| {
            let headers =
                Headers::new().with("content-type", media_type).with(TIME_HEADER, self.now.to_rfc3339());
            Ok(Response { status, headers, body: body.into() })
        };
        if request.url.ends_with("/v1/files/root") {
            let digit = |digit: u8| char::from_digit(digit.into(), 16).expect("half a byte");
            let bytes = self.root.public_key();
            let key: String = bytes.iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect();
            let root = serde_json::json!({"key_id": "root", "public_key": key});
            return answer(200, "application/json", root.to_string().into());
        }
        if request.url.ends_with("/v1/files/catalogue") {
            let file = self.file.lock().unwrap_or_else(PoisonError::into_inner).clone();
            return answer(200, SIGNED_FILE_MEDIA_TYPE, file);
        }
        let problem = serde_json::to_vec(&Problem::new(ProblemCode::NotFound)).expect("plain data");
        answer(404, PROBLEM_MEDIA_TYPE, problem)
    }
}
