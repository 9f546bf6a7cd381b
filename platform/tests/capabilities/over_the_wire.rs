use std::fmt::Write as _;
use std::net::SocketAddr;
use std::sync::Arc;

use axum::body::Body;
use axum::http::{Method, Request};

use onepalm_contract::protocol::SignedFileName;
use onepalm_ecert::envelope::{self, FileKind};
use onepalm_platform::clock::Clock as _;
use onepalm_platform::seed::FLAGSHIP_ITEM;
use onepalm_platform::server::{Faults, Platform, PlatformConfig, StartError};
use onepalm_platform::testing::ManualClock;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use serde_json::json;
use uuid::Uuid;

use crate::city::{City, config};
use crate::person::Person;

/// Sends a request as bytes; `body` may stop short of what the headers promise, and then the line is cut.
async fn send(address: SocketAddr, request: Request<Body>, length: usize, body: &[u8]) -> Vec<u8> {
    let mut head =
        format!("{} {} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n", request.method(), request.uri());
    for (name, value) in request.headers() {
        write!(head, "{name}: {}\r\n", value.to_str().unwrap()).unwrap();
    }
    write!(head, "content-length: {length}\r\n\r\n").unwrap();
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body).await.unwrap();
    if body.len() < length {
        return Vec::new();
    }
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_committed_stands_though_the_line_is_cut() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let clock = Arc::new(ManualClock::new("2026-05-08T01:00:00Z".parse().unwrap()));
    let mut config = config(&url, Arc::clone(&clock));
    config.faults = Faults { answer_lost: vec![2], cut_before: vec![1] };
    let running = Platform::start(config).await.unwrap();
    let city = &City::around(&running, clock);
    let citizen = Person::citizen(city, "linhai").await;

    // An upload whose connection dies: what arrived is there to go on from.
    let file = [b"%PDF-1.7".to_vec(), vec![b'.'; 600_000]].concat();
    let created = citizen.create(city, &file, "application/pdf", &Uuid::now_v7().to_string()).await;
    let path = created.header("location");
    let headers =
        ["tus-resumable: 1.0.0", "upload-offset: 0", "content-type: application/offset+octet-stream"];
    let headers =
        headers.map(|line| line.split_once(": ").unwrap()).map(|(name, value)| (name, value.to_owned()));
    let broken = citizen.request(city, Method::PATCH, path, &headers, Body::empty());
    send(running.address(), broken, file.len(), &file[..400_000]).await;
    let mut stands = String::new();
    for _ in 0..50 {
        let head = citizen.tus(city, Method::HEAD, path, &[], Body::empty()).await;
        head.header("upload-offset").clone_into(&mut stands);
        if stands == "400000" {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    assert_eq!(stands, "400000");

    // A submission cut before the commit leaves nothing; one cut after it is found by its key.
    let application = citizen.application(city).await;
    let application = json!({"item_version": 1, "item": application["item"], "form": application["form"],
        "answers": application["answers"], "materials": application["materials"],
        "pressed_at": application["pressed_at"]});
    let body = serde_json::to_vec(&application).unwrap();
    let key = Uuid::now_v7().to_string();
    let receipt = format!("/v1/receipts/{key}");
    let submit = || {
        let headers = [("idempotency-key", key.clone())];
        citizen.request(city, Method::POST, "/v1/cases", &headers, Body::empty())
    };
    assert!(send(running.address(), submit(), body.len(), &body).await.is_empty());
    citizen.get(city, &receipt).await.refused(404, "request.not-found");
    assert!(send(running.address(), submit(), body.len(), &body).await.is_empty());
    let kept = citizen.get(city, &receipt).await;
    assert_eq!(kept.status, 200);
    let again = send(running.address(), submit(), body.len(), &body).await;
    assert!(again.starts_with(b"HTTP/1.1 201") && again.ends_with(&kept.body));
    running.shutdown().await;
}

async fn call(address: SocketAddr, request: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(address).await.unwrap();
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    let _ = stream.read_to_end(&mut answer).await;
    answer
}

#[tokio::test(flavor = "multi_thread")]
async fn a_platform_serves_until_it_is_stopped_and_a_fault_cuts_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let clock = Arc::new(ManualClock::new(chrono::Utc::now()));
    let mut config = config(&url, clock);
    config.faults = Faults { answer_lost: vec![1], cut_before: vec![2] };
    let running = Platform::start(config.clone()).await.unwrap();
    let health =
        call(running.address(), "GET /health HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n").await;
    assert!(health.starts_with(b"HTTP/1.1 200"));
    let submit = "POST /v1/cases HTTP/1.1\r\nhost: x\r\nconnection: close\r\ncontent-length: 0\r\n\r\n";
    assert_eq!(call(running.address(), submit).await, b"");
    assert_eq!(call(running.address(), submit).await, b"");
    assert!(call(running.address(), submit).await.starts_with(b"HTTP/1.1 401"));

    let mut taken = config.clone();
    taken.listen = running.address();
    taken.store_url = format!("sqlite:{}", folder.path().join("other.db").display());
    let error = Platform::start(taken).await.unwrap_err();
    assert!(matches!(error, StartError::PortTaken { .. }));
    assert_eq!(error.code(), "start.port-taken");
    running.shutdown().await;

    let mut remote = config.clone();
    remote.listen = "0.0.0.0:0".parse().unwrap();
    assert_eq!(Platform::start(remote).await.unwrap_err().code(), "start.remote-test-realm");
    let mut down = config;
    down.store_url = "postgres://nobody@127.0.0.1:1/none".into();
    assert_eq!(Platform::start(down).await.unwrap_err().code(), "store.unreachable");
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread")]
async fn demo_keys_are_their_owners_alone() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let clock = Arc::new(ManualClock::new(chrono::Utc::now()));
    let running = Platform::start(config(&url, clock)).await.unwrap();
    let keys = folder.path().join("store.db.keys");
    assert_eq!(keys.metadata().unwrap().permissions().mode() & 0o777, 0o700);
    let mut files = 0;
    for file in std::fs::read_dir(keys).unwrap() {
        assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        files += 1;
    }
    assert_eq!(files, 3, "the root, the CA and the seal maker");
    running.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_file_verifies_under_the_root_key_though_the_keys_were_lost() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let clock = Arc::new(ManualClock::new(chrono::Utc::now()));
    let open =
        async || Platform::open(config(&url, Arc::clone(&clock)), "127.0.0.1:1".parse().unwrap()).await;
    let first = open().await.unwrap().root_key().clone();
    assert_eq!(open().await.unwrap().root_key(), &first, "the store keeps its keys");

    std::fs::remove_dir_all(folder.path().join("store.db.keys")).unwrap();
    let services = open().await.unwrap();
    assert_ne!(services.root_key(), &first);
    let hex = services.root_key().public_key.as_bytes();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap();
    let root: Vec<u8> = hex.chunks(2).map(byte).collect();
    let kinds = [FileKind::TrustList, FileKind::Status, FileKind::Calendar, FileKind::Catalogue];
    for (name, kind) in SignedFileName::ALL.into_iter().zip(kinds) {
        let file = services.cabinet().get(name).unwrap();
        let opened = envelope::open(&file.bytes, &root, kind, 2, clock.now()).unwrap();
        assert_eq!(opened.header.key_id, services.root_key().key_id);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_invented_city_is_served_and_its_catalogue_follows_what_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let running = Platform::start(PlatformConfig::new(&url)).await.unwrap();
    let get = async |path: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        call(running.address(), &request).await
    };
    let flagship = get(&format!("/v1/items/{FLAGSHIP_ITEM}")).await;
    assert!(flagship.starts_with(b"HTTP/1.1 200"));
    let before = get("/v1/files/catalogue").await;
    assert!(before.starts_with(b"HTTP/1.1 200") && before.len() > 20_000);

    let registry = running.services().registry();
    let item =
        registry.current(&FLAGSHIP_ITEM.into(), chrono::Utc::now().date_naive()).await.unwrap().unwrap();
    registry.withdraw(&item.code, item.effective_from, chrono::Utc::now()).await.unwrap();
    for _ in 0..100 {
        if get("/v1/files/catalogue").await.len() < before.len() {
            return running.shutdown().await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the withdrawn item is still in the catalogue");
}
