//! `onepalm verify`: many files, one verdict each.

mod crew;
mod show;
mod walk;

use crate::certificates::{Knowledge, KnowledgeArguments, Unread, read_file};
use crate::failure::Failure;
use crate::progress;
use clap::Args;
use onepalm_ecert::verdict::Outcome;
use onepalm_ecert::{Package, Verdict, verify};
use std::num::NonZeroUsize;
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use walk::Found;

/// Verifies sealed certificates without a network: who sealed them, are they whole, what is not protected.
///
/// Exit code: 0 all are valid, 1 one is not (an unreadable file is not), 2 wrong arguments, 3 a trust list,
/// snapshot or policy cannot be read or a folder holds no OFD file, 4 none is invalid but one cannot be judged.
#[derive(Args)]
#[command(after_help = "Examples:
  onepalm verify certificate.ofd --trust trust/              a certificate of the journey
  onepalm verify inbox/ --trust anchors.json --status status.json --json > verdicts.jsonl
  onepalm verify old.ofd --trust anchors.json --at 2024-05-01T00:00:00Z

Without --trust a certificate that is whole cannot be judged: nobody said whom to believe.")]
pub(crate) struct Arguments {
    /// OFD files; folders are walked for *.ofd.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    #[command(flatten)]
    knowledge: KnowledgeArguments,
    /// Files at a time; default: one a processor.
    #[arg(long, value_name = "COUNT")]
    jobs: Option<NonZeroUsize>,
    /// One JSON line a file on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let knowledge = arguments.knowledge.read()?;
    let found = walk::walk(&arguments.files);
    if found.is_empty() {
        return Err(Failure::BadInput("there is no OFD file in there [files.none]".into()));
    }
    let bar = progress::bar("verified", found.len() as u64);
    let mut worst = Outcome::Valid;
    let jobs =
        arguments.jobs.or_else(|| std::thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    crew::in_order(
        &found,
        jobs,
        |found| verdict(found, &knowledge),
        |verdict| {
            bar.suspend(|| show::show(&verdict, arguments.json));
            bar.inc(1);
            // "No" is worse than "cannot judge".
            worst = worst.max(verdict.verdict);
        },
    );
    bar.finish_and_clear();
    Ok(match worst {
        Outcome::Valid => ExitCode::SUCCESS,
        Outcome::Invalid => ExitCode::from(1),
        Outcome::Indeterminate => ExitCode::from(4),
    })
}

fn verdict(found: &Found, knowledge: &Knowledge) -> Verdict {
    let judge_one = AssertUnwindSafe(|| match found {
        Found::File(path) => judge(path, knowledge),
        Found::Unreadable(_, code) => Verdict::unread(code, &knowledge.policy),
    });
    // One file that no one foresaw must not keep the others from their verdicts.
    let verdict = std::panic::catch_unwind(judge_one)
        .unwrap_or_else(|_| Verdict::unread("verify.failed", &knowledge.policy));
    verdict.named(found.path().display().to_string())
}

fn judge(path: &Path, knowledge: &Knowledge) -> Verdict {
    let bytes = match read_file(path, knowledge.max_file) {
        Ok(bytes) => bytes,
        Err(Unread(code)) => return Verdict::unread(code, &knowledge.policy),
    };
    let package = match Package::open(&bytes, &knowledge.limits) {
        Ok(package) => package,
        Err(error) => return Verdict::unread(error.code(), &knowledge.policy),
    };
    let verdict = verify(&package, &knowledge.trust, knowledge.at, &knowledge.policy);
    verdict.with_withdrawals(&package, &knowledge.trust, &knowledge.policy)
}
