//! The line between citizens and the platform: it can be cut, slowed, and it can answer in the platform's place.

use crate::fault::{Result, While};
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, OnceLock, PoisonError};
use std::time::{Duration, Instant};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;
use url::Url;

/// Below those that systems give to outgoing connections: nobody takes the port while the line is cut.
const PORTS: std::ops::Range<u16> = 20_000..32_000;

/// A port of this machine that leads to the platform.
pub(crate) struct Line {
    port: u16,
    upstream: OnceLock<SocketAddr>,
    /// Until it leads somewhere.
    held: Mutex<Option<TcpListener>>,
    accepting: Mutex<Option<JoinHandle<()>>>,
    weather: watch::Sender<Weather>,
}

#[derive(Clone, Default)]
struct Weather {
    /// How long each answer waits.
    slow: Duration,
    /// What is answered in the platform's place.
    answer: Option<Vec<u8>>,
    /// Counts how often all connections were cut.
    cuts: u64,
}

impl Line {
    /// Takes a port; it leads nowhere yet.
    pub(crate) async fn open() -> Result<Self> {
        let offset =
            u16::try_from(std::process::id() % u32::from(PORTS.end - PORTS.start)).unwrap_or_default();
        for port in (PORTS.start + offset..PORTS.end).chain(PORTS) {
            if let Ok(listener) = listen(port).await {
                let (upstream, accepting, weather) = Default::default();
                return Ok(Self { port, upstream, held: Mutex::new(Some(listener)), accepting, weather });
            }
        }
        Err("every port is taken").during("no line to the platform")
    }

    /// Its address.
    pub(crate) fn url(&self) -> Url {
        format!("http://127.0.0.1:{}/", self.port).parse().expect("a port makes an address")
    }

    /// Leads it to the platform.
    pub(crate) async fn connect(&self, upstream: SocketAddr) -> Result<()> {
        self.upstream.get_or_init(|| upstream);
        self.mend().await
    }

    /// Cuts every connection and takes no more.
    pub(crate) async fn cut(&self) {
        let accepting = self.accepting().take();
        if let Some(accepting) = accepting {
            accepting.abort();
            // Whatever it says, the port is free afterwards.
            let _ = accepting.await;
        }
        self.weather.send_modify(|weather| weather.cuts += 1);
        self.all_ended().await;
    }

    /// Takes connections again.
    pub(crate) async fn mend(&self) -> Result<()> {
        if self.accepting().is_some() {
            return Ok(());
        }
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner).take();
        let listener = match held {
            Some(held) => held,
            None => listen(self.port).await.during("the line's port was taken meanwhile")?,
        };
        let upstream = *self.upstream.get().expect("the line was led to the platform first");
        let weather = self.weather.clone();
        *self.accepting() = Some(tokio::spawn(async move {
            while let Ok((client, _)) = listener.accept().await {
                tokio::spawn(carry(client, upstream, weather.subscribe()));
            }
        }));
        Ok(())
    }

    /// From now on every answer waits so long; what waits already goes on at once.
    pub(crate) fn slow(&self, slow: Duration) {
        self.weather.send_modify(|weather| weather.slow = slow);
    }

    /// From now on every call is answered with these bytes; `None`: by the platform.
    pub(crate) async fn answer(&self, answer: Option<Vec<u8>>) {
        let changes = self.weather.send_if_modified(|weather| {
            let changes = weather.answer.is_some() || answer.is_some();
            weather.cuts += u64::from(changes);
            weather.answer = answer;
            changes
        });
        if changes {
            self.all_ended().await;
        }
    }

    /// Until connections that were cut are closed, and whoever keeps them for later has had time to notice.
    async fn all_ended(&self) {
        let begun = Instant::now();
        while self.weather.receiver_count() > 0 && begun.elapsed() < Duration::from_secs(1) {
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        tokio::time::sleep(Duration::from_millis(30)).await;
    }

    fn accepting(&self) -> std::sync::MutexGuard<'_, Option<JoinHandle<()>>> {
        self.accepting.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

async fn listen(port: u16) -> std::io::Result<TcpListener> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await
}

/// Carries one connection until one side ends it or all are cut.
async fn carry(mut client: TcpStream, upstream: SocketAddr, mut weather: watch::Receiver<Weather>) {
    let Weather { answer, cuts, .. } = weather.borrow_and_update().clone();
    let slow = weather.clone();
    let carried = async {
        if let Some(answer) = answer {
            return answer_instead(&mut client, &answer).await;
        }
        let mut platform = TcpStream::connect(upstream).await?;
        client.set_nodelay(true)?;
        platform.set_nodelay(true)?;
        let (from_client, to_client) = client.split();
        let (from_platform, to_platform) = platform.split();
        let asked = AtomicBool::new(false);
        let there = pump(from_client, to_platform, &asked, None);
        let back = pump(from_platform, to_client, &asked, Some(&slow));
        tokio::try_join!(there, back).map(drop)
    };
    tokio::select! {
        // A connection that fails is one that ended.
        _ = carried => {}
        _ = weather.wait_for(move |weather| weather.cuts != cuts) => {}
    }
}

/// Carries bytes one way. What comes back to somebody who asked waits as long as the line is slow.
async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    asked: &AtomicBool,
    slow: Option<&watch::Receiver<Weather>>,
) -> std::io::Result<()> {
    let mut bytes = vec![0; 64 * 1024];
    loop {
        let count = from.read(&mut bytes).await?;
        if count == 0 {
            return to.shutdown().await;
        }
        match slow {
            None => asked.store(true, Ordering::Relaxed),
            Some(slow) if asked.swap(false, Ordering::Relaxed) => wait(slow.clone()).await,
            Some(_) => {}
        }
        to.write_all(&bytes[..count]).await?;
    }
}

async fn wait(mut weather: watch::Receiver<Weather>) {
    let slow = weather.borrow().slow;
    tokio::select! {
        () = tokio::time::sleep(slow) => {}
        _ = weather.wait_for(move |weather| weather.slow != slow) => {}
    }
}

/// Takes one call in and gives the same answer to all.
async fn answer_instead(client: &mut TcpStream, answer: &[u8]) -> std::io::Result<()> {
    let mut taken = Vec::new();
    while !taken.windows(4).any(|end| end == b"\r\n\r\n") {
        if client.read_buf(&mut taken).await? == 0 {
            return Ok(());
        }
    }
    client.write_all(answer).await?;
    client.shutdown().await?;
    // What is still on its way is taken in, or the answer would be lost with the connection.
    tokio::io::copy(client, &mut tokio::io::sink()).await.map(drop)
}
