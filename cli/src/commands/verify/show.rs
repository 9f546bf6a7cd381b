use crate::certificates::{line, words};
use chrono::{DateTime, Utc};
use onepalm_ecert::Verdict;
use onepalm_ecert::verdict::{Coverage, Finding, SignatureVerdict};

/// More paths than a person reads.
const PATHS: usize = 8;

pub(super) fn show(verdict: &Verdict, json: bool) {
    if json {
        return line(serde_json::to_string(verdict).expect("a verdict is plain data"));
    }
    line(format_args!("{}  {}", verdict.file, words::answer(verdict.verdict)));
    findings("because 原因", &verdict.reasons);
    findings("mind 注意", &verdict.warnings);
    for signature in &verdict.signatures {
        show_signature(signature);
    }
    if let Some(list) = verdict.trust_list_as_of {
        let status = verdict.status_as_of.map_or_else(|| "none at hand".into(), day);
        line(format_args!("  trust list 信任列表 of {}, status 吊销信息 {status}", day(list)));
    }
}

fn day(at: DateTime<Utc>) -> String {
    at.format("%Y-%m-%d").to_string()
}

fn findings(label: &str, findings: &[Finding]) {
    for finding in findings {
        let code = finding.code();
        line(format_args!("  {label}: {} [{code}]", words::said(code)));
    }
}

fn show_signature(signature: &SignatureVerdict) {
    line(format_args!(
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
    ));
    if let Some(signer) = &signature.signer {
        line(format_args!("    signer 签章人  {}", signer.subject));
    }
    if let Some(seal) = &signature.seal_info {
        line(format_args!("    seal 印章      {} {}", seal.name, seal.id));
    }
    if let Some(at) = signature.signed_at {
        line(format_args!("    signed 签章于  {}", at.format("%Y-%m-%d %H:%M:%S UTC")));
    }
    paths("altered 被改动", &signature.altered);
    if signature.coverage != Coverage::Complete {
        paths("not covered 未保护", &signature.uncovered);
    }
}

fn paths(label: &str, paths: &[String]) {
    for path in paths.iter().take(PATHS) {
        line(format_args!("    {label}  {path}"));
    }
    if paths.len() > PATHS {
        line(format_args!("    {label}  … and {} more", paths.len() - PATHS));
    }
}

/// The word that the JSON line uses, for people, too.
fn word(value: &impl serde::Serialize) -> String {
    let value = serde_json::to_value(value).unwrap_or_default();
    value.as_str().map_or_else(|| value.to_string(), str::to_owned)
}
