use std::sync::{PoisonError, RwLock};
use std::time::Duration;

use async_trait::async_trait;
use bytes::{Bytes, BytesMut};
use http_body_util::{BodyExt, Full};
use hyper::body::{Body, Incoming};
use hyper::header::{HeaderMap, HeaderName, HeaderValue};
use tokio::time::timeout;
use url::{Host, Url};

use super::http_client::{HttpClient, client};
use super::{Headers, Method, Refusal, Request, Response, Transport, TransportError, TrustRoots};

/// How long the answer, and each part of it, may be in coming; what is asked is sent meanwhile.
const READ_IDLE: Duration = Duration::from_secs(20);

/// HTTP over TLS with the core's own authorities. Plain HTTP goes to this machine only.
pub struct HttpTransport {
    roots: TrustRoots,
    client: RwLock<HttpClient>,
}

impl HttpTransport {
    /// A transport that trusts `roots`.
    pub fn new(roots: TrustRoots) -> Result<Self, TransportError> {
        let client = RwLock::new(client(&roots)?);
        Ok(Self { roots, client })
    }

    fn client(&self) -> HttpClient {
        self.client.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    async fn exchange(
        &self,
        outgoing: hyper::Request<Full<Bytes>>,
        limit: u64,
    ) -> Result<Response, TransportError> {
        let client = self.client();
        let answer = within(READ_IDLE, client.request(outgoing)).await?;
        // Only a failure to connect proves that nothing was sent.
        let answer = answer.map_err(|error| {
            if error.is_connect() { TransportError::Unreachable } else { TransportError::OutcomeUnknown }
        })?;
        let (head, body) = answer.into_parts();
        let status = head.status.as_u16();
        Ok(Response { status, headers: incoming(&head.headers), body: whole(body, status, limit).await? })
    }
}

#[async_trait]
impl Transport for HttpTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let url = allowed(&request.url)?;
        let mut outgoing = hyper::Request::new(Full::new(request.body));
        *outgoing.method_mut() = method(request.method);
        *outgoing.uri_mut() =
            url.as_str().parse().map_err(|_| TransportError::Refused(Refusal::BadAddress))?;
        *outgoing.headers_mut() = headers(&request.headers)?;
        within(request.timeout, self.exchange(outgoing, request.response_limit)).await?
    }

    fn reset(&self) {
        // A client that was built once from the same roots can be built again; should it fail, the old one stays.
        if let Ok(client) = client(&self.roots) {
            *self.client.write().unwrap_or_else(PoisonError::into_inner) = client;
        }
    }
}

async fn within<T>(time: Duration, work: impl Future<Output = T>) -> Result<T, TransportError> {
    timeout(time, work).await.map_err(|_| TransportError::TimedOut)
}

fn allowed(address: &str) -> Result<Url, TransportError> {
    let url = Url::parse(address).map_err(|_| TransportError::Refused(Refusal::BadAddress))?;
    let loopback = match url.host() {
        Some(Host::Ipv4(address)) => address.is_loopback(),
        Some(Host::Ipv6(address)) => address.is_loopback(),
        Some(Host::Domain(name)) => name == "localhost",
        None => return Err(TransportError::Refused(Refusal::BadAddress)),
    };
    if !url.username().is_empty() || url.password().is_some() {
        return Err(TransportError::Refused(Refusal::BadAddress));
    }
    match url.scheme() {
        "https" => Ok(url),
        "http" if loopback => Ok(url),
        "http" => Err(TransportError::Refused(Refusal::NotProtected)),
        _ => Err(TransportError::Refused(Refusal::BadAddress)),
    }
}

const fn method(method: Method) -> hyper::Method {
    match method {
        Method::Get => hyper::Method::GET,
        Method::Head => hyper::Method::HEAD,
        Method::Post => hyper::Method::POST,
        Method::Put => hyper::Method::PUT,
        Method::Patch => hyper::Method::PATCH,
        Method::Delete => hyper::Method::DELETE,
    }
}

fn headers(headers: &Headers) -> Result<HeaderMap, TransportError> {
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

async fn whole(mut body: Incoming, status: u16, limit: u64) -> Result<Bytes, TransportError> {
    let too_large = TransportError::ResponseTooLarge { status };
    if body.size_hint().lower() > limit {
        return Err(too_large);
    }
    let mut bytes = BytesMut::new();
    while let Some(frame) = within(READ_IDLE, body.frame()).await? {
        let frame = frame.map_err(|_| TransportError::OutcomeUnknown)?;
        let chunk = frame.into_data().unwrap_or_default();
        if (bytes.len() + chunk.len()) as u64 > limit {
            return Err(too_large);
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(bytes.freeze())
}
