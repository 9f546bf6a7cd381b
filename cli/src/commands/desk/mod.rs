mod items;

use crate::desk::DeskClient;
use crate::failure::Failure;
use chrono::NaiveDate;
use clap::{Args, Subcommand, ValueEnum};
use onepalm_contract::case::{
    CaseState, CorrectionPoint, CorrectionTarget, Decision, DeliveryWay, DeskCommand, Outcome, Refusal,
    SuspensionKind,
};
use onepalm_contract::id::CaseId;
use onepalm_platform::desk::QueueRow;
use onepalm_rules::deadline::Alert;
use std::process::ExitCode;
use url::Url;

/// The officer's hand: list the queue, receive, correct, refuse, accept, suspend, review, decide, finish;
/// publish and withdraw items.
#[derive(Args)]
#[command(after_help = "Example: onepalm desk queue\n         \
    onepalm desk correct CASE --point field:goods='the goods differ from the lease'")]
pub(crate) struct Arguments {
    /// Root address of the platform.
    #[arg(long, default_value = "http://127.0.0.1:8700", global = true)]
    platform: Url,
    /// The officer's user name at the test realm.
    #[arg(long, default_value = "officer-scjg", global = true)]
    officer: String,
    /// The officer's password.
    #[arg(
        long,
        env = "ONEPALM_DESK_PASSWORD",
        default_value = "demo",
        hide_env_values = true,
        global = true
    )]
    password: String,
    /// One JSON line on standard output and nothing else.
    #[arg(long, global = true)]
    json: bool,
    #[command(subcommand)]
    action: Action,
}

#[derive(Subcommand)]
enum Action {
    /// The cases of the officer's authority. Example: onepalm desk queue --state submitted
    Queue {
        /// Only cases in this state.
        #[arg(long, value_parser = state)]
        state: Option<CaseState>,
    },
    /// One case, whole. Example: onepalm desk show CASE
    Show { case: CaseId },
    /// 预审. Example: onepalm desk pre-audit CASE
    PreAudit { case: CaseId },
    /// 收件: the official number is given. Example: onepalm desk receive CASE
    Receive { case: CaseId },
    /// 补正告知: one complete list. Example: onepalm desk correct CASE --point material:M02='page 3 is missing'
    Correct {
        case: CaseId,
        /// `field:ID=what to mend` or `material:ID=what to mend`; once for each point.
        #[arg(long = "point", required = true, value_parser = point)]
        points: Vec<CorrectionPoint>,
    },
    /// 补正不来办结. Example: onepalm desk lapse CASE --reason '…'
    Lapse {
        case: CaseId,
        /// In writing.
        #[arg(long)]
        reason: String,
    },
    /// 不予受理. Example: onepalm desk refuse CASE --reason '…' --where-to-go '…'
    Refuse {
        case: CaseId,
        /// In writing.
        #[arg(long)]
        reason: String,
        /// The right body or channel, or how to appeal.
        #[arg(long)]
        where_to_go: String,
    },
    /// 受理: the lawful clock starts. Example: onepalm desk accept CASE
    Accept { case: CaseId },
    /// 审查. Example: onepalm desk review CASE
    Review { case: CaseId },
    /// 挂起: the clock stops. Example: onepalm desk suspend CASE --kind special-procedure --reason 现场勘查
    Suspend {
        case: CaseId,
        /// Which kind.
        #[arg(long, value_enum)]
        kind: Kind,
        /// Told to the applicant.
        #[arg(long)]
        reason: String,
        /// Until when, YYYY-MM-DD.
        #[arg(long)]
        until: Option<NaiveDate>,
        /// Only the clock of this step of a joint case.
        #[arg(long)]
        step: Option<String>,
    },
    /// 解挂, after a special procedure or an ordinary suspension. Example: onepalm desk resume CASE
    Resume { case: CaseId },
    /// 补正受理: what was asked for after acceptance has come. Example: onepalm desk accept-correction CASE
    AcceptCorrection { case: CaseId },
    /// 转报答复: the body that was asked has answered. Example: onepalm desk receive-reply CASE
    ReceiveReply { case: CaseId },
    /// 转报. Example: onepalm desk forward CASE --to AUTHORITY --reason '…'
    Forward {
        case: CaseId,
        /// Authority id.
        #[arg(long)]
        to: String,
        /// In writing.
        #[arg(long)]
        reason: String,
    },
    /// 决定. Example: onepalm desk decide CASE granted
    Decide {
        case: CaseId,
        /// How.
        #[arg(value_enum)]
        outcome: Verdict,
        /// In writing; a denial must have one.
        #[arg(long, default_value = "")]
        reason: String,
    },
    /// 办结: where granted, the certificate is made and sealed. Example: onepalm desk finish CASE
    Finish { case: CaseId },
    /// 送达. Example: onepalm desk deliver CASE --way electronic
    Deliver {
        case: CaseId,
        /// How.
        #[arg(long, value_enum, default_value_t = Way::Electronic)]
        way: Way,
    },
    #[command(flatten)]
    Catalogue(items::Action),
}

#[derive(Clone, Copy, ValueEnum)]
enum Kind {
    Correction,
    SpecialProcedure,
    Forwarding,
    Ordinary,
}

#[derive(Clone, Copy, ValueEnum)]
enum Verdict {
    Granted,
    Denied,
}

#[derive(Clone, Copy, ValueEnum)]
enum Way {
    Electronic,
    PickUp,
    Post,
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    let desk = DeskClient::sign_in(&arguments.platform, &arguments.officer, &arguments.password).await?;
    let (case, command) = match arguments.action {
        Action::Queue { state } => {
            show_queue(&desk.queue(state).await?, arguments.json);
            return Ok(ExitCode::SUCCESS);
        }
        Action::Show { case } => {
            let case = desk.case(case).await?;
            let text = if arguments.json {
                serde_json::to_string(&case)
            } else {
                serde_json::to_string_pretty(&case)
            };
            println!("{}", text.expect("a case is plain data"));
            return Ok(ExitCode::SUCCESS);
        }
        Action::Catalogue(action) => {
            items::run(&desk, action, arguments.json).await?;
            return Ok(ExitCode::SUCCESS);
        }
        Action::PreAudit { case } => (case, DeskCommand::BeginPreAudit),
        Action::Receive { case } => (case, DeskCommand::Receive),
        Action::Correct { case, points } => (case, DeskCommand::RequestCorrection { points }),
        Action::Lapse { case, reason } => (case, DeskCommand::Lapse { reason }),
        Action::Refuse { case, reason, where_to_go } => {
            (case, DeskCommand::Refuse(Refusal { reason, where_to_go }))
        }
        Action::Accept { case } => (case, DeskCommand::Accept),
        Action::Review { case } => (case, DeskCommand::BeginReview),
        Action::Suspend { case, kind, reason, until, step } => {
            (case, DeskCommand::Suspend { kind: kind.into(), reason, expected_end: until, step })
        }
        Action::Resume { case } => (case, DeskCommand::Resume),
        Action::AcceptCorrection { case } => (case, DeskCommand::AcceptCorrection),
        Action::ReceiveReply { case } => (case, DeskCommand::ReceiveReply),
        Action::Forward { case, to, reason } => {
            (case, DeskCommand::Forward { to: to.as_str().into(), reason })
        }
        Action::Decide { case, outcome, reason } => {
            let outcome = match outcome {
                Verdict::Granted => Outcome::Granted,
                Verdict::Denied => Outcome::Denied,
            };
            (case, DeskCommand::Decide(Decision { outcome, reason }))
        }
        Action::Finish { case } => (case, DeskCommand::Finish),
        Action::Deliver { case, way } => {
            let way = match way {
                Way::Electronic => DeliveryWay::Electronic,
                Way::PickUp => DeliveryWay::PickUp,
                Way::Post => DeliveryWay::Post,
            };
            (case, DeskCommand::Deliver { way })
        }
    };
    let receipt = desk.command(case, &command).await?;
    if arguments.json {
        println!("{}", serde_json::to_string(&receipt).expect("a receipt is plain data"));
    } else {
        let case = desk.case(case).await?;
        let number = case.number.map(|number| number.to_string()).unwrap_or_default();
        println!("{}  {}  {}", case.state.label(), number, case.item.name);
    }
    Ok(ExitCode::SUCCESS)
}

impl From<Kind> for SuspensionKind {
    fn from(kind: Kind) -> Self {
        match kind {
            Kind::Correction => Self::Correction,
            Kind::SpecialProcedure => Self::SpecialProcedure,
            Kind::Forwarding => Self::Forwarding,
            Kind::Ordinary => Self::Ordinary,
        }
    }
}

fn show_queue(rows: &[QueueRow], json: bool) {
    for row in rows {
        if json {
            println!("{}", serde_json::to_string(row).expect("a row is plain data"));
        } else {
            let number = row.number.as_ref().map_or("-", |number| number.as_str());
            println!(
                "{}  {}  {}  {number}{}{}",
                row.id,
                row.state.label(),
                row.item,
                clock(row),
                urgency(row)
            );
        }
    }
    if rows.is_empty() && !json {
        println!("no cases");
    }
}

/// What the queue says of a case's clock.
fn clock(row: &QueueRow) -> String {
    match (row.stopped_since, row.due, row.tell_by) {
        (Some(since), _, _) => format!("  clock stopped {since}"),
        (None, Some(due), _) => format!("  due {due}"),
        (None, None, Some(day)) => format!("  tell by {day}"),
        (None, None, None) => String::new(),
    }
}

fn urgency(row: &QueueRow) -> &'static str {
    match row.alert {
        Some(Alert::Red) => "  red 红牌",
        Some(Alert::Yellow) => "  yellow 黄牌",
        Some(Alert::Reminder) => "  reminder 提醒",
        Some(Alert::Green) | None => "",
    }
}

fn state(text: &str) -> Result<CaseState, String> {
    let value = serde_json::Value::String(text.replace('-', "_"));
    serde_json::from_value(value).map_err(|_| "no such state; for example submitted, received, review".into())
}

fn point(text: &str) -> Result<CorrectionPoint, String> {
    let shape = || "write field:ID=words or material:ID=words".to_owned();
    let (target, reason) = text.split_once('=').ok_or_else(shape)?;
    let target = match target.split_once(':').ok_or_else(shape)? {
        ("field", id) => CorrectionTarget::Field(id.into()),
        ("material", id) => CorrectionTarget::Material(id.into()),
        _ => return Err(shape()),
    };
    Ok(CorrectionPoint { target, reason: reason.to_owned() })
}
