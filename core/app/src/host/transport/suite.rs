use std::net::TcpListener;
use std::time::Duration;

use super::{Method, Refusal, Request, TestServer, Transport, TransportError};

/// What every transport must do. Panics with what it does not.
pub async fn suite(transport: &dyn Transport) {
    let server = TestServer::start().await.expect("a server on loopback");
    brings_the_answer_whole(transport, &server).await;
    follows_no_redirect(transport, &server).await;
    limits_the_answer(transport, &server).await;
    tells_what_was_never_sent(transport, &server).await;
    tells_when_the_outcome_is_unknown(transport, &server).await;
    transport.reset();
    brings_the_answer_whole(transport, &server).await;
}

async fn brings_the_answer_whole(transport: &dyn Transport, server: &TestServer) {
    for method in [Method::Post, Method::Put, Method::Patch, Method::Delete] {
        let request =
            Request::new(method, server.url("/echo")).header("X-Echo", "palm").body(vec![7; 70_000]);
        let answer = transport.send(request).await.expect("an answer");
        assert_eq!((answer.status, answer.headers.get("X-ECHO")), (200, Some("palm")));
        assert_eq!(answer.body, vec![7; 70_000]);
    }
}

async fn follows_no_redirect(transport: &dyn Transport, server: &TestServer) {
    let answer = transport.send(Request::new(Method::Get, server.url("/redirect"))).await.expect("an answer");
    assert_eq!((answer.status, answer.headers.get("location")), (302, Some("/echo")));
}

async fn limits_the_answer(transport: &dyn Transport, server: &TestServer) {
    let large = |limit| Request { response_limit: limit, ..Request::new(Method::Get, server.url("/large")) };
    assert_eq!(transport.send(large(100_000)).await.expect("an answer").body.len(), 100_000);
    let refused = transport.send(large(99_999)).await;
    assert_eq!(refused.err(), Some(TransportError::ResponseTooLarge { status: 200 }));
}

async fn tells_what_was_never_sent(transport: &dyn Transport, server: &TestServer) {
    let refused = |refusal| Some(TransportError::Refused(refusal));
    let plain = Request::new(Method::Get, "http://example.org/");
    assert_eq!(transport.send(plain).await.err(), refused(Refusal::NotProtected));
    for address in ["", "no address", "ftp://127.0.0.1/", "https://user:word@example.org/"] {
        let sent = transport.send(Request::new(Method::Get, address)).await;
        assert_eq!(sent.err(), refused(Refusal::BadAddress));
    }
    let broken = Request::new(Method::Get, server.url("/echo")).header("x-echo", "two\r\nlines");
    assert_eq!(transport.send(broken).await.err(), refused(Refusal::BadHeader));
    let closed = TcpListener::bind("127.0.0.1:0").and_then(|listener| listener.local_addr()).expect("a port");
    let unreachable = transport.send(Request::new(Method::Post, format!("http://{closed}/"))).await;
    assert_eq!(unreachable.err(), Some(TransportError::Unreachable));
}

async fn tells_when_the_outcome_is_unknown(transport: &dyn Transport, server: &TestServer) {
    let broken = transport.send(Request::new(Method::Post, server.url("/break")).body("paid")).await;
    assert_eq!(broken.err(), Some(TransportError::OutcomeUnknown));
    let silent = Request::new(Method::Post, server.url("/silent")).timeout(Duration::from_millis(200));
    assert_eq!(transport.send(silent).await.err(), Some(TransportError::TimedOut));
}
