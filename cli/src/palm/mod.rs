//! A phone as a process of its own: what SIGKILL is sent to. It acknowledges on standard output, one JSON
//! line a time, what the core has acknowledged to it, and nothing else.

mod told;

use crate::failure::Failure;
use crate::journey::answers;
use crate::journey::fill::{self, Papers};
use clap::{Args, ValueEnum};
use onepalm::drafts::AskedQuestion;
use onepalm::host::{
    FileKeyGuard, HostServices, HttpTransport, SystemClock, SystemEntropy, TracingLog, TrustRoots,
};
use onepalm::sync::Budget;
use onepalm::{Citizen, Config, OnePalm};
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::FieldValue;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;
pub(crate) use told::Told;
use url::Url;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The phone's folder; somebody is signed in there.
    #[arg(long)]
    data_dir: PathBuf,
    /// Root address of the platform.
    #[arg(long)]
    platform: Url,
    /// 实施编码 of the item to apply for.
    #[arg(long)]
    item: String,
    /// What the phone does.
    #[arg(long, value_enum)]
    habit: Habit,
    /// The photo and the document to attach.
    #[arg(long)]
    photo: PathBuf,
    #[arg(long)]
    document: PathBuf,
}

#[derive(Clone, Copy, ValueEnum)]
enum Habit {
    /// Types into the newest draft, over and over.
    Type,
    /// Drafts, submits and synchronises, over and over.
    Submit,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let palm = open(&arguments.data_dir, &arguments.platform, |inner| inner).await?;
    let person = palm.people().await?.into_iter().next();
    let person = person.ok_or_else(|| Failure::BadInput("nobody is signed in on this phone".into()))?;
    let citizen = palm.citizen(person).await?;
    match arguments.habit {
        Habit::Type => type_on(&citizen).await,
        Habit::Submit => loop {
            submit_one(&citizen, &arguments).await?;
        },
    }
}

/// The core with the adapters of this machine; `wrap` may put something around the network.
pub(crate) async fn open(
    data_dir: &Path,
    platform: &Url,
    wrap: impl FnOnce(Arc<dyn onepalm::host::Transport>) -> Arc<dyn onepalm::host::Transport>,
) -> Result<OnePalm, Failure> {
    std::fs::create_dir_all(data_dir).map_err(|error| Failure::file(data_dir, &error))?;
    let key_guard = FileKeyGuard::open_or_create(data_dir.join("onepalm.keys"));
    let transport = HttpTransport::new(TrustRoots::Web);
    let host = HostServices {
        key_guard: Arc::new(key_guard.map_err(|error| Failure::Edge(error.to_string()))?),
        clock: Arc::new(SystemClock::default()),
        log: Arc::new(TracingLog),
        entropy: Arc::new(SystemEntropy::default()),
        transport: wrap(Arc::new(transport.map_err(|error| Failure::Edge(error.to_string()))?)),
    };
    Ok(OnePalm::open(Config::demo(data_dir, platform.clone()), host).await?)
}

/// Answers every field of the newest draft again and again, so that a kill always falls into typing.
async fn type_on(citizen: &Citizen) -> Result<ExitCode, Failure> {
    let drafts = citizen.drafts();
    let draft = drafts.list(1).await?.pop();
    let draft = draft.ok_or_else(|| Failure::BadInput("there is no draft".into()))?;
    let guide = drafts.guide(draft.id).await?;
    for round in 0_u32.. {
        for field in guide.form.fields.iter().filter(|field| field.prefill.is_none()) {
            let value = answers::answer(&field.kind, &field.demonstration, round);
            drafts.answer(draft.id, &field.id, Some(value.clone())).await?;
            tell(&Told::Answered { draft: draft.id, field: field.id.clone(), value });
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn submit_one(citizen: &Citizen, arguments: &Arguments) -> Result<(), Failure> {
    let drafts = citizen.drafts();
    let draft = drafts.begin(&ItemCode::from(arguments.item.as_str())).await?;
    tell(&Told::Begun { draft: draft.id });
    let papers = Papers { photo: &arguments.photo, document: &arguments.document };
    let mut told = |question: &AskedQuestion, value: &FieldValue| {
        let (field, value) = (question.field.id.clone(), value.clone());
        tell(&Told::Answered { draft: draft.id, field, value });
    };
    fill::fill(&drafts, draft.id, &papers, &mut told).await?;
    for material in fill::attach(&drafts, draft.id, &papers).await? {
        tell(&Told::Attached { draft: draft.id, material });
    }
    let key = drafts.submit(draft.id).await?;
    tell(&Told::Submitted { draft: draft.id, key });
    let report = citizen.sync().run(Budget { time: Duration::from_secs(10), ..Budget::default() }).await?;
    for receipt in report.acknowledged {
        tell(&Told::Acknowledged { key: receipt.key, case: receipt.id });
    }
    Ok(())
}

fn tell(told: &Told) {
    let mut line = serde_json::to_string(told).expect("an acknowledgement is plain data");
    line.push('\n');
    let mut out = std::io::stdout().lock();
    // One write and a flush: a line is whole or not there. Nobody listening is no reason to go on.
    if out.write_all(line.as_bytes()).and_then(|()| out.flush()).is_err() {
        std::process::exit(0);
    }
}
