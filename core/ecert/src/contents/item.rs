use serde::Serialize;

use super::Term;

/// Where a value was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Source {
    /// CustomDatas in `OFD.xml` (GB/T 33190 §7.4).
    CustomData,
    /// An indexed tag: a name that points at objects on a page (GB/T 36905 数据索引).
    Tag,
    /// What a signature says beside the files that it covers (GM/T 0099-2020 annex B).
    Signature,
}

/// One value of a document's metadata.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Item {
    /// Its name as written, such as `ZZMC`.
    pub name: String,
    /// The standard's term that the name means, if it is one.
    pub term: Option<Term>,
    /// Its value.
    pub value: String,
    /// Where it was found.
    pub source: Source,
    /// The file that names it.
    pub file: String,
    /// Its place in that file, for tags: names from the root.
    pub path: Option<String>,
    /// Whether sound signatures cover every file that it comes from.
    pub covered: bool,
    /// IDs of the sound signatures that cover all of them; empty if only several together do.
    pub covered_by: Vec<String>,
}
