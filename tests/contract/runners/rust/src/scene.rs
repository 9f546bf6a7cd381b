use onepalm_ffi::{Citizen, OnePalm, OnePalmError, Subscription};
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use std::fmt;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64};

/// What a case has in its hand.
pub(crate) struct Scene {
    /// The case's folder.
    pub(crate) folder: PathBuf,
    /// The host's services as the case describes them.
    pub(crate) host: Value,
    /// The platform's address.
    pub(crate) platform: String,
    /// What was saved, in the neutral form.
    pub(crate) saved: Map<String, Value>,
    /// What was saved that calls are made on.
    pub(crate) handles: BTreeMap<String, Handle>,
    /// What calls are made on that name nothing.
    pub(crate) core: Option<Arc<OnePalm>>,
    pub(crate) citizen: Option<Arc<Citizen>>,
    /// Everything that was opened.
    pub(crate) opened: Vec<Arc<OnePalm>>,
    /// What the log of the case's own took down.
    pub(crate) logged: Arc<AtomicI64>,
}

/// Something that calls are made on.
#[derive(Clone)]
pub(crate) enum Handle {
    Core(Arc<OnePalm>),
    Citizen(Arc<Citizen>),
    Observed { told: Arc<Told>, subscription: Arc<Subscription> },
}

/// What an observer was told.
#[derive(Default)]
pub(crate) struct Told {
    pub(crate) changes: AtomicI64,
    /// The core has let the observer go.
    pub(crate) ended: AtomicBool,
}

/// What came back: the neutral form, and the object where it is one.
pub(crate) struct Answer {
    pub(crate) value: Value,
    pub(crate) handle: Option<Handle>,
}

/// Why a call has no answer.
pub(crate) enum Failed {
    /// The façade says so.
    Call(OnePalmError),
    /// The case asks for what this runner does not know.
    Case(String),
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => write!(f, "it failed: {error}"),
            Self::Case(why) => f.write_str(why),
        }
    }
}

impl From<OnePalmError> for Failed {
    fn from(error: OnePalmError) -> Self {
        Self::Call(error)
    }
}

impl From<Handle> for Answer {
    fn from(handle: Handle) -> Self {
        Self { value: "object".into(), handle: Some(handle) }
    }
}

impl From<Value> for Answer {
    fn from(value: Value) -> Self {
        Self { value, handle: None }
    }
}
