//! The offline catalogue: one plain SQLite file that the platform builds and the phone reads. Its integrity
//! is the envelope's; this is its shape.

use crate::item::{OnlineDepth, ServiceObject};

/// `PRAGMA application_id`: "OPal".
pub const APPLICATION_ID: i32 = 0x4f50_616c;

/// `PRAGMA user_version`: the version of [`SCHEMA`]. A phone reads the version it knows and no other.
pub const SCHEMA_VERSION: i32 = 3;

/// Most bytes of the file once it is unpacked: a hundred times what a city's list takes.
pub const MOST_BYTES: u64 = 1 << 30;

/// The tables.
///
/// `item`: one row per item in the order of codes, its ids without a gap from 1; `level` is the wire name,
/// `audience` a set as [`audience_set`] makes it, `depth` as [`depth_rank`] counts, `popularity` 0 to 255, `scope` the
/// `HandlingScope` as JSON where the source tells it.
/// `guide`: the whole `ServiceItem` as JSON, packed by `onepalm_rules::packing`; `shape` and `part`: what the
/// packed guides refer to. `life_event`: the life events as JSON, by id. `item_theme`: the themes of an item.
/// `handling_item`: the codes of its handling items. `glyph`: every character
/// of the titles with its readings between spaces. `title`: names and aliases as `onepalm_rules::text`
/// packs them, the ids of glyphs for characters. `words`: what is searched, segmented
/// (`onepalm_rules::text::segment`), under the item's id; the text itself is not kept twice. `withdrawn`:
/// items that may not be applied for any more, each a `WithdrawnItem` as JSON.
pub const SCHEMA: &str = "
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    authority TEXT NOT NULL,
    body TEXT NOT NULL,
    division TEXT NOT NULL,
    area TEXT NOT NULL,
    level TEXT NOT NULL,
    audience INTEGER NOT NULL,
    depth INTEGER NOT NULL,
    popularity INTEGER NOT NULL,
    scope TEXT
);
CREATE UNIQUE INDEX item_by_code ON item (code);
CREATE TABLE guide (
    item INTEGER PRIMARY KEY REFERENCES item (id),
    text TEXT NOT NULL
);
CREATE TABLE handling_item (
    code TEXT NOT NULL,
    item INTEGER NOT NULL REFERENCES item (id),
    PRIMARY KEY (code, item)
) WITHOUT ROWID;
CREATE TABLE shape (
    id INTEGER PRIMARY KEY,
    names TEXT NOT NULL
);
CREATE TABLE part (
    id INTEGER PRIMARY KEY,
    text TEXT NOT NULL
);
CREATE TABLE life_event (
    id TEXT PRIMARY KEY,
    text TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE item_theme (
    theme TEXT NOT NULL,
    item INTEGER NOT NULL REFERENCES item (id),
    PRIMARY KEY (theme, item)
) WITHOUT ROWID;
CREATE TABLE glyph (
    id INTEGER PRIMARY KEY,
    character TEXT NOT NULL,
    readings TEXT NOT NULL
);
CREATE TABLE title (
    id INTEGER PRIMARY KEY,
    packed BLOB NOT NULL
);
CREATE TABLE withdrawn (
    code TEXT PRIMARY KEY,
    text TEXT NOT NULL
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    name, alias, body, guide, content = '', tokenize = 'unicode61'
);
";

/// A set of service objects in one number: a bit each, in the order of `ServiceObject::LABELS`.
pub fn audience_set(objects: &[ServiceObject]) -> i64 {
    let bit = |object: &ServiceObject| ServiceObject::LABELS.iter().position(|(kind, _)| kind == object);
    objects.iter().filter_map(bit).fold(0, |set, bit| set | 1 << bit)
}

/// The depth as a number, 1 to 4.
pub const fn depth_rank(depth: OnlineDepth) -> i64 {
    match depth {
        OnlineDepth::I => 1,
        OnlineDepth::II => 2,
        OnlineDepth::III => 3,
        OnlineDepth::IV => 4,
    }
}

/// Weights of the columns of `words` for `bm25`: a name counts ten times its guide's text.
pub const WEIGHTS: [f64; 4] = [10.0, 6.0, 2.0, 1.0];
