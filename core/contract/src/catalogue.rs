//! The offline catalogue: one plain SQLite file that the platform builds and the phone reads. Its integrity
//! is the envelope's; this is its shape.

/// `PRAGMA application_id`: "OPal".
pub const APPLICATION_ID: i32 = 0x4f50_616c;

/// `PRAGMA user_version`: the version of [`SCHEMA`]. A phone reads the version it knows and no other.
pub const SCHEMA_VERSION: i32 = 1;

/// The tables.
///
/// `item`: one row per item in the order of codes; `name_key` is the segmented name, `level` the wire name,
/// `guide` the whole `ServiceItem` as JSON. `item_theme`: the themes of an item. `words`: what is searched,
/// segmented (`onepalm_rules::text::segment`), under the row's id; the text itself is not kept twice.
pub const SCHEMA: &str = "
CREATE TABLE item (
    id INTEGER PRIMARY KEY,
    code TEXT NOT NULL,
    version INTEGER NOT NULL,
    name TEXT NOT NULL,
    name_key TEXT NOT NULL,
    authority TEXT NOT NULL,
    body TEXT NOT NULL,
    division TEXT NOT NULL,
    area TEXT NOT NULL,
    level TEXT NOT NULL,
    guide TEXT NOT NULL
);
CREATE UNIQUE INDEX item_by_code ON item (code);
CREATE INDEX item_by_name ON item (name_key);
CREATE TABLE item_theme (
    theme TEXT NOT NULL,
    item INTEGER NOT NULL REFERENCES item (id),
    PRIMARY KEY (theme, item)
) WITHOUT ROWID;
CREATE VIRTUAL TABLE words USING fts5 (
    name, alias, body, guide, content = '', tokenize = 'unicode61'
);
";

/// Weights of the columns of `words` for `bm25`: a name counts ten times its guide's text.
pub const WEIGHTS: [f64; 4] = [10.0, 6.0, 2.0, 1.0];
