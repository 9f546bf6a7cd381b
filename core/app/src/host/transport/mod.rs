//! How requests reach the platform.

mod error;
#[cfg(any(test, feature = "testing"))]
mod faulty_transport;
mod headers;
mod http_client;
mod http_transport;
mod method;
mod request;
mod response;
#[cfg(any(test, feature = "testing"))]
mod suite;
#[cfg(any(test, feature = "testing"))]
mod test_server;
mod tls_provider;
mod trust_roots;

use async_trait::async_trait;

#[cfg(any(test, feature = "testing"))]
pub use {
    faulty_transport::{Fault, FaultRule, FaultyTransport},
    suite::suite,
    test_server::TestServer,
};

pub use error::{Refusal, TransportError};
pub use headers::Headers;
pub use http_transport::HttpTransport;
pub use method::Method;
pub use request::Request;
pub use response::Response;
pub use trust_roots::TrustRoots;

/// Sends one request and brings its answer. Follows no redirect, keeps no cookie and tries nothing twice.
#[async_trait]
pub trait Transport: Send + Sync {
    /// Sends `request`. An error tells whether the platform may have seen it.
    async fn send(&self, request: Request) -> Result<Response, TransportError>;

    /// Drops every connection, as when the network changed or the app came back to the front.
    fn reset(&self) {}
}
