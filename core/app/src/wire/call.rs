use crate::host::Method;
use bytes::Bytes;
use onepalm_contract::id::IdempotencyKey;
use onepalm_contract::protocol::IDEMPOTENCY_HEADER;
use serde::Serialize;

/// A call to the platform, before it is authorised.
#[derive(Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    /// From the platform's root, with its query.
    pub(crate) path: String,
    pub(crate) headers: Vec<(&'static str, String)>,
    pub(crate) body: Bytes,
}

impl Call {
    pub(crate) fn get(path: impl Into<String>) -> Self {
        Self::new(Method::Get, path)
    }

    pub(crate) fn new(method: Method, path: impl Into<String>) -> Self {
        Self { method, path: path.into(), headers: Vec::new(), body: Bytes::new() }
    }

    /// A write: the exact body bytes under their key.
    pub(crate) fn write(path: impl Into<String>, key: IdempotencyKey, json: String) -> Self {
        Self::new(Method::Post, path)
            .header(IDEMPOTENCY_HEADER, key.to_string())
            .header("content-type", "application/json".to_owned())
            .body(json)
    }

    /// A form as OAuth wants it.
    pub(crate) fn form(path: impl Into<String>, fields: &impl FormFields) -> Self {
        Self::new(Method::Post, path)
            .header("content-type", "application/x-www-form-urlencoded".to_owned())
            .body(fields.encode())
    }

    pub(crate) fn header(mut self, name: &'static str, value: String) -> Self {
        self.headers.push((name, value));
        self
    }

    pub(crate) fn body(mut self, body: impl Into<Bytes>) -> Self {
        self.body = body.into();
        self
    }
}

/// Fields of a form, in order.
pub(crate) trait FormFields {
    fn encode(&self) -> String;
}

impl<const N: usize> FormFields for [(&str, &str); N] {
    fn encode(&self) -> String {
        url::form_urlencoded::Serializer::new(String::new()).extend_pairs(self).finish()
    }
}

/// JSON text of a record.
pub(crate) fn json(record: &impl Serialize) -> String {
    serde_json::to_string(record).expect("our own records have string keys and finite numbers")
}
