use crate::control;
use crate::desk::Desk;
use crate::fault::{Result, While};
use crate::line::Line;
use crate::platform::Platform;
use chrono::Utc;
use onepalm_contract::problem::{Problem, ProblemCode};
use onepalm_contract::protocol::{PROBLEM_MEDIA_TYPE, TIME_HEADER};
use std::collections::BTreeSet;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::net::TcpListener;
use url::Url;

/// Everything that a runner runs against.
pub(crate) struct City {
    pub(crate) line: Line,
    pub(crate) desk: Desk,
    /// The cases that were begun.
    pub(crate) begun: Mutex<BTreeSet<String>>,
    /// How often somebody signed in through the control port.
    pub(crate) sign_ins: AtomicUsize,
    _platform: Platform,
}

impl City {
    /// A fresh platform behind a line.
    pub(crate) async fn found() -> Result<Arc<Self>> {
        let line = Line::open().await?;
        let platform = Platform::start(&line.url()).await?;
        line.connect(platform.address).await?;
        let desk = Desk::new(line.url());
        Ok(Arc::new(Self {
            line,
            desk,
            begun: Mutex::default(),
            sign_ins: AtomicUsize::new(0),
            _platform: platform,
        }))
    }

    /// Where citizens reach the platform.
    pub(crate) fn url(&self) -> Url {
        self.line.url()
    }

    /// Takes back whatever the line was told to do.
    pub(crate) async fn calm(&self) -> Result<()> {
        self.line.slow(Duration::ZERO);
        self.line.answer(None).await;
        self.line.mend().await
    }

    /// Serves the control port; its address.
    pub(crate) async fn serve_control(self: &Arc<Self>) -> Result<SocketAddr> {
        let listener =
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.during("no port for the control port")?;
        let address = listener.local_addr().during("no port for the control port")?;
        let router = control::router(Arc::clone(self));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Ok(address)
    }
}

/// An answer in the platform's place.
pub(crate) fn problem(status: u16, code: &str) -> Vec<u8> {
    let mut problem = Problem::new(ProblemCode::parse(code));
    problem.status = status;
    let body = serde_json::to_string(&problem).expect("a problem is plain data");
    let length = body.len();
    // What answers without the platform's time is not taken for the platform.
    let (media_type, now) = (PROBLEM_MEDIA_TYPE, Utc::now().to_rfc3339());
    let head = format!(
        "HTTP/1.1 {status} Answered\r\ncontent-type: {media_type}\r\n{TIME_HEADER}: {now}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
    );
    (head + &body).into_bytes()
}
