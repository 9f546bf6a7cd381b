use crate::failure::Failure;
use clap::Args;
use onepalm_platform::problems::tell_panics_by_place;
use onepalm_platform::seed::Seed;
use onepalm_platform::server::{Platform, PlatformConfig, SeedSource};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use tokio::signal::unix::{SignalKind, signal};
use url::Url;

/// The reference platform: API, desk, test realm. Ctrl-C or SIGTERM ends it after the running requests.
#[derive(Args)]
#[command(after_help = "Example: onepalm serve --store sqlite:platform.sqlite --listen 127.0.0.1:8700")]
pub(crate) struct Arguments {
    /// Where to listen.
    #[arg(long, default_value = "127.0.0.1:8700")]
    listen: SocketAddr,
    /// sqlite:PATH or postgres://…; the demonstration's keys of a SQLite store lie beside it in PATH.keys
    #[arg(long, default_value = "sqlite:onepalm-platform.sqlite")]
    store: String,
    /// Where phones and browsers reach it, where that is not the address it listens on (behind a proxy).
    #[arg(long, value_name = "URL")]
    public_url: Option<Url>,
    /// The city's own calendars of working days, one JSON file a year; looked at again from time to time, and
    /// running cases are counted again when they change.
    #[arg(long, value_name = "DIR")]
    calendar: Option<PathBuf>,
    /// Without the invented city's items: only what was imported or published stands in the catalogue.
    #[arg(long)]
    own_items_only: bool,
    /// Let the built-in test realm listen beyond this machine: it signs anybody in who knows a demo
    /// password.
    #[arg(long)]
    allow_remote_test_realm: bool,
    /// One JSON line with the address on standard output once it serves.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let mut config = PlatformConfig::new(arguments.store);
    config.listen = arguments.listen;
    config.public_url = arguments.public_url;
    config.calendar = arguments.calendar;
    if arguments.own_items_only {
        config.seed = SeedSource::Given(Box::new(Seed::people()));
    }
    config.allow_remote_test_realm = arguments.allow_remote_test_realm;
    tell_panics_by_place();
    let running = Platform::start(config).await?;
    let address = running.address();
    if arguments.json {
        println!("{{\"address\":\"http://{address}\"}}");
    } else {
        println!("OnePalm serves at http://{address} — /health, /openapi.json; Ctrl-C stops it");
    }
    let mut terminate = signal(SignalKind::terminate()).map_err(|error| Failure::Edge(error.to_string()))?;
    tokio::select! {
        _ = tokio::signal::ctrl_c() => {}
        _ = terminate.recv() => {}
    }
    running.shutdown().await;
    Ok(ExitCode::SUCCESS)
}
