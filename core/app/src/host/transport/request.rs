use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use super::{Headers, Method};

/// One request. Its address, header values and body are masked when printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// What is asked for.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// Header fields.
    pub headers: Headers,
    /// The body; empty for none.
    pub body: Bytes,
    /// How long everything together may take.
    pub timeout: Duration,
    /// The longest body to accept in answer, in bytes.
    pub response_limit: u64,
}

impl Request {
    /// The longest answer accepted unless a request says otherwise.
    pub const RESPONSE_LIMIT: u64 = 8 << 20;

    /// A request without headers and body, with a minute's time.
    pub fn new(method: Method, url: impl Into<String>) -> Self {
        Self {
            method,
            url: url.into(),
            headers: Headers::new(),
            body: Bytes::new(),
            timeout: Duration::from_mins(1),
            response_limit: Self::RESPONSE_LIMIT,
        }
    }

    /// The same request with one header field more.
    #[must_use]
    pub fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.add(name, value);
        self
    }

    /// The same request with this body.
    #[must_use]
    pub fn body(self, body: impl Into<Bytes>) -> Self {
        Self { body: body.into(), ..self }
    }

    /// The same request with this much time.
    #[must_use]
    pub fn timeout(self, timeout: Duration) -> Self {
        Self { timeout, ..self }
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Request({} …, {:?}, {} bytes)", self.method.as_str(), self.headers, self.body.len())
    }
}
