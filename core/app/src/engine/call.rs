use super::Stopped;
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};

/// A call that is to be run.
pub type Call<T, E> = Pin<Box<dyn Future<Output = Result<T, E>> + Send>>;

/// A call as the threads know it. All are of one type, so that what runs them is in the library once.
pub(super) type Work = Pin<Box<dyn Future<Output = ()> + Send>>;

/// Ends when a call's task has; of one type for the same reason.
type Ended<'a> = Pin<Box<dyn Future<Output = Result<(), Stopped>> + Send + 'a>>;

/// Where a call puts its result.
pub(super) type Place<T, E> = Arc<Mutex<Option<Result<T, E>>>>;

pub(super) fn put_down<T: Send + 'static, E: Send + 'static>(work: Call<T, E>) -> (Work, Place<T, E>) {
    let place: Place<T, E> = Arc::new(Mutex::new(None));
    let put = Arc::clone(&place);
    let work = Box::pin(async move {
        let done = work.await;
        *put.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
    });
    (work, place)
}

/// The result of a call once its task has ended.
pub(super) async fn taken_up<T, E: From<Stopped>>(ended: Ended<'_>, place: Place<T, E>) -> Result<T, E> {
    ended.await?;
    let result = place.lock().unwrap_or_else(PoisonError::into_inner).take();
    result.unwrap_or(Err(Stopped::Fault.into()))
}
