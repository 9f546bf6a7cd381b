//! The one way in for JSON: each kind of record is read by one piece of code, which keeps the library small.

use serde::de::DeserializeOwned;
use serde_json::{Result, Value, from_slice, to_vec};

/// A record from its bytes.
pub(crate) fn read<T: DeserializeOwned>(bytes: impl AsRef<[u8]>) -> Result<T> {
    from_slice(bytes.as_ref())
}

/// A record from a value that was read before.
pub(crate) fn of_value<T: DeserializeOwned>(value: &Value) -> Result<T> {
    from_slice(&to_vec(value)?)
}
