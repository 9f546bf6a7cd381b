//! The journey: one application, from the citizen's palm to a sealed certificate, every step a real call
//! through the public API of the core and of the platform.

mod again;
pub(crate) mod answers;
mod apply;
mod ending;
pub(crate) mod fill;
mod find;
mod hall;
mod home;
mod kill;
mod stage;
mod timeline;

use crate::commands::import::dialect;
use crate::failure::Failure;
use clap::Args;
use onepalm_platform::catalogue::Dialect;
use stage::Stage;
use std::path::PathBuf;
use std::process::ExitCode;
use url::Url;

/// One application, from the citizen's palm to a sealed certificate (the default command).
#[derive(Args, Default)]
#[command(
    after_help = "Examples:\n  onepalm journey\n  onepalm journey --store postgres://user@localhost/onepalm\n  \
    onepalm journey --catalogue items.jsonl --dialect guangdong --item 11440000006940116U2440102002003"
)]
pub(crate) struct Arguments {
    /// A catalogue to import instead of the built-in one.
    #[arg(long, requires = "item")]
    catalogue: Option<PathBuf>,
    /// The dialect it is written in; default: onepalm.
    #[arg(long, requires = "catalogue", value_parser = dialect)]
    dialect: Option<Dialect>,
    /// 实施编码 of the item to apply for; default: the built-in beach stall licence.
    #[arg(long)]
    item: Option<String>,
    /// A platform that runs already, instead of one of the journey's own.
    #[arg(long, conflicts_with_all = ["store", "catalogue"])]
    platform: Option<Url>,
    /// The store of the journey's own platform: sqlite:PATH or postgres://…
    #[arg(long)]
    store: Option<String>,
    /// Where receipt.json, timeline.json, certificate.ofd and certificate.png go.
    #[arg(long, default_value = "onepalm-out")]
    out: PathBuf,
    /// The timeline as JSON lines.
    #[arg(long)]
    json: bool,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let out = if arguments.out.as_os_str().is_empty() { "onepalm-out".into() } else { arguments.out.clone() };
    std::fs::create_dir_all(&out).map_err(|error| Failure::file(&out, &error))?;
    let json = arguments.json;
    let begun = std::time::Instant::now();
    let mut stage = Stage::set(arguments, out).await.map_err(at("set the stage"))?;
    let citizen = stage.sign_in().await.map_err(at("sign in"))?;
    let found = stage.find_and_draft(&citizen).await.map_err(at("find and draft"))?;
    let citizen = stage.survive_a_kill(citizen, &found).await.map_err(at("survive a kill"))?;
    let key = stage.submit_offline(&citizen, &found).await.map_err(at("submit offline"))?;
    let case =
        stage.send_and_lose_the_answer(&citizen, key).await.map_err(at("send, and lose the answer"))?;
    let desk = stage.receive_and_correct(&citizen, case).await.map_err(at("receive and correct"))?;
    stage.mend_and_resubmit(&citizen, case).await.map_err(at("mend and resubmit"))?;
    stage.accept(&desk, &citizen, case).await.map_err(at("accept"))?;
    stage.decide_and_deliver(&desk, case).await.map_err(at("review, decide, deliver"))?;
    let certificate = stage.hold_the_certificate(&citizen, case).await.map_err(at("hold the certificate"))?;
    stage.tamper(&citizen, &certificate).await.map_err(at("tamper"))?;
    stage.apply_again(&citizen).await.map_err(at("apply again"))?;
    stage.end(citizen, case).await.map_err(at("rate, read, sign out"))?;
    if !json {
        println!(
            "\n   {:.1} s. Written to {}: receipt.json, timeline.json, certificate.ofd, certificate.png",
            begun.elapsed().as_secs_f64(),
            stage.out.display()
        );
    }
    stage.close().await?;
    Ok(ExitCode::SUCCESS)
}

/// Names the step at which a failure came.
fn at(step: &'static str) -> impl Fn(Failure) -> Failure {
    move |failure| failure.at(step)
}
