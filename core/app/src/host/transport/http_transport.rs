use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use reqwest::header::{HeaderMap, HeaderName, HeaderValue};
use reqwest::redirect::Policy;
use reqwest::{Client, Error};
use url::{Host, Url};

use super::{Headers, Method, Refusal, Request, Response, Transport, TransportError, TrustRoots};

const CONNECT: Duration = Duration::from_secs(10);
const READ_IDLE: Duration = Duration::from_secs(20);
const POOL_IDLE: Duration = Duration::from_secs(20);

/// HTTP over TLS with the core's own authorities. Plain HTTP goes to this machine only.
pub struct HttpTransport {
    roots: TrustRoots,
    client: RwLock<Client>,
}

impl HttpTransport {
    /// A transport that trusts `roots`.
    pub fn new(roots: TrustRoots) -> Result<Self, TransportError> {
        let client = RwLock::new(build(&roots)?);
        Ok(Self { roots, client })
    }

    fn client(&self) -> Client {
        self.client.read().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Transport for HttpTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let url = allowed(&request.url)?;
        let sent = self
            .client()
            .request(method(request.method), url)
            .headers(outgoing(&request.headers)?)
            .timeout(request.timeout)
            .body(request.body)
            .send();
        let mut answer = sent.await.map_err(|error| failure(&error))?;
        let status = answer.status().as_u16();
        let headers = incoming(answer.headers());
        let body = body(&mut answer, request.response_limit).await?;
        Ok(Response { status, headers, body })
    }

    fn reset(&self) {
        // A client that was built once from the same roots can be built again; should it fail, the old one stays.
        if let Ok(client) = build(&self.roots) {
            *self.client.write().unwrap_or_else(PoisonError::into_inner) = client;
        }
    }
}

fn build(roots: &TrustRoots) -> Result<Client, TransportError> {
    Client::builder()
        .tls_backend_preconfigured(roots.client_config()?)
        .redirect(Policy::none())
        .connect_timeout(CONNECT)
        .read_timeout(READ_IDLE)
        .pool_idle_timeout(POOL_IDLE)
        .no_proxy()
        .build()
        .map_err(|_| TransportError::Setup)
}

fn allowed(address: &str) -> Result<Url, TransportError> {
    let url = Url::parse(address).map_err(|_| TransportError::Refused(Refusal::BadAddress))?;
    let loopback = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return Err(TransportError::Refused(Refusal::BadAddress)),
    };
    match url.scheme() {
        "https" => Ok(url),
        "http" if loopback => Ok(url),
        "http" => Err(TransportError::Refused(Refusal::NotProtected)),
        _ => Err(TransportError::Refused(Refusal::BadAddress)),
    }
}

const fn method(method: Method) -> reqwest::Method {
    match method {
        Method::Get => reqwest::Method::GET,
        Method::Head => reqwest::Method::HEAD,
        Method::Post => reqwest::Method::POST,
        Method::Put => reqwest::Method::PUT,
        Method::Patch => reqwest::Method::PATCH,
        Method::Delete => reqwest::Method::DELETE,
    }
}

fn outgoing(headers: &Headers) -> Result<HeaderMap, TransportError> {
    let bad = TransportError::Refused(Refusal::BadHeader);
    let mut map = HeaderMap::new();
    for (name, value) in headers.iter() {
        let name = HeaderName::try_from(name).map_err(|_| bad)?;
        let mut value = HeaderValue::try_from(value).map_err(|_| bad)?;
        // Tokens and proofs travel here; the client's own debug output must not show them.
        value.set_sensitive(true);
        map.append(name, value);
    }
    Ok(map)
}

fn incoming(map: &HeaderMap) -> Headers {
    let mut headers = Headers::new();
    for (name, value) in map {
        if let Ok(value) = value.to_str() {
            headers.add(name.as_str(), value);
        }
    }
    headers
}

async fn body(answer: &mut reqwest::Response, limit: u64) -> Result<Bytes, TransportError> {
    let too_large = TransportError::ResponseTooLarge { status: answer.status().as_u16() };
    if answer.content_length().is_some_and(|length| length > limit) {
        return Err(too_large);
    }
    let mut body = BytesMut::new();
    while let Some(chunk) = answer.chunk().await.map_err(|error| failure(&error))? {
        if (body.len() + chunk.len()) as u64 > limit {
            return Err(too_large);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body.freeze())
}

/// Only a failure to connect proves that nothing was sent.
fn failure(error: &Error) -> TransportError {
    if error.is_connect() {
        TransportError::Unreachable
    } else if error.is_builder() {
        TransportError::Refused(Refusal::BadAddress)
    } else if error.is_timeout() {
        TransportError::TimedOut
    } else {
        TransportError::OutcomeUnknown
    }
}
