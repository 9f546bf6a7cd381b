use std::error::Error;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body_util::Full;
use hyper::Uri;
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::Client;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::rt::{TokioExecutor, TokioTimer};
use tokio::time::timeout;
use tower_service::Service;

use super::{TransportError, TrustRoots};

const CONNECT: Duration = Duration::from_secs(10);
const POOL_IDLE: Duration = Duration::from_secs(20);
const KEEP_ALIVE: Duration = Duration::from_secs(15);

/// Connections that are kept for the next request, each request with its body in memory.
pub(super) type HttpClient = Client<Patient, Full<Bytes>>;

/// A client that trusts `roots`. It follows no redirect and asks no proxy.
pub(super) fn client(roots: &TrustRoots) -> Result<HttpClient, TransportError> {
    let mut tcp = HttpConnector::new();
    tcp.enforce_http(false);
    tcp.set_nodelay(true);
    // Divided among the addresses of a name, so that one that is dead leaves time for the others.
    tcp.set_connect_timeout(Some(CONNECT));
    tcp.set_keepalive(Some(KEEP_ALIVE));
    tcp.set_keepalive_interval(Some(KEEP_ALIVE));
    tcp.set_keepalive_retries(Some(3));
    let tls = HttpsConnectorBuilder::new().with_tls_config(roots.client_config()?);
    let connector = Patient(tls.https_or_http().enable_http1().wrap_connector(tcp));
    let mut builder = Client::builder(TokioExecutor::new());
    Ok(builder.pool_timer(TokioTimer::new()).pool_idle_timeout(POOL_IDLE).build(connector))
}

/// Connects within a time, the handshake included: until then nothing was sent.
#[derive(Clone)]
pub(super) struct Patient(HttpsConnector<HttpConnector>);

type Failure = Box<dyn Error + Send + Sync>;

impl Service<Uri> for Patient {
    type Response = <HttpsConnector<HttpConnector> as Service<Uri>>::Response;
    type Error = Failure;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Failure>> + Send>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Failure>> {
        self.0.poll_ready(context)
    }

    fn call(&mut self, to: Uri) -> Self::Future {
        Box::pin(timed(self.0.call(to)))
    }
}

async fn timed<T>(connecting: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    timeout(CONNECT, connecting).await?
}
