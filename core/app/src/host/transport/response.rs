use std::fmt;

use bytes::Bytes;

use super::Headers;

/// One answer, whole. Header values and body are masked when printed.
#[derive(Clone, PartialEq, Eq)]
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Header fields; those that are not visible ASCII are left out.
    pub headers: Headers,
    /// The body.
    pub body: Bytes,
}

impl fmt::Debug for Response {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Response({}, {:?}, {} bytes)", self.status, self.headers, self.body.len())
    }
}
