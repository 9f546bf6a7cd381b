use super::queries::Query;
use onepalm_contract::item::ServiceItem;
use rusqlite::{Connection, params};
use std::path::Path;
use std::time::Instant;

/// Makes words of a text or of a query, where the tokenizer cannot.
pub(crate) type Cut = Box<dyn Fn(&str) -> Vec<String>>;

/// The stock indexes that ours stands beside.
pub(crate) fn peers(items: &[ServiceItem], folder: &Path) -> Vec<Peer> {
    let whole = || Box::new(|text: &str| vec![text.to_owned()]) as Cut;
    let mut peers = vec![
        Peer::build("unicode61", "unicode61", [whole(), whole()], items, &folder.join("unicode61")),
        Peer::build("trigram", "trigram", [whole(), whole()], items, &folder.join("trigram")),
    ];
    peers.extend(jieba(items, folder));
    peers
}

/// As it is meant to be used: every word and the words within words are indexed, the longest words are asked.
#[cfg(feature = "jieba")]
fn jieba(items: &[ServiceItem], folder: &Path) -> Option<Peer> {
    let jieba = std::rc::Rc::new(jieba_rs::Jieba::new());
    let spoken = |words: Vec<&str>| {
        let words = words.into_iter().filter(|word| word.chars().any(char::is_alphanumeric));
        words.map(str::to_owned).collect::<Vec<_>>()
    };
    let (long, short) = (std::rc::Rc::clone(&jieba), jieba);
    let cut = move |text: &str| spoken(short.cut_for_search(text, true).iter().map(|t| t.word).collect());
    let asked = move |text: &str| spoken(long.cut(text, true).iter().map(|t| t.word).collect());
    let cuts: [Cut; 2] = [Box::new(cut), Box::new(asked)];
    Some(Peer::build("jieba", "unicode61", cuts, items, &folder.join("jieba")))
}

#[cfg(not(feature = "jieba"))]
fn jieba(_: &[ServiceItem], _: &Path) -> Option<Peer> {
    println!("jieba: left out; `cargo xtask bench catalogue` has it");
    None
}

/// A stock index over the same names and guides.
pub(crate) struct Peer {
    pub(crate) name: &'static str,
    pub(crate) bytes: u64,
    connection: Connection,
    /// Words of a query; all of them must occur.
    asked: Cut,
}

impl Peer {
    /// Builds the index in a new file.
    pub(crate) fn build(
        name: &'static str,
        tokenizer: &str,
        [cut, asked]: [Cut; 2],
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
        Self { name, bytes, connection, asked }
    }

    /// Milliseconds of a query's first twenty hits, and whether all of them have the item that it must find.
    pub(crate) fn ask(&self, (typed, wanted): &Query) -> (f64, bool) {
        let phrases: Vec<String> = (self.asked)(typed).iter().map(|word| format!("\"{word}\"")).collect();
        let phrases = phrases.join(" AND ");
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
