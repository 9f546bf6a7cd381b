use crate::fault::{Result, While};
use tokio::runtime::Handle;

/// Does work that stays on one thread, as a browser's does, on a thread beside; a panic ends it and nothing else.
pub(crate) async fn apart<T, F>(work: impl FnOnce() -> F + Send + 'static) -> Result<T>
where
    T: Send + 'static,
    F: Future<Output = Result<T>>,
{
    let here = Handle::current();
    tokio::task::spawn_blocking(move || here.block_on(work())).await.during("it cannot go on")?
}
