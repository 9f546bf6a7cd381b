//! Every suite, on the adapter and on the fake; and what only the fakes do.

use std::os::unix::fs::PermissionsExt;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta};

use super::*;

#[test]
fn clocks_pass_their_suite() {
    clock_suite(&SystemClock::default());
    clock_suite(&ManualClock::at(DateTime::UNIX_EPOCH + TimeDelta::days(20_000)));
}

#[test]
fn a_manual_clock_can_be_wrong_without_time_passing() {
    let clock = ManualClock::at(DateTime::UNIX_EPOCH);
    clock.advance(Duration::from_mins(1));
    clock.go_wrong_by_a_year();
    assert_eq!((clock.now().timestamp(), clock.monotonic()), (60 + 365 * 86_400, Duration::from_mins(1)));
    clock.shift_wall(TimeDelta::days(-730));
    assert!(clock.now() < DateTime::UNIX_EPOCH);
}

#[test]
fn logs_pass_their_suite() {
    log_suite(&TracingLog);
    let log = RecordingLog::default();
    log_suite(&log);
    assert_eq!(log.events().len(), 8);
    assert!(log.has("suite.measured") && !log.has("suite"));
}

#[test]
fn sources_of_random_bytes_pass_their_suite() {
    entropy_suite(&SystemEntropy::default());
    entropy_suite(&SeededEntropy::new(1));
}

#[test]
fn a_seed_decides_every_byte() {
    let bytes = |seed| {
        let mut bytes = [0; 40];
        SeededEntropy::new(seed).fill(&mut bytes).unwrap();
        bytes
    };
    assert_eq!(bytes(5), bytes(5));
    assert_ne!(bytes(5), bytes(6));
}

#[test]
fn key_guards_pass_their_suite() {
    let folder = tempfile::tempdir().unwrap();
    key_guard_suite(&FileKeyGuard::open_or_create(folder.path().join("keys")).unwrap());
    key_guard_suite(&MemoryKeyGuard::new());
}

#[test]
fn a_key_file_is_its_owners_alone_and_gives_the_same_keys_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("keys");
    assert_eq!(FileKeyGuard::open(&path).err(), Some(KeyGuardError::Missing));
    let first = FileKeyGuard::open_or_create(&path).unwrap();
    let wrapped = first.wrap(b"key").unwrap();
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    let again = FileKeyGuard::open_or_create(&path).unwrap();
    assert_eq!(again.unwrap(&wrapped).unwrap().as_slice(), b"key");
    assert_eq!(again.public_key(), first.public_key());
    std::fs::write(&path, [1; 40]).unwrap();
    assert_eq!(FileKeyGuard::open_or_create(&path).err(), Some(KeyGuardError::Wrong));
}

#[test]
fn a_lost_a_locked_and_an_exchanged_key_are_three_answers() {
    let guard = MemoryKeyGuard::new();
    let wrapped = guard.wrap(b"key").unwrap();
    guard.lock();
    assert_eq!(guard.unwrap(&wrapped).err(), Some(KeyGuardError::Unavailable));
    guard.unlock();
    assert_eq!(guard.unwrap(&wrapped).unwrap().as_slice(), b"key");
    guard.exchange();
    assert_eq!(guard.unwrap(&wrapped).err(), Some(KeyGuardError::Wrong));
    guard.lose();
    assert_eq!(guard.unwrap(&wrapped).err(), Some(KeyGuardError::Missing));
    assert_eq!(guard.sign(b"").err(), Some(KeyGuardError::Missing));
}

#[tokio::test]
async fn transports_pass_their_suite() {
    let http = Arc::new(HttpTransport::new(TrustRoots::Web).unwrap());
    transport_suite(http.as_ref()).await;
    transport_suite(&FaultyTransport::new(http)).await;
}

#[tokio::test]
async fn a_lost_answer_was_delivered_and_an_unreachable_request_was_not() {
    let server = TestServer::start().await.unwrap();
    let network = FaultyTransport::new(Arc::new(HttpTransport::new(TrustRoots::Web).unwrap()));
    let post = || network.send(Request::new(Method::Post, server.url("/echo")).body("once"));
    let rule = |fault, pass| FaultRule { fault, method: Method::Post, address: "/echo".to_owned(), pass };
    network.plan(rule(Fault::LoseAnswer, 1));
    network.plan(rule(Fault::Unreachable, 2));
    network.plan(rule(Fault::Delay(Duration::from_millis(1)), 3));
    assert!(post().await.is_ok());
    assert_eq!(post().await, Err(TransportError::OutcomeUnknown));
    assert_eq!(network.delivered().len(), 2);
    assert_eq!(post().await, Err(TransportError::Unreachable));
    assert_eq!(network.delivered().len(), 2);
    assert!(post().await.is_ok() && network.is_spent());
    network.set_offline(true);
    assert_eq!(post().await, Err(TransportError::Unreachable));
    network.set_offline(false);
    assert!(post().await.is_ok());
}
