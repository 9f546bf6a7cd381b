//! Published attacks on signed documents, carried over to OFD, each under its name.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod belief;
#[path = "../common/mod.rs"]
mod common;
mod display;
mod forgery;
mod partial_signing;
mod shadow;
#[path = "../common/zip.rs"]
mod zip;

use common::{
    Bureau,
    forge::{
        FILE, Forge, LIST, PAGE, Parts, VALUE, bureau, codes, edit, issued, judge, pack, sign_second, unpack,
    },
};
use onepalm_ecert::{
    Limits, Package, Verdict, draw,
    verdict::{Coverage, Finding, Integrity, Outcome, SignatureCheck},
};

fn warnings(verdict: &Verdict) -> Vec<&'static str> {
    verdict.warnings.iter().map(Finding::code).collect()
}

/// A certificate whose signature leaves some parts open, as a quarter of real ones leave `OFD.xml`.
fn signed_without(left_out: &[&str]) -> Parts {
    let mut parts = issued(bureau());
    Forge::over(bureau(), &parts.clone(), left_out).sign(&mut parts);
    parts
}

fn is_marked(parts: &Parts) -> bool {
    let (package, verdict) = bureau().open(&pack(parts));
    let mark = draw::page_to_png(&package, &verdict, 0, 24.0).unwrap().mark;
    matches!(mark, Some(draw::Mark::NotVerified | draw::Mark::NotSigned))
}

/// What is judged and what is drawn once the attack is done: not valid, the reason named, and the mark shown.
fn foiled(parts: &Parts, code: &str) -> Verdict {
    let verdict = judge(parts);
    assert_ne!(verdict.verdict, Outcome::Valid);
    assert!(codes(&verdict).contains(&code), "{:?}", verdict.reasons);
    assert!(is_marked(parts));
    verdict
}

/// Every part of the document once more under `Doc_9`, with another name on the page.
fn shadow(parts: &mut Parts) {
    for (name, bytes) in parts.clone() {
        if let Some(rest) = name.strip_prefix("Doc_0/").filter(|rest| !rest.starts_with("Signs")) {
            parts.insert(format!("Doc_9/{rest}"), bytes);
        }
    }
    edit(parts, "Doc_9/Pages/Page_0/Content.xml", "林晓棠", "陈远航");
}
