//! ofdrw, an independent implementation in Java: it takes what is sealed here for right, and what it seals is
//! judged here. Where the peers differ, the difference is named.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::OnceLock,
};

use chrono::{Duration, Utc};
use common::{Bureau, certificate};
use onepalm_ecert::{
    Limits, Policy, StatusSnapshot, TrustList, TrustStore, Verdict,
    issue::{self, Layout},
    package::{Package, PackageWriter},
    signature::Kind,
    trust::{Anchor, Purpose},
    verdict::{Finding, Outcome, SignatureCheck, judge},
};

#[test]
fn ofdrw_takes_our_certificates_for_right_and_altered_ones_for_wrong() {
    let Some(peer) = Peer::built() else { return };
    let bureau = Bureau::new(1);
    let folder = scratch("ours");
    let mut files = Vec::new();
    for (name, layout) in [("landscape", Layout::landscape()), ("portrait", Layout::portrait())] {
        let sealed = bureau.issue(&certificate(layout));
        files.push(write(&folder, &format!("{name}.ofd"), &sealed));
        files.push(write(&folder, &format!("{name}-altered.ofd"), &with_another_name(&sealed)));
    }
    let base = Package::open(&bureau.issue(&certificate(Layout::portrait())), &Limits::default()).unwrap();
    let purpose = issue::Purpose {
        purpose: "办理不动产登记".to_owned(),
        user: "云舟市不动产登记中心".to_owned(),
        maker: common::BODY.to_owned(),
        valid_until: common::now() + Duration::days(7),
        made_at: common::now(),
    };
    files.push(write(&folder, "copy.ofd", &issue::annotate(&base, &purpose, &bureau.signer).unwrap()));
    let answers = peer.verify(&files);
    assert_eq!(answers["copy.ofd"]["kinds"], serde_json::json!(["ses-v4", "ses-v4"]), "{answers:?}");
    assert_eq!(answers["copy.ofd"]["right"], true, "{answers:?}");
    for name in ["landscape", "portrait"] {
        assert_eq!(answers[&format!("{name}.ofd")]["kinds"], serde_json::json!(["ses-v4"]), "{answers:?}");
        assert_eq!(answers[&format!("{name}-altered.ofd")]["right"], false, "{answers:?}");
    }
}

#[test]
fn what_ofdrw_seals_is_judged_here() {
    let Some(peer) = Peer::built() else { return };
    let folder = scratch("theirs");
    peer.run(&["seal", folder.to_str().unwrap()]);
    let trust = anchors(&fs::read(folder.join("authority.der")).unwrap());
    for (name, kind, outcome, reasons) in [
        ("ses-v4", Kind::SesV4, Outcome::Valid, &[] as &[&str]),
        ("ses-v4-continue", Kind::SesV4, Outcome::Valid, &[]),
        ("ses-v4-twice", Kind::SesV4, Outcome::Valid, &[]),
        ("ses-v4-digest-list", Kind::SesV4, Outcome::Valid, &[]),
        ("ses-v4-riding", Kind::SesV4, Outcome::Valid, &[]),
        // ofdrw does not ask whether the seal lists its signer, and calls this right.
        ("ses-v4-not-listed", Kind::SesV4, Outcome::Invalid, &["seal.signer-not-listed"]),
        ("ses-v1", Kind::SesV1, Outcome::Valid, &[]),
        ("cms", Kind::Cms, Outcome::Valid, &[]),
        ("cms-attributes", Kind::Cms, Outcome::Valid, &[]),
        ("bare", Kind::Bare, Outcome::Indeterminate, &["signer.unknown"]),
    ] {
        let verdict = judged(&folder.join(format!("{name}.ofd")), &trust);
        let codes: Vec<_> = verdict.reasons.iter().map(Finding::code).collect();
        assert_eq!((verdict.verdict, codes.as_slice()), (outcome, reasons), "{name}");
        assert!(verdict.signatures.iter().all(|one| one.kind == kind), "{name}");
        let right = verdict.signatures.iter().all(|one| one.signature == SignatureCheck::Right);
        assert!(right || kind == Kind::Bare, "{name}");
    }
    let unsigned = judged(&folder.join("unsigned.ofd"), &trust);
    assert_eq!(unsigned.verdict, Outcome::Indeterminate);
}

fn judged(file: &Path, trust: &TrustStore) -> Verdict {
    judge(&fs::read(file).unwrap(), &Limits::default(), trust, Utc::now(), &Policy::default())
}

fn anchors(authority: &[u8]) -> TrustStore {
    let now = Utc::now();
    let anchor = Anchor {
        name: "Peer TEST CA".to_owned(),
        certificate: authority.to_vec(),
        purposes: vec![Purpose::Signer, Purpose::SealMaker],
        not_before: now - Duration::days(400),
        not_after: now + Duration::days(400),
        makers: Vec::new(),
    };
    let mut status = StatusSnapshot::new(now);
    status.answer_for(authority).unwrap();
    TrustStore { list: Some(TrustList { as_of: now, anchors: vec![anchor] }), status: Some(status) }
}

fn with_another_name(file: &[u8]) -> Vec<u8> {
    let package = Package::open(file, &Limits::default()).unwrap();
    let mut writer = PackageWriter::new();
    for name in package.names() {
        let bytes = package.entry(name).unwrap();
        match std::str::from_utf8(bytes) {
            Ok(text) if name.ends_with("Content.xml") => {
                writer.add(name, text.replace("林晓棠", "林晓裳").as_bytes());
            }
            _ => writer.add(name, bytes),
        }
    }
    writer.finish()
}

fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("ofdrw").join(name);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn write(folder: &Path, name: &str, bytes: &[u8]) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, bytes).unwrap();
    path
}

/// The Java project under `tests/peers/ofdrw`.
struct Peer {
    project: PathBuf,
}

impl Peer {
    /// Builds the project once; `None` where there is no Maven.
    fn built() -> Option<&'static Self> {
        static PEER: OnceLock<Option<Peer>> = OnceLock::new();
        PEER.get_or_init(|| {
            let project = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/peers/ofdrw");
            let mut maven = Command::new("mvn");
            let Ok(built) = maven.args(["-q", "-B", "process-classes"]).current_dir(&project).output() else {
                println!("skipped: there is no Maven here");
                return None;
            };
            assert!(built.status.success(), "{}", String::from_utf8_lossy(&built.stdout));
            Some(Self { project })
        })
        .as_ref()
    }

    fn run(&self, arguments: &[&str]) -> String {
        let mut java = Command::new("java");
        java.args(["-cp", "target/classes:target/lib/*", "peer.Peer"]).args(arguments);
        let answer = java.current_dir(&self.project).output().unwrap();
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        String::from_utf8(answer.stdout).unwrap()
    }

    /// Its answers by the file's name.
    fn verify(&self, files: &[PathBuf]) -> BTreeMap<String, serde_json::Value> {
        let files = files.iter().map(|file| file.to_str().unwrap());
        let lines = self.run(&["verify"].into_iter().chain(files).collect::<Vec<_>>());
        let lines = lines.lines().map(|line| serde_json::from_str::<serde_json::Value>(line).unwrap());
        lines.map(|line| (line["file"].as_str().unwrap().to_owned(), line)).collect()
    }
}
