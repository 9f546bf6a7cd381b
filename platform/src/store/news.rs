use std::time::Duration;

use tokio::sync::watch;

/// Where a store announces that its log grew; each follower holds a [`News`].
#[derive(Debug)]
pub struct NewsDesk {
    sender: watch::Sender<u64>,
    poll: Duration,
}

/// Tells a follower of the log when to look again.
#[derive(Debug, Clone)]
pub struct News {
    receiver: watch::Receiver<u64>,
    poll: Duration,
}

impl NewsDesk {
    /// A desk whose followers look again after `poll` even without news, because another process may write
    /// to the same store.
    pub fn new(poll: Duration) -> Self {
        Self { sender: watch::Sender::new(0), poll }
    }

    /// Says that the log grew.
    pub fn announce(&self) {
        self.sender.send_modify(|count| *count = count.wrapping_add(1));
    }

    /// A new follower.
    pub fn subscribe(&self) -> News {
        News { receiver: self.sender.subscribe(), poll: self.poll }
    }
}

impl News {
    /// Waits until the log may have grown since the last call.
    pub async fn next(&mut self) {
        match tokio::time::timeout(self.poll, self.receiver.changed()).await {
            Ok(Ok(())) | Err(_) => {}
            // The store is gone; looking again at the usual pace lets the follower find out.
            Ok(Err(_)) => tokio::time::sleep(self.poll).await,
        }
    }
}
