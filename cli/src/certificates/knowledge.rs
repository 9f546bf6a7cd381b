use super::reading::{Unread, read_file};
use crate::failure::Failure;
use chrono::{DateTime, Utc};
use clap::Args;
use onepalm_ecert::envelope::{self, FileKind};
use onepalm_ecert::{Limits, Policy, StatusSnapshot, TrustList, TrustStore};
use serde::de::DeserializeOwned;
use std::path::{Path, PathBuf};

/// Whom to believe, as of when, by which rules, within which limits.
#[derive(Args)]
pub(crate) struct KnowledgeArguments {
    /// Trust list: a JSON file, the platform's signed file (then with --root), or a folder with trust.json and
    /// status.json as the journey leaves it.
    #[arg(long, value_name = "FILE")]
    trust: Option<PathBuf>,
    /// Status snapshot (revocations): a JSON file or the platform's signed file.
    #[arg(long, value_name = "FILE")]
    status: Option<PathBuf>,
    /// The root key that signed those files: 65 bytes in hex.
    #[arg(long, value_name = "HEX")]
    root: Option<String>,
    /// Judge as of this instant, RFC 3339; default: now.
    #[arg(long, value_name = "TIME")]
    at: Option<DateTime<Utc>>,
    /// Policy, JSON: id, trust_list_days, status_days, clock_skew_seconds, effects by code (warn, indeterminate,
    /// invalid). What it leaves out is as in the default policy.
    #[arg(long, value_name = "FILE")]
    policy: Option<PathBuf>,
    /// Largest file, bytes.
    #[arg(long, value_name = "BYTES", default_value_t = 64 << 20)]
    max_file: u64,
    /// Most entries in a package.
    #[arg(long, value_name = "COUNT", default_value_t = Limits::default().entries)]
    max_entries: usize,
    /// Largest entry, bytes unzipped.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().entry)]
    max_entry: usize,
    /// All entries together, bytes unzipped.
    #[arg(long, value_name = "BYTES", default_value_t = Limits::default().total)]
    max_total: usize,
    /// Most bytes that one zipped byte may become.
    #[arg(long, value_name = "TIMES", default_value_t = Limits::default().ratio)]
    max_ratio: usize,
}

/// What a verdict is made with.
pub(crate) struct Knowledge {
    pub(crate) trust: TrustStore,
    pub(crate) at: DateTime<Utc>,
    pub(crate) policy: Policy,
    pub(crate) limits: Limits,
    pub(crate) max_file: u64,
}

/// Largest trust list, status snapshot or policy.
const LARGEST: u64 = 64 << 20;

impl KnowledgeArguments {
    pub(crate) fn read(&self) -> Result<Knowledge, Failure> {
        let at = self.at.unwrap_or_else(Utc::now);
        let mut trust = TrustStore::default();
        if let Some(path) = &self.trust {
            if path.is_dir() {
                trust.list = self.signed_or_plain(&path.join("trust.json"), FileKind::TrustList, at, true)?;
                trust.status = self.signed_or_plain(&path.join("status.json"), FileKind::Status, at, true)?;
                if trust == TrustStore::default() {
                    let path = path.display();
                    return Err(Failure::BadInput(format!(
                        "{path}: neither trust.json nor status.json is in this folder [trust.folder-empty]"
                    )));
                }
            } else {
                trust.list = self.signed_or_plain::<TrustList>(path, FileKind::TrustList, at, false)?;
            }
        }
        if let Some(path) = &self.status {
            trust.status = self.signed_or_plain::<StatusSnapshot>(path, FileKind::Status, at, false)?;
        }
        let policy = match &self.policy {
            Some(path) => json(path, &read(path)?, "policy.unreadable")?,
            None => Policy::default(),
        };
        let limits = Limits {
            entries: self.max_entries,
            entry: self.max_entry,
            total: self.max_total,
            ratio: self.max_ratio,
            ..Limits::default()
        };
        Ok(Knowledge { trust, at, policy, limits, max_file: self.max_file })
    }

    fn signed_or_plain<T: DeserializeOwned>(
        &self,
        path: &Path,
        kind: FileKind,
        at: DateTime<Utc>,
        may_be_absent: bool,
    ) -> Result<Option<T>, Failure> {
        if may_be_absent && !path.exists() {
            return Ok(None);
        }
        let bytes = read(path)?;
        if !bytes.starts_with(b"OPE1") {
            return json(path, &bytes, "trust.unreadable").map(Some);
        }
        let root = self.root.as_deref().ok_or_else(|| {
            Failure::Usage(format!(
                "{} is signed: name its key with --root [trust.root-needed]",
                path.display()
            ))
        })?;
        let key = hex(root)
            .ok_or_else(|| Failure::Usage("--root: 65 bytes in hex [trust.root-unreadable]".into()))?;
        let opened = envelope::open(&bytes, &key, kind, 0, at)
            .map_err(|error| Failure::BadInput(format!("{}: {error} [{}]", path.display(), error.code())))?;
        json(path, opened.payload, "trust.unreadable").map(Some)
    }
}

fn read(path: &Path) -> Result<Vec<u8>, Failure> {
    read_file(path, LARGEST)
        .map_err(|Unread(code)| Failure::BadInput(format!("{}: cannot be read [{code}]", path.display())))
}

fn json<T: DeserializeOwned>(path: &Path, bytes: &[u8], code: &str) -> Result<T, Failure> {
    serde_json::from_slice(bytes)
        .map_err(|error| Failure::BadInput(format!("{}: {error} [{code}]", path.display())))
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let text = text.trim();
    let digits = (text.len() == 130 && text.is_ascii()).then_some(text)?;
    (0..65).map(|at| u8::from_str_radix(&digits[2 * at..2 * at + 2], 16).ok()).collect()
}
