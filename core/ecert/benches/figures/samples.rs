//! The two files that the figures are about, and what the work on them is called here.
use std::{
    fs,
    path::{Path, PathBuf},
};

use chrono::Utc;
use onepalm_ecert::{Limits, Policy, TrustStore, verdict};

pub(crate) struct Sample {
    pub(crate) name: &'static str,
    pub(crate) path: PathBuf,
    pub(crate) bytes: Vec<u8>,
}

pub(crate) fn read() -> Option<Vec<Sample>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ofd/signed");
    ["tax-seal-v4.ofd", "five-pages-v4.ofd"]
        .into_iter()
        .map(|name| {
            let path = folder.join(name);
            Some(Sample { name, bytes: fs::read(&path).ok()?, path })
        })
        .collect()
}

/// From the bytes of a file to the verdict.
pub(crate) fn verify(bytes: &[u8]) -> onepalm_ecert::Verdict {
    let trust = TrustStore::default();
    verdict::judge(bytes, &Limits::default(), &trust, Utc::now(), &Policy::default())
}
