use onepalm_ecert::contents::Contents;
use onepalm_ecert::document::{Document, bodies};
use onepalm_ecert::verdict::{Coverage, Outcome, SignatureVerdict};
use onepalm_ecert::{Package, Verdict};
use serde::Serialize;

/// What `inspect` tells.
#[derive(Serialize)]
pub(super) struct Report {
    pub(super) file: String,
    pub(super) verdict: Outcome,
    pub(super) entries: Vec<Entry>,
    pub(super) contents: Contents,
    pub(super) fonts: Vec<Font>,
    pub(super) signatures: Vec<Short>,
    /// Files that attachments were written to.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) extracted: Vec<String>,
}

/// A file of the package.
#[derive(Serialize)]
pub(super) struct Entry {
    pub(super) name: String,
    pub(super) size: usize,
    /// Whether a sound signature of some document covers it.
    pub(super) covered: bool,
}

/// A font that texts name.
#[derive(Serialize)]
pub(super) struct Font {
    pub(super) name: String,
    /// The file in the package; none for a font that the reader is expected to have.
    pub(super) embedded: Option<String>,
}

/// A signature in short.
#[derive(Serialize)]
pub(super) struct Short {
    pub(super) id: String,
    pub(super) kind: String,
    /// By mathematics alone: value and covered files are right.
    pub(super) sound: bool,
    pub(super) coverage: Coverage,
    pub(super) signer: Option<String>,
    pub(super) seal: Option<String>,
    pub(super) signed_at: Option<chrono::DateTime<chrono::Utc>>,
}

impl Report {
    pub(super) fn of(file: String, package: &Package, contents: Contents, verdict: &Verdict) -> Self {
        let covered = |name: &str| (0..verdict.documents).any(|document| verdict.covers(document, name));
        let entry = |name: &str| Entry {
            name: name.to_owned(),
            size: package.entry(name).map_or(0, <[u8]>::len),
            covered: covered(name),
        };
        Self {
            file,
            verdict: verdict.verdict,
            entries: package.names().map(entry).collect(),
            contents,
            fonts: fonts(package),
            signatures: verdict.signatures.iter().map(Short::from).collect(),
            extracted: Vec::new(),
        }
    }
}

impl From<&SignatureVerdict> for Short {
    fn from(signature: &SignatureVerdict) -> Self {
        let kind = serde_json::to_value(signature.kind).unwrap_or_default();
        Self {
            id: signature.id.clone(),
            kind: kind.as_str().unwrap_or_default().to_owned(),
            sound: signature.protects(),
            coverage: signature.coverage,
            signer: signature.signer.as_ref().map(|signer| signer.subject.clone()),
            seal: signature.seal_info.as_ref().map(|seal| seal.name.clone()),
            signed_at: signature.signed_at,
        }
    }
}

fn fonts(package: &Package) -> Vec<Font> {
    let documents = bodies(package).unwrap_or_default();
    let opened = documents.iter().filter_map(|body| Document::open(package, body).ok());
    let mut fonts = Vec::new();
    for document in opened {
        let named = document.fonts().cloned();
        fonts.extend(named.map(|font| Font { name: font.name, embedded: font.file }));
    }
    fonts.sort_by(|one, other| (&one.name, &one.embedded).cmp(&(&other.name, &other.embedded)));
    fonts.dedup_by(|one, other| (&one.name, &one.embedded) == (&other.name, &other.embedded));
    fonts
}
