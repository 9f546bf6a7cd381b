use std::sync::{Arc, Mutex, PoisonError};
use tokio::task::{JoinHandle, spawn_blocking};

/// Begins work that may wait for a disk or a key store, on a thread that may block; the future gives what comes of it,
/// `None` after a panic or when the runtime ends first. Dropping the future leaves the work to its end.
///
/// Every kind of work is a task of one type: what the runtime needs for it is in the library once.
pub fn off_thread<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> impl Future<Output = Option<T>> + Send {
    let result = Arc::new(Mutex::new(None));
    let put = Arc::clone(&result);
    let task = begin(Box::new(move || {
        let done = work();
        *put.lock().unwrap_or_else(PoisonError::into_inner) = Some(done);
    }));
    async move {
        task.await.ok()?;
        result.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

fn begin(work: Box<dyn FnOnce() + Send>) -> JoinHandle<()> {
    spawn_blocking(work)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn work_gives_its_result_and_a_panic_gives_none() {
        assert_eq!(off_thread(|| 7).await, Some(7));
        assert_eq!(off_thread(|| -> u8 { panic!("on purpose") }).await, None);
    }

    #[tokio::test]
    async fn work_that_nobody_waits_for_is_done() {
        let (told, hears) = std::sync::mpsc::channel();
        drop(off_thread(move || told.send(())));
        assert_eq!(hears.recv(), Ok(()));
    }
}
