use crate::cancel_token::CancelToken;
use crate::cross::{Answer, Cross, crossing};
use onepalm::engine::{Engine, Whose};
use std::sync::Arc;

/// A part of the core whose calls are made on the core's threads; what they give crosses.
#[derive(Clone)]
pub(crate) struct Caller<C> {
    pub(crate) engine: Arc<Engine>,
    pub(crate) core: C,
    whose: Whose,
}

impl<C: Clone> Caller<C> {
    pub(crate) fn new(engine: Arc<Engine>, whose: Whose, core: C) -> Self {
        Self { engine, core, whose }
    }

    /// The same part, for calls whose effects somebody else can see.
    pub(crate) fn seen_by(&self, whose: Whose) -> Self {
        Self { whose, ..self.clone() }
    }

    /// Makes a short call.
    pub(crate) fn run<T, V, F>(&self, work: impl FnOnce(C) -> F) -> Answer<'_, V>
    where
        T: Cross<V> + 'static,
        V: Send + 'static,
        F: Future<Output = Result<T, onepalm::Error>> + Send + 'static,
    {
        Box::pin(self.engine.run(self.whose, crossing(Box::pin(work(self.core.clone())))))
    }

    /// The same for a long call.
    pub(crate) fn run_long<T, V, F>(
        &self,
        cancel: Option<Arc<CancelToken>>,
        work: impl FnOnce(C) -> F,
    ) -> Answer<'_, V>
    where
        T: Cross<V> + 'static,
        V: Send + 'static,
        F: Future<Output = Result<T, onepalm::Error>> + Send + 'static,
    {
        let work = crossing(Box::pin(work(self.core.clone())));
        Box::pin(self.engine.run_long(self.whose, CancelToken::cancelled(cancel), work))
    }
}

/// A call of one of the citizen's areas, on the core's threads.
macro_rules! call {
    ($this:ident.$area:ident().$call:ident($($argument:expr),*)) => {
        $this.0.run(|citizen| async move { citizen.$area().$call($($argument),*).await }).await
    };
    ($cancel:ident: $this:ident.$area:ident().$call:ident($($argument:expr),*)) => {
        $this.0.run_long($cancel, |citizen| async move { citizen.$area().$call($($argument),*).await }).await
    };
}

pub(crate) use call;
