use std::sync::Arc;

use onepalm_platform::seed::FLAGSHIP_ITEM;
use onepalm_platform::server::{Faults, Platform, PlatformConfig, StartError};
use onepalm_platform::testing::ManualClock;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::city::config;

async fn call(address: std::net::SocketAddr, request: &str) -> Vec<u8> {
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
    let mut config = config(&url, folder.path(), clock);
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
    let running = Platform::start(config(&url, folder.path(), clock)).await.unwrap();
    let epoch = std::fs::read_dir(folder.path().join("keys")).unwrap().next().unwrap().unwrap().path();
    let mut files = 0;
    for file in std::fs::read_dir(epoch).unwrap() {
        assert_eq!(file.unwrap().metadata().unwrap().permissions().mode() & 0o777, 0o600);
        files += 1;
    }
    assert_eq!(files, 3, "the root, the CA and the seal maker");
    running.shutdown().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_invented_city_is_served_and_its_catalogue_follows_what_is_published() {
    let folder = tempfile::tempdir().unwrap();
    let url = format!("sqlite:{}", folder.path().join("store.db").display());
    let running = Platform::start(PlatformConfig::new(&url, folder.path())).await.unwrap();
    let get = async |path: &str| {
        let request = format!("GET {path} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n");
        call(running.address(), &request).await
    };
    let flagship = get(&format!("/v1/items/{FLAGSHIP_ITEM}")).await;
    assert!(flagship.starts_with(b"HTTP/1.1 200"));
    let before = get("/v1/files/catalogue").await;
    assert!(before.starts_with(b"HTTP/1.1 200") && before.len() > 100_000);

    let registry = running.services().registry();
    let item = registry.current(&FLAGSHIP_ITEM.into()).await.unwrap().unwrap();
    registry.withdraw(&item.code, item.effective_from, chrono::Utc::now()).await.unwrap();
    for _ in 0..100 {
        if get("/v1/files/catalogue").await.len() < before.len() {
            return running.shutdown().await;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the withdrawn item is still in the catalogue");
}
