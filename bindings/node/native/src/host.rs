//! The host's services. They are asked through one function of the skin's, which answers by [`answered`]; so a service
//! may be slow, may wait for something itself, and may throw. What asks is always a thread of the core.

use crate::reader::{bytes, whole};
use napi::bindgen_prelude::{FnArgs, Function, ToNapiValue, Uint8Array, Unknown};
use napi::threadsafe_function::{ThreadsafeFunction, ThreadsafeFunctionCallMode};
use napi::{Env, JsValue, Status, sys};
use napi_derive::napi;
use onepalm_ffi::{ChangeObserver, Clock, HostFailure, KeyGuard, Log, LogEvent};
use std::collections::HashMap;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{SyncSender, sync_channel};
use std::sync::{Arc, LazyLock, Mutex, PoisonError};
use std::time::Duration;

/// After this a service counts as not available.
const PATIENCE: Duration = Duration::from_secs(30);

/// What crosses as arguments of the function: number, question, matter.
type Asked = FnArgs<(u32, &'static str, sys::napi_value)>;

/// Does not keep the process alive by itself.
type Ask = ThreadsafeFunction<Question, Unknown<'static>, Asked, Status, false, true>;

/// The host's services.
#[napi]
#[derive(Clone)]
pub struct Host(Arc<Ask>);

/// A question that waits for its answer.
struct Question {
    number: u32,
    name: &'static str,
    matter: Matter,
}

enum Matter {
    Nothing,
    Bytes(Vec<u8>),
    Event(LogEvent),
}

enum Answer {
    Nothing,
    Bytes(Vec<u8>),
    Number(i64),
}

type Waiting = HashMap<u32, SyncSender<Result<Answer, HostFailure>>>;

static WAITING: LazyLock<Mutex<Waiting>> = LazyLock::new(Mutex::default);
static NEXT: AtomicU32 = AtomicU32::new(0);

#[napi]
impl Host {
    /// `ask(number, question, matter)` must not throw and must answer each number once.
    #[napi(constructor)]
    pub fn new(ask: Function<'_, Asked, Unknown<'static>>) -> napi::Result<Self> {
        let ask = ask.build_threadsafe_function::<Question>().callee_handled::<false>().weak::<true>();
        let ask = ask.build_callback(|called| {
            let Question { number, name, matter } = called.value;
            Ok((number, name, matter.cross(&called.env)?).into())
        })?;
        Ok(Self(Arc::new(ask)))
    }
}

/// Answers the question of this number: by `failure`, or by a value of the kind that was asked for.
#[napi]
pub(crate) fn answered(number: u32, failure: Option<String>, value: Unknown<'_>) {
    let answer = match failure.as_deref() {
        Some("gone") => Err(HostFailure::Gone),
        Some("wrong") => Err(HostFailure::Wrong),
        Some(_) => Err(HostFailure::Unavailable),
        None => Ok(Answer::read(value)),
    };
    if let Some(asking) = waiting(|waiting| waiting.remove(&number)) {
        // Whoever asked may have lost patience.
        let _ = asking.try_send(answer);
    }
}

fn waiting<T>(with: impl FnOnce(&mut Waiting) -> T) -> T {
    with(&mut WAITING.lock().unwrap_or_else(PoisonError::into_inner))
}

impl Matter {
    fn cross(self, env: &Env) -> napi::Result<sys::napi_value> {
        Ok(match self {
            Self::Nothing => ().into_unknown(env)?.raw(),
            Self::Bytes(bytes) => Uint8Array::from(bytes).into_unknown(env)?.raw(),
            Self::Event(event) => crate::writer::write(env, &event)?.raw(),
        })
    }
}

impl Answer {
    fn read(value: Unknown<'_>) -> Self {
        match (bytes(value), whole(value)) {
            (Ok(bytes), _) => Self::Bytes(bytes),
            (Err(_), Ok(number)) => Self::Number(number),
            (Err(_), Err(_)) => Self::Nothing,
        }
    }
}

impl Host {
    fn ask(&self, name: &'static str, matter: Matter) -> Result<Answer, HostFailure> {
        let (asking, answer) = sync_channel(1);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        waiting(|waiting| waiting.insert(number, asking));
        let question = Question { number, name, matter };
        let asked = self.0.call(question, ThreadsafeFunctionCallMode::NonBlocking) == Status::Ok;
        let answer = if asked { answer.recv_timeout(PATIENCE).ok() } else { None };
        waiting(|waiting| waiting.remove(&number));
        answer.unwrap_or(Err(HostFailure::Unavailable))
    }

    /// Asks and waits for no answer.
    fn tell(&self, name: &'static str) {
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let question = Question { number, name, matter: Matter::Nothing };
        // Who is gone need not be told.
        let _ = self.0.call(question, ThreadsafeFunctionCallMode::NonBlocking);
    }

    fn bytes(&self, name: &'static str, matter: Matter) -> Result<Vec<u8>, HostFailure> {
        match self.ask(name, matter)? {
            Answer::Bytes(bytes) => Ok(bytes),
            Answer::Number(_) | Answer::Nothing => Err(HostFailure::Unavailable),
        }
    }

    fn number(&self, name: &'static str) -> Result<i64, HostFailure> {
        match self.ask(name, Matter::Nothing)? {
            Answer::Number(number) => Ok(number),
            Answer::Bytes(_) | Answer::Nothing => Err(HostFailure::Unavailable),
        }
    }
}

impl KeyGuard for Host {
    fn wrap(&self, plain: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        self.bytes("wrap", Matter::Bytes(plain))
    }

    fn unwrap(&self, wrapped: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        self.bytes("unwrap", Matter::Bytes(wrapped))
    }

    fn sign(&self, message: Vec<u8>) -> Result<Vec<u8>, HostFailure> {
        self.bytes("sign", Matter::Bytes(message))
    }

    fn public_key(&self) -> Result<Vec<u8>, HostFailure> {
        self.bytes("publicKey", Matter::Nothing)
    }
}

impl Clock for Host {
    fn now_millis(&self) -> Result<i64, HostFailure> {
        self.number("now")
    }

    fn monotonic_millis(&self) -> Result<i64, HostFailure> {
        self.number("monotonic")
    }
}

impl Log for Host {
    fn record(&self, event: LogEvent) -> Result<(), HostFailure> {
        self.ask("record", Matter::Event(event)).map(drop)
    }
}

#[cfg(feature = "probe")]
impl onepalm_ffi::ProbeListener for Host {
    fn heard(&self, _: i32) -> Result<i32, HostFailure> {
        let number = self.number("heard")?;
        i32::try_from(number).map_err(|_| HostFailure::Unavailable)
    }
}

/// Told of changes, and at last that there will be none any more.
pub(crate) struct Observer(pub(crate) Host);

/// The core lets go of it when it is ended itself, and with it everybody who still waits for a change.
impl Drop for Observer {
    fn drop(&mut self) {
        self.0.tell("ended");
    }
}

impl ChangeObserver for Observer {
    fn changed(&self) -> Result<(), HostFailure> {
        self.0.ask("changed", Matter::Nothing).map(drop)
    }
}
