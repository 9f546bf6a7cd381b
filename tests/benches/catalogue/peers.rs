use super::queries::Query;
use onepalm_contract::item::ServiceItem;
use rusqlite::{Connection, params};
use std::path::Path;
use std::time::Instant;

/// Makes words of a text and of a query, where the tokenizer cannot.
pub(crate) type Cut = Box<dyn Fn(&str) -> Vec<String>>;

/// A stock index over the same names and guides.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    pub(crate) bytes: u64,
    connection: Connection,
    cut: Cut,
}

impl Peer {
    /// Builds the index in a new file.
    pub(crate) fn build(
        name: &'static str,
        tokenizer: &str,
        cut: Cut,
        items: &[ServiceItem],
        path: &Path,
    ) -> Self {
        let connection = Connection::open(path).expect("a new file");
        let table = format!(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; BEGIN;
             CREATE VIRTUAL TABLE words USING fts5 (name, guide, content = '', tokenize = '{tokenizer}')"
        );
        connection.execute_batch(&table).expect("FTS5 knows the tokenizer");
        let mut insert = connection
            .prepare("INSERT INTO words (rowid, name, guide) VALUES (?1, ?2, ?3)")
            .expect("a table");
        for (place, item) in items.iter().enumerate() {
            let materials: Vec<&str> = item.materials.iter().map(|material| material.name.as_str()).collect();
            let guide = [item.conditions.join("\n"), materials.join("\n"), item.body.name.clone()].join("\n");
            let row = i64::try_from(place).expect("few items");
            insert.execute(params![row, cut(&item.name).join(" "), cut(&guide).join(" ")]).expect("a row");
        }
        drop(insert);
        connection.execute_batch("INSERT INTO words (words) VALUES ('optimize'); COMMIT").expect("a file");
        let bytes = std::fs::metadata(path).map_or(0, |file| file.len());
        Self { name, bytes, connection, cut }
    }

    /// Milliseconds of a query's first twenty hits, and whether all of them have the item that it must find.
    pub(crate) fn ask(&self, (typed, wanted): &Query) -> (f64, bool) {
        let phrases: Vec<String> = (self.cut)(typed).iter().map(|word| format!("\"{word}\"")).collect();
        let phrases = phrases.join(" + ");
        let begun = Instant::now();
        let mut first = self
            .connection
            .prepare_cached(
                "SELECT rowid FROM words WHERE words MATCH ?1 ORDER BY bm25(words, 10, 1) LIMIT 20",
            )
            .expect("a query");
        let hits = first.query_map([&phrases], |row| row.get::<_, i64>(0)).expect("a phrase").count();
        let milliseconds = begun.elapsed().as_secs_f64() * 1e3;
        let mut all = self
            .connection
            .prepare_cached("SELECT 1 FROM words WHERE words MATCH ?1 AND rowid = ?2")
            .expect("a query");
        let row = i64::try_from(*wanted).expect("few items");
        (milliseconds, hits > 0 && all.exists(params![phrases, row]).expect("a phrase"))
    }
}
