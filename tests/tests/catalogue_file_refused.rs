//! Catalogues that a phone must not take up: each is refused with its code, and the one in use stays.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use async_trait::async_trait;
use chrono::{DateTime, TimeDelta, Utc};
use onepalm::host::{Headers, Request, Response, Transport, TransportError};
use onepalm_contract::catalogue::APPLICATION_ID;
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::protocol::{PROBLEM_MEDIA_TYPE, SIGNED_FILE_MEDIA_TYPE, TIME_HEADER};
use onepalm_ecert::envelope::{FileKind, Header, seal};
use onepalm_ecert::signer::{Sm2Signer, SoftwareSigner};
use onepalm_platform::catalogue::{CatalogueFileWriter, compress};
use onepalm_tests::Phone;
use std::sync::{Arc, Mutex};

/// A network with nothing but one signed file and the root that it verifies under.
struct Shelf {
    root: SoftwareSigner,
    file: Mutex<Vec<u8>>,
}

#[async_trait]
impl Transport for Shelf {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let answer = |status, media_type: &str, body: Vec<u8>| {
            let headers =
                Headers::new().with("content-type", media_type).with(TIME_HEADER, now().to_rfc3339());
            Ok(Response { status, headers, body: body.into() })
        };
        if request.url.ends_with("/v1/files/root") {
            let key: String = self
                .root
                .public_key()
                .into_iter()
                .flat_map(|byte| [byte >> 4, byte & 15])
                .map(|digit| char::from_digit(digit.into(), 16).unwrap())
                .collect();
            let root = serde_json::json!({"key_id": "root", "public_key": key});
            return answer(200, "application/json", root.to_string().into());
        }
        if request.url.ends_with("/v1/files/catalogue") {
            return answer(200, SIGNED_FILE_MEDIA_TYPE, self.file.lock().unwrap().clone());
        }
        let problem = serde_json::to_vec(&Problem::new(ProblemCode::NotFound)).unwrap();
        answer(404, PROBLEM_MEDIA_TYPE, problem)
    }
}

fn now() -> DateTime<Utc> {
    "2026-03-02T02:00:00Z".parse().unwrap()
}

fn sealed(signer: &SoftwareSigner, sequence: u64, issued_at: DateTime<Utc>, payload: &[u8]) -> Vec<u8> {
    let header = Header {
        kind: FileKind::Catalogue,
        sequence,
        issued_at,
        not_after: issued_at + TimeDelta::days(30),
        key_id: "root".to_owned(),
        next_root: None,
    };
    seal(&header, payload, signer).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_that_must_not_be_taken_leaves_the_old_one_in_use() {
    let key = |byte: u8| SoftwareSigner::import(&[byte; 32]).unwrap();
    let (root, folder) = (key(7), tempfile::tempdir().unwrap());
    let file = CatalogueFileWriter::create(&folder.path().join("catalogue")).unwrap().finish().unwrap();
    let mut later = file.clone();
    // The file format's offset 60: the user version.
    later[63] = 99;
    assert_eq!(later[68..72], APPLICATION_ID.to_be_bytes());
    let packed = compress(&file).unwrap();
    let good = sealed(&root, 5, now(), &packed);
    let shelf = Arc::new(Shelf { root: key(7), file: Mutex::new(good.clone()) });
    let phone =
        Phone::with_network("http://127.0.0.1:1".parse().unwrap(), now(), Arc::clone(&shelf) as _).await;
    assert_eq!(phone.palm.refresh().await.unwrap().swapped, [("catalogue", 5)]);

    let mut altered = good.clone();
    *altered.last_mut().unwrap() ^= 1;
    let mut inside = good.clone();
    let middle = inside.len() / 2;
    inside[middle] ^= 1;
    let day = TimeDelta::days(1);
    for (file, code) in [
        (altered, "envelope.wrong-signature"),
        (inside, "envelope.wrong-signature"),
        (sealed(&key(8), 6, now(), &packed), "envelope.wrong-signature"),
        (sealed(&root, 4, now(), &packed), "envelope.rollback"),
        (good[..good.len() - 1].to_vec(), "envelope.wrong-signature"),
        (good[..20].to_vec(), "envelope.truncated"),
        (Vec::new(), "envelope.truncated"),
        (packed.clone(), "envelope.not-an-envelope"),
        (sealed(&root, 6, now() + day * 2, &packed), "envelope.from-the-future"),
        (sealed(&root, 6, now() - day * 31, &packed), "envelope.expired"),
        (sealed(&root, 6, now(), &file), "catalogue.packing-damaged"),
        (sealed(&root, 6, now(), &packed[..packed.len() / 2]), "catalogue.packing-damaged"),
        (sealed(&root, 6, now(), &compress(b"no catalogue at all").unwrap()), "catalogue.not-a-catalogue"),
        (sealed(&root, 6, now(), &compress(&later).unwrap()), "catalogue.schema"),
    ] {
        *shelf.file.lock().unwrap() = file;
        let refused = phone.palm.refresh().await.map_err(|error| error.code().to_owned());
        assert_eq!(refused, Err(code.to_owned()));
        assert_eq!(phone.palm.catalogue().count().await.unwrap(), 0, "after {code}");
    }
    *shelf.file.lock().unwrap() = sealed(&root, 6, now(), &packed);
    assert_eq!(phone.palm.refresh().await.unwrap().swapped, [("catalogue", 6)]);
}
