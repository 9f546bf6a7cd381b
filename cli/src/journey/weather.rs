use async_trait::async_trait;
use onepalm::host::{Method, Request, Response, Transport, TransportError};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// The network's weather: around the real transport, it can be down, and it can lose an answer after the
/// platform has committed.
pub(crate) struct Weather {
    inner: Arc<dyn Transport>,
    down: AtomicBool,
    /// Path of the next `POST` whose answer is lost.
    lose: Mutex<Option<&'static str>>,
}

impl Weather {
    pub(crate) fn around(inner: Arc<dyn Transport>) -> Arc<Self> {
        Arc::new(Self { inner, down: AtomicBool::new(false), lose: Mutex::new(None) })
    }

    pub(crate) fn set_down(&self, down: bool) {
        self.down.store(down, Ordering::SeqCst);
    }

    pub(crate) fn lose_next_answer_of(&self, path: &'static str) {
        *self.lose.lock().expect("no code panics while holding this lock") = Some(path);
    }

    /// Whether the loss that was asked for has happened.
    pub(crate) fn has_lost(&self) -> bool {
        self.lose.lock().expect("no code panics while holding this lock").is_none()
    }

    fn is_to_be_lost(&self, request: &Request) -> bool {
        let mut lose = self.lose.lock().expect("no code panics while holding this lock");
        let hit = request.method == Method::Post && lose.is_some_and(|path| request.url.ends_with(path));
        if hit {
            *lose = None;
        }
        hit
    }
}

#[async_trait]
impl Transport for Weather {
    async fn send(&self, request: Request) -> Result<Response, TransportError> {
        if self.down.load(Ordering::SeqCst) {
            return Err(TransportError::Unreachable);
        }
        let lost = self.is_to_be_lost(&request);
        let answer = self.inner.send(request).await;
        if lost { Err(TransportError::OutcomeUnknown) } else { answer }
    }

    fn reset(&self) {
        self.inner.reset();
    }
}
