use super::WireError;
use crate::host::Headers;
use bytes::Bytes;
use serde::de::DeserializeOwned;

/// A successful answer.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) body: Bytes,
}

impl Reply {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)
    }

    pub(crate) fn json<T: DeserializeOwned>(&self) -> Result<T, WireError> {
        crate::json::read(&self.body).map_err(|_| WireError::Nonsense)
    }
}
