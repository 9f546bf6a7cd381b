use super::{Call, Reply, WireError};
use crate::host::{Request, Response, Transport, TransportError};
use crate::trusted_time::TrustedClock;
use chrono::{DateTime, TimeDelta, Utc};
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::protocol::{API_VERSION, TIME_HEADER, VERSION_HEADER};
use std::sync::Arc;
use url::Url;

/// Largest answer read: the catalogue of a big city.
const MAX_ANSWER: u64 = 256 * 1024 * 1024;

/// Speaks with the platform and with the identity provider.
pub(crate) struct PlatformClient {
    transport: Arc<dyn Transport>,
    clock: Arc<TrustedClock>,
    platform: Url,
}

impl PlatformClient {
    pub(crate) fn new(transport: Arc<dyn Transport>, clock: Arc<TrustedClock>, platform: Url) -> Self {
        Self { transport, clock, platform }
    }

    /// The absolute address of a call; a path may be absolute already (the provider's endpoints).
    pub(crate) fn address(&self, path: &str) -> Result<String, WireError> {
        self.platform.join(path).map(String::from).map_err(|_| WireError::Nonsense)
    }

    /// Sends a call; any answer below 400 is a success.
    pub(crate) async fn send(&self, call: Call) -> Result<Reply, WireError> {
        let mut request = Request::new(call.method, self.address(&call.path)?).body(call.body);
        request.response_limit = MAX_ANSWER;
        request = request.header(VERSION_HEADER, API_VERSION.to_string());
        for (name, value) in call.headers {
            request = request.header(name, value);
        }
        let response = self.transport.send(request).await.map_err(lost)?;
        let reply = self.read(response);
        // Something else that answers in the platform's place (a hotel's portal) knows nothing of it.
        if call.path.starts_with("/v1/") && reply.header(TIME_HEADER).is_none() {
            return Err(WireError::Nonsense);
        }
        if reply.status < 400 { Ok(reply) } else { Err(refused(&reply)) }
    }

    /// The network changed, or the app came back to the front: pooled connections are dead.
    pub(crate) fn reset(&self) {
        self.transport.reset();
    }

    fn read(&self, response: Response) -> Reply {
        let reply = Reply { status: response.status, headers: response.headers, body: response.body };
        let told = reply.header(TIME_HEADER).and_then(|text| DateTime::parse_from_rfc3339(text).ok());
        if let Some(told) = told {
            self.clock.observe(told.with_timezone(&Utc));
        }
        reply
    }
}

fn lost(error: TransportError) -> WireError {
    if error.never_sent() { WireError::Unreachable } else { WireError::Lost }
}

fn refused(reply: &Reply) -> WireError {
    let retry_after = reply.header("retry-after").and_then(|text| text.parse().ok());
    let retry_after = retry_after.and_then(TimeDelta::try_seconds);
    match reply.json::<Problem>() {
        Ok(problem) => {
            // The line speaks last: a body that names another status is not believed.
            let problem = Box::new(Problem { status: reply.status, ..problem });
            WireError::Problem { problem, retry_after }
        }
        // A HEAD has no body, and a proxy in front of the platform has its own.
        Err(_) if reply.body.is_empty() || reply.status == 429 || reply.status >= 500 => {
            let problem = Box::new(Problem { status: reply.status, ..ProblemCode::Unknown.into() });
            WireError::Problem { problem, retry_after }
        }
        Err(_) => WireError::Nonsense,
    }
}
