use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use async_trait::async_trait;

use super::{Method, Request, Response, Transport, TransportError};

/// Stands before another transport and does to requests what networks do.
pub struct FaultyTransport {
    inner: Arc<dyn Transport>,
    offline: AtomicBool,
    rules: Mutex<Vec<FaultRule>>,
    delivered: Mutex<Vec<(Method, String)>>,
}

/// What goes wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The request is delivered and answered, and the answer is lost.
    LoseAnswer,
    /// The request is not sent.
    Unreachable,
    /// The request is sent after this time.
    Delay(Duration),
}

/// Which request it goes wrong for. A rule is used once.
#[derive(Clone, Debug)]
pub struct FaultRule {
    /// What goes wrong.
    pub fault: Fault,
    /// The request's method.
    pub method: Method,
    /// A part of its address.
    pub address: String,
    /// How many such requests pass unharmed before.
    pub pass: u32,
}

impl FaultyTransport {
    /// A network without faults, so far.
    pub fn new(inner: Arc<dyn Transport>) -> Self {
        let (rules, delivered) = (Mutex::default(), Mutex::default());
        Self { inner, offline: AtomicBool::new(false), rules, delivered }
    }

    /// Pulls the plug, or puts it back.
    pub fn set_offline(&self, offline: bool) {
        self.offline.store(offline, Ordering::SeqCst);
    }

    /// Plans one fault.
    pub fn plan(&self, rule: FaultRule) {
        self.rules().push(rule);
    }

    /// Loses the answer to the next request of this method whose address contains `address`.
    pub fn lose_next_answer(&self, method: Method, address: &str) {
        self.plan(FaultRule { fault: Fault::LoseAnswer, method, address: address.to_owned(), pass: 0 });
    }

    /// Whether every planned fault has happened.
    pub fn is_spent(&self) -> bool {
        self.rules().is_empty()
    }

    /// Method and address of every request that reached the other side, in order.
    pub fn delivered(&self) -> Vec<(Method, String)> {
        self.delivered.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    fn rules(&self) -> MutexGuard<'_, Vec<FaultRule>> {
        self.rules.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fault that is due for this request, taken off the plan.
    fn due(&self, request: &Request) -> Option<Fault> {
        let mut rules = self.rules();
        let matches = |rule: &FaultRule| rule.method == request.method && request.url.contains(&rule.address);
        let due = rules.iter().position(|rule| rule.pass == 0 && matches(rule));
        for rule in rules.iter_mut().filter(|rule| matches(rule)) {
            rule.pass = rule.pass.saturating_sub(1);
        }
        due.map(|index| rules.remove(index).fault)
    }

    async fn deliver(&self, request: Request) -> Result<Response, TransportError> {
        let line = (request.method, request.url.clone());
        let answer = self.inner.send(request).await;
        if !answer.as_ref().is_err_and(|error| error.never_sent()) {
            self.delivered.lock().unwrap_or_else(PoisonError::into_inner).push(line);
        }
        answer
    }
}

#[async_trait]
impl Transport for FaultyTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        if self.offline.load(Ordering::SeqCst) {
            return Err(TransportError::Unreachable);
        }
        match self.due(&request) {
            None => self.deliver(request).await,
            Some(Fault::LoseAnswer) => {
                self.deliver(request).await?;
                Err(TransportError::OutcomeUnknown)
            }
            Some(Fault::Unreachable) => Err(TransportError::Unreachable),
            Some(Fault::Delay(time)) => {
                tokio::time::sleep(time).await;
                self.deliver(request).await
            }
        }
    }

    fn reset(&self) {
        self.inner.reset();
    }
}
