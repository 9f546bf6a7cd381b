use crate::writer::write;
use napi::{Env, Status};
use onepalm_contract::form::FieldErrorCode;
use onepalm_ffi::OnePalmError;
use std::fmt;
use std::panic::{AssertUnwindSafe, catch_unwind};

const HALF_A_CHARACTER: &str = "a text holds half a character (a lone surrogate)";

/// Why a call was not begun.
#[derive(Debug)]
pub(crate) enum Refused {
    /// A value cannot be what it is; whoever knows its name says where.
    Value(FieldErrorCode),
    /// A text is no Unicode: half of a surrogate pair stands alone.
    HalfACharacter,
    /// An error of the façade.
    Ours(OnePalmError),
    /// Reading a value failed: something of the caller's threw, for example a getter.
    Thrown(napi::Error),
}

impl Refused {
    /// The same, of the value of this name.
    pub(crate) fn at(self, name: &str) -> Self {
        match self {
            Self::Value(code) => OnePalmError::argument(name, code).into(),
            Self::HalfACharacter | Self::Ours(_) | Self::Thrown(_) => self,
        }
    }

    /// Throws it: an object with `type` and `problem`. Whatever else is thrown says why a value could not be read.
    pub(crate) fn throw(self, env: &Env) -> napi::Error {
        let error = match self {
            Self::Value(code) => OnePalmError::argument("", code),
            Self::HalfACharacter => return napi::Error::new(Status::InvalidArg, HALF_A_CHARACTER),
            Self::Ours(error) => error,
            Self::Thrown(error) if error.status == Status::PendingException => return error,
            Self::Thrown(_) => OnePalmError::fault(),
        };
        let throwing = write(env, &error).and_then(|value| env.throw(value));
        throwing.map_or_else(|error| error, |()| napi::Error::from_status(Status::PendingException))
    }
}

/// Does what may be refused, and throws where it is; a fault is an error like others.
pub(crate) fn guarded<T>(env: &Env, doing: impl FnOnce() -> Result<T, Refused>) -> napi::Result<T> {
    let done = catch_unwind(AssertUnwindSafe(doing));
    done.unwrap_or_else(|_| Err(OnePalmError::fault().into())).map_err(|refused| refused.throw(env))
}

/// The error as a promise is rejected with it.
pub(crate) fn rejection(env: &Env, error: &OnePalmError) -> napi::Error {
    match write(env, error) {
        Ok(value) => value.into(),
        Err(error) => error,
    }
}

impl From<OnePalmError> for Refused {
    fn from(error: OnePalmError) -> Self {
        Self::Ours(error)
    }
}

impl From<napi::Error> for Refused {
    fn from(error: napi::Error) -> Self {
        Self::Thrown(error)
    }
}

impl fmt::Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(code) => f.write_str(code.as_str()),
            Self::HalfACharacter => f.write_str(HALF_A_CHARACTER),
            Self::Ours(error) => error.fmt(f),
            Self::Thrown(error) => f.write_str(&error.reason),
        }
    }
}

impl std::error::Error for Refused {}

impl serde::de::Error for Refused {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self::Value(FieldErrorCode::WrongType)
    }

    fn unknown_variant(_: &str, _: &'static [&'static str]) -> Self {
        Self::Value(FieldErrorCode::NotAChoice)
    }

    fn missing_field(field: &'static str) -> Self {
        OnePalmError::argument(field, FieldErrorCode::Missing).into()
    }
}
