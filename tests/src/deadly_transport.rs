use crate::Hall;
use async_trait::async_trait;
use onepalm::host::{Method, Request, Response, Transport, TransportError};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

/// When the platform dies around a request, to come back on its store and port before the next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Blow {
    /// Before it arrives.
    Before,
    /// After it was answered; the answer is lost.
    After,
}

/// A line on which the platform can be killed around any request.
pub struct DeadlyTransport {
    inner: Arc<dyn Transport>,
    hall: Arc<Hall>,
    plan: Mutex<Plan>,
}

#[derive(Default)]
struct Plan {
    blows: BTreeMap<usize, Blow>,
    seen: Vec<(Method, String)>,
}

impl DeadlyTransport {
    /// A line to `hall` without blows, so far.
    pub fn new(inner: Arc<dyn Transport>, hall: Arc<Hall>) -> Self {
        Self { inner, hall, plan: Mutex::default() }
    }

    /// Counts requests anew, from 0, and plans these blows.
    pub fn plan(&self, blows: impl IntoIterator<Item = (usize, Blow)>) {
        *self.plan.lock().unwrap() = Plan { blows: blows.into_iter().collect(), seen: Vec::new() };
    }

    /// Whether every blow has fallen.
    pub fn is_spent(&self) -> bool {
        self.plan.lock().unwrap().blows.is_empty()
    }

    /// Every request since the last plan: its method and address.
    pub fn seen(&self) -> Vec<(Method, String)> {
        self.plan.lock().unwrap().seen.clone()
    }

    async fn revive(&self) {
        self.hall.kill().await;
        self.hall.start().await;
    }
}

#[async_trait]
impl Transport for DeadlyTransport {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        let blow = {
            let mut plan = self.plan.lock().unwrap();
            let number = plan.seen.len();
            plan.seen.push((request.method, request.url.clone()));
            plan.blows.remove(&number)
        };
        match blow {
            None => self.inner.send(request).await,
            Some(Blow::Before) => {
                self.hall.kill().await;
                let answer = self.inner.send(request).await;
                assert!(answer.is_err(), "a dead platform answered");
                self.hall.start().await;
                answer
            }
            Some(Blow::After) => {
                let answer = self.inner.send(request).await;
                assert!(answer.is_ok(), "{answer:?}");
                self.revive().await;
                Err(TransportError::OutcomeUnknown)
            }
        }
    }

    fn reset(&self) {
        self.inner.reset();
    }
}
