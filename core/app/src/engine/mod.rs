//! Threads of the core's own, for hosts that have no tokio runtime: a call is begun from any thread, runs here, and
//! can be stopped.

mod beside;
mod call;
mod left;
mod stopped;

pub use beside::Beside;
pub use call::Call;
pub use left::Whose;
pub use stopped::Stopped;

use call::{Work, put_down, taken_up};
use left::Left;
use std::future::Future;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;
use tokio::runtime::{Builder, Handle, Runtime};
use tokio::sync::{Semaphore, watch};
use tokio::task::{JoinError, JoinHandle};
use tokio::time::timeout;

/// More calls than will ever run at once.
const ALL: u32 = 1 << 20;

/// How long shutting down waits for short calls: a key store that never answers must not hold it for ever.
const PATIENCE: Duration = Duration::from_secs(10);

/// The threads. Dropping it stops whatever still runs.
pub struct Engine {
    runtime: Arc<Mutex<Option<Runtime>>>,
    handle: Handle,
    /// One permit a running call; closed once the engine was shut down.
    calls: Arc<Semaphore>,
    closing: watch::Sender<bool>,
    closed: Arc<watch::Sender<bool>>,
    left: Left,
}

impl Engine {
    /// Starts the threads.
    pub fn start() -> Result<Arc<Self>, Stopped> {
        let mut builder = Builder::new_multi_thread();
        let built = builder.worker_threads(2).thread_name("onepalm").enable_all().build();
        let runtime = built.map_err(|_| Stopped::NoThreads)?;
        Ok(Arc::new(Self {
            handle: runtime.handle().clone(),
            runtime: Arc::new(Mutex::new(Some(runtime))),
            calls: Arc::new(Semaphore::new(ALL as usize)),
            closing: watch::Sender::new(false),
            closed: Arc::new(watch::Sender::new(false)),
            left: Left::default(),
        }))
    }

    /// Runs a short call: once begun it is carried out, whether its caller still waits or not.
    pub fn run<T, E>(
        self: &Arc<Self>,
        whose: Whose,
        work: Call<T, E>,
    ) -> impl Future<Output = Result<T, E>> + Send + use<'_, T, E>
    where
        T: Send + 'static,
        E: From<Stopped> + Send + 'static,
    {
        let (work, place) = put_down(work);
        taken_up(Box::pin(self.carry_out(whose, work)), place)
    }

    /// Runs a long call. It stops at its next step when `cancelled` ends, when its caller goes, or when the engine is
    /// shut down; when this returns, it has stopped. What it was computing on a thread of its own (a certificate that is
    /// verified or drawn) ends by itself, and nobody sees anything of it.
    pub fn run_long<T, E, C>(
        &self,
        whose: Whose,
        cancelled: C,
        work: Call<T, E>,
    ) -> impl Future<Output = Result<T, E>> + Send + use<'_, T, E, C>
    where
        T: Send + 'static,
        E: From<Stopped> + Send + 'static,
        C: Future<Output = ()> + Send + 'static,
    {
        let (work, place) = put_down(work);
        taken_up(Box::pin(self.carry_on(whose, Box::pin(cancelled), work)), place)
    }

    /// Lets something go on beside the calls, until what this gives back is dropped.
    pub fn beside(&self, work: impl Future<Output = ()> + Send + 'static) -> Beside {
        Beside(self.handle.spawn(work).abort_handle())
    }

    /// Stops long calls, waits for short ones, does `last`, ends the threads. Later calls are refused. Once begun it is
    /// carried out, whoever waits for it; whoever calls it again waits for the same end.
    pub async fn shut_down(&self, last: impl Future<Output = ()> + Send + 'static) {
        let closed = happened(self.closed.subscribe());
        if !self.closing.send_replace(true) {
            let (calls, told) = (Arc::clone(&self.calls), Arc::clone(&self.closed));
            let threads = Arc::clone(&self.runtime);
            self.handle.spawn(async move {
                let _all = timeout(PATIENCE, calls.acquire_many(ALL)).await;
                calls.close();
                // Apart, so that a fault of its own holds up nobody.
                let _done = timeout(PATIENCE, tokio::spawn(last)).await;
                end(&threads);
                told.send_replace(true);
            });
        }
        closed.await;
    }

    async fn carry_out(self: &Arc<Self>, whose: Whose, work: Work) -> Result<(), Stopped> {
        // The call keeps the threads it runs on, though every handle were let go meanwhile.
        let threads = Arc::clone(self);
        let work = Box::pin(async move {
            let _threads = threads;
            work.await;
        });
        let mut begun = self.begin(whose, work)?;
        begun.task().await.map_err(|error| stopped(&error))
    }

    async fn carry_on(&self, whose: Whose, mut cancelled: Work, work: Work) -> Result<(), Stopped> {
        let mut begun = tokio::select! {
            biased;
            () = &mut cancelled => return Err(Stopped::Cancelled),
            begun = async { self.begin(whose, work) } => begun?,
        };
        let stop = Beside(begun.task().abort_handle());
        let done = tokio::select! {
            biased;
            done = begun.task() => done,
            () = &mut cancelled => stop.and_wait(begun.task()).await,
            () = happened(self.closing.subscribe()) => stop.and_wait(begun.task()).await,
        };
        done.map_err(|error| stopped(&error))
    }

    fn begin(&self, whose: Whose, work: Work) -> Result<Begun<'_>, Stopped> {
        if *self.closing.borrow() {
            return Err(Stopped::Closed);
        }
        let permit = Arc::clone(&self.calls).try_acquire_owned().map_err(|_| Stopped::Closed)?;
        let before = self.left.before(whose);
        let task = self.handle.spawn(async move {
            let _permit = permit;
            for call in before {
                call.ended().await;
            }
            work.await;
        });
        Ok(Begun { task: Some(task), whose, engine: self })
    }
}

impl Drop for Engine {
    fn drop(&mut self) {
        end(&self.runtime);
    }
}

/// Ends the threads; what still blocks one is not waited for.
fn end(threads: &Mutex<Option<Runtime>>) {
    let runtime = threads.lock().unwrap_or_else(PoisonError::into_inner).take();
    if let Some(runtime) = runtime {
        runtime.shutdown_background();
    }
}

/// A call that runs.
struct Begun<'a> {
    task: Option<JoinHandle<()>>,
    whose: Whose,
    engine: &'a Engine,
}

impl Begun<'_> {
    fn task(&mut self) -> &mut JoinHandle<()> {
        self.task.as_mut().expect("it is taken when this is dropped")
    }
}

impl Drop for Begun<'_> {
    /// What its caller leaves is looked after to its end.
    fn drop(&mut self) {
        let Some(task) = self.task.take().filter(|task| !task.is_finished()) else { return };
        self.engine.handle.spawn(self.engine.left.look_after(self.whose, task));
    }
}

/// Ends when what is watched is true; if it never can be, never.
pub async fn happened(mut watched: watch::Receiver<bool>) {
    if watched.wait_for(|happened| *happened).await.is_err() {
        std::future::pending::<()>().await;
    }
}

fn stopped(error: &JoinError) -> Stopped {
    if error.is_cancelled() { Stopped::Cancelled } else { Stopped::Fault }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onepalm_contract::id::PersonId;
    use std::future::{pending, ready};
    use uuid::Uuid;

    const EVERYONE: Whose = Whose::Everyone;

    fn outside<T>(work: impl Future<Output = T>) -> T {
        Builder::new_current_thread().build().unwrap().block_on(work)
    }

    #[test]
    fn a_panic_ends_one_call_and_the_next_one_works() {
        let engine = Engine::start().unwrap();
        let fault = engine.run::<(), Stopped>(EVERYONE, Box::pin(async { panic!("on purpose") }));
        assert_eq!(outside(fault), Err(Stopped::Fault));
        assert_eq!(outside(engine.run(EVERYONE, Box::pin(ready(Ok::<_, Stopped>(7))))), Ok(7));
    }

    #[test]
    fn a_cancelled_call_has_stopped_when_it_returns() {
        let engine = Engine::start().unwrap();
        let held = Arc::new(());
        let inside = Arc::clone(&held);
        let work = async move {
            let ended = pending::<Result<(), Stopped>>().await;
            drop(inside);
            ended
        };
        assert_eq!(outside(engine.run_long(EVERYONE, ready(()), Box::pin(work))), Err(Stopped::Cancelled));
        assert_eq!(Arc::strong_count(&held), 1);
    }

    #[test]
    fn what_a_caller_left_is_done_before_the_next_call_begins() {
        let engine = Engine::start().unwrap();
        let written = Arc::new(Mutex::new(0));
        let (write, read) = (Arc::clone(&written), Arc::clone(&written));
        let slow = async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            *write.lock().unwrap() = 7;
            Ok::<_, Stopped>(())
        };
        outside(leave(engine.run(EVERYONE, Box::pin(slow))));
        let next = engine.run(EVERYONE, Box::pin(async move { Ok::<_, Stopped>(*read.lock().unwrap()) }));
        assert_eq!(outside(next), Ok(7));
        assert!(engine.left.before(EVERYONE).is_empty());
    }

    #[test]
    fn nobody_waits_for_what_another_person_left() {
        let engine = Engine::start().unwrap();
        let [one, other] = [1, 2].map(|number| Whose::Person(PersonId(Uuid::from_u128(number))));
        let (told, hears) = tokio::sync::oneshot::channel();
        let waits = Box::pin(async move { hears.await.map_err(|_| Stopped::Fault) });
        outside(leave(engine.run(one, waits)));
        assert_eq!(outside(engine.run(other, Box::pin(ready(Ok::<_, Stopped>(7))))), Ok(7));
        assert_eq!(engine.left.before(one).len(), 1, "it still runs");
        told.send(()).unwrap();
        assert_eq!(outside(engine.run(one, Box::pin(ready(Ok::<_, Stopped>(7))))), Ok(7));
        assert!(engine.left.before(one).is_empty());
    }

    #[test]
    fn a_call_that_was_left_may_wait_for_one_that_came_later() {
        let engine = Engine::start().unwrap();
        let (within, (told, ended)) = (Arc::clone(&engine), std::sync::mpsc::channel());
        let outer = async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            let inner = within.run(EVERYONE, Box::pin(ready(Ok::<_, Stopped>(7)))).await;
            told.send(inner).unwrap();
            Ok::<_, Stopped>(())
        };
        outside(leave(engine.run(EVERYONE, Box::pin(outer))));
        assert_eq!(ended.recv_timeout(left::PATIENCE * 5), Ok(Ok(7)));
    }

    /// Begins a call and goes.
    async fn leave(call: impl Future) {
        let mut call = Box::pin(call);
        let begun = std::future::poll_fn(|context| std::task::Poll::Ready(call.as_mut().poll(context)));
        assert!(begun.await.is_pending());
    }

    #[test]
    fn shutting_down_goes_on_when_nobody_waits_and_ends_for_all_who_do() {
        let engine = Engine::start().unwrap();
        outside(async {
            leave(engine.shut_down(ready(()))).await;
            engine.shut_down(ready(())).await;
            engine.shut_down(ready(())).await;
        });
        assert_eq!(
            outside(engine.run(EVERYONE, Box::pin(ready(Ok::<_, Stopped>(()))))),
            Err(Stopped::Closed)
        );
    }

    #[test]
    fn shutting_down_stops_long_calls_and_finishes_short_ones() {
        let engine = Engine::start().unwrap();
        let (told, ended) = std::sync::mpsc::channel();
        let short = async move {
            tokio::time::sleep(Duration::from_millis(50)).await;
            told.send(()).unwrap();
            Ok::<_, Stopped>(())
        };
        outside(async {
            let long = engine.run_long(EVERYONE, pending(), Box::pin(pending::<Result<(), Stopped>>()));
            let (long, short, ()) =
                tokio::join!(long, engine.run(EVERYONE, Box::pin(short)), engine.shut_down(ready(())));
            assert_eq!((long, short), (Err(Stopped::Cancelled), Ok(())));
        });
        assert!(ended.recv().is_ok());
        assert_eq!(
            outside(engine.run(EVERYONE, Box::pin(ready(Ok::<_, Stopped>(()))))),
            Err(Stopped::Closed)
        );
    }
}
