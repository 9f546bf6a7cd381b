use crate::scene::Failed;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use onepalm_ffi::{OnePalmError, UniFfiTag};
use serde::de::DeserializeOwned;
use serde_json::Value;
use uniffi::{Lift, Lower, RustBuffer};

/// The arguments of a call, by their camelCase names.
pub(crate) struct Arguments<'a>(pub(crate) &'a Value);

impl Arguments<'_> {
    /// An argument of plain data; one that is left out is null.
    pub(crate) fn get<T: DeserializeOwned>(&self, name: &str) -> Result<T, Failed> {
        let value = self.0.get(name).cloned().unwrap_or_default();
        serde_json::from_value(value).map_err(|error| Failed::Case(format!("argument {name}: {error}")))
    }

    /// A number with a default.
    pub(crate) fn number<T: DeserializeOwned>(&self, name: &str, default: T) -> Result<T, Failed> {
        Ok(self.get::<Option<T>>(name)?.unwrap_or(default))
    }

    /// An identifier, read from text as it is when it comes from another language.
    pub(crate) fn id<T: Lift<UniFfiTag, FfiType = RustBuffer>>(&self, name: &str) -> Result<T, Failed> {
        let text: String = self.get(name)?;
        let lifted = T::try_lift(<String as Lower<UniFfiTag>>::lower(text));
        lifted.map_err(|error| match error.downcast::<OnePalmError>() {
            Ok(error) => Failed::Call(error),
            Err(error) => Failed::Case(format!("argument {name}: {error}")),
        })
    }

    /// Bytes.
    pub(crate) fn bytes(&self, name: &str) -> Result<Vec<u8>, Failed> {
        let text: String = self.get(name)?;
        STANDARD.decode(text).map_err(|error| Failed::Case(format!("argument {name}: {error}")))
    }
}
