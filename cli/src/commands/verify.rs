use crate::failure::Failure;
use crate::progress;
use chrono::{DateTime, Utc};
use clap::Args;
use onepalm_ecert::verdict::{Outcome, SignatureVerdict, judge};
use onepalm_ecert::{Limits, Policy, StatusSnapshot, TrustList, TrustStore, Verdict};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Verifies sealed certificates without a network. Exit code 0: all valid, 1: one is not, 4: one cannot be
/// judged.
#[derive(Args)]
#[command(after_help = "Example: onepalm verify certificate.ofd --trust trust/ --json")]
pub(crate) struct Arguments {
    /// OFD files; folders are walked.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Folder with trust.json (anchors) and status.json (revocations).
    #[arg(long)]
    trust: Option<PathBuf>,
    /// Judge as of this instant, RFC 3339; default: now.
    #[arg(long)]
    at: Option<DateTime<Utc>>,
    /// One JSON line a file on standard output and nothing else.
    #[arg(long)]
    json: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let trust = arguments.trust.as_deref().map_or_else(|| Ok(TrustStore::default()), read_trust)?;
    let at = arguments.at.unwrap_or_else(Utc::now);
    let mut files = Vec::new();
    for path in &arguments.files {
        collect(path, &mut files)?;
    }
    let bar = progress::bar("verified", files.len() as u64);
    let mut worst = Outcome::Valid;
    for path in &files {
        let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
        let verdict = judge(&bytes, &Limits::default(), &trust, at, &Policy::default());
        let verdict = verdict.named(path.display().to_string());
        bar.suspend(|| show(&verdict, arguments.json));
        bar.inc(1);
        worst = worse(worst, verdict.verdict);
    }
    bar.finish_and_clear();
    Ok(match worst {
        Outcome::Valid => ExitCode::SUCCESS,
        Outcome::Invalid => ExitCode::from(1),
        Outcome::Indeterminate => ExitCode::from(4),
    })
}

/// The worst of several decides; "no" is worse than "cannot judge".
fn worse(one: Outcome, other: Outcome) -> Outcome {
    one.max(other)
}

fn collect(path: &Path, files: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let failed = |error: std::io::Error| Failure::file(path, &error);
    if !path.is_dir() {
        files.push(path.to_owned());
        return Ok(());
    }
    let mut entries = Vec::new();
    for entry in std::fs::read_dir(path).map_err(failed)? {
        entries.push(entry.map_err(failed)?.path());
    }
    entries.sort();
    for entry in entries {
        if entry.is_dir() || entry.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("ofd"))
        {
            collect(&entry, files)?;
        }
    }
    Ok(())
}

fn read_trust(folder: &Path) -> Result<TrustStore, Failure> {
    Ok(TrustStore {
        list: read_json::<TrustList>(&folder.join("trust.json"))?,
        status: read_json::<StatusSnapshot>(&folder.join("status.json"))?,
    })
}

fn read_json<T: DeserializeOwned>(path: &Path) -> Result<Option<T>, Failure> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(Failure::file(path, &error)),
    };
    let read = serde_json::from_slice(&bytes);
    read.map(Some).map_err(|error| Failure::BadInput(format!("{}: {error}", path.display())))
}

fn show(verdict: &Verdict, json: bool) {
    if json {
        println!("{}", serde_json::to_string(verdict).expect("a verdict is plain data"));
        return;
    }
    let answer = match verdict.verdict {
        Outcome::Valid => "VALID 有效",
        Outcome::Invalid => "INVALID 无效",
        Outcome::Indeterminate => "CANNOT JUDGE 无法判定",
    };
    println!("{}  {answer}", verdict.file);
    let codes = |findings: &[onepalm_ecert::verdict::Finding]| {
        findings.iter().map(|finding| finding.code().to_owned()).collect::<Vec<_>>().join(", ")
    };
    if !verdict.reasons.is_empty() {
        println!("  because   {}", codes(&verdict.reasons));
    }
    if !verdict.warnings.is_empty() {
        println!("  mind      {}", codes(&verdict.warnings));
    }
    for signature in &verdict.signatures {
        show_signature(signature);
    }
}

fn show_signature(signature: &SignatureVerdict) {
    println!(
        "  signature {} ({}): integrity {}, signature {}, seal {}, time {}, trust {}, coverage {}, revocation {}",
        signature.id,
        word(&signature.kind),
        word(&signature.integrity),
        word(&signature.signature),
        word(&signature.seal),
        word(&signature.time),
        word(&signature.trust),
        word(&signature.coverage),
        word(&signature.revocation),
    );
    if let Some(signer) = &signature.signer {
        println!("    signer    {}", signer.subject);
    }
    for path in &signature.altered {
        println!("    altered   {path}");
    }
    for path in &signature.uncovered {
        println!("    uncovered {path}");
    }
}

/// The word that the JSON line uses, for people, too.
fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
