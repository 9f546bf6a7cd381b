//! Search text. FTS5's `unicode61` tokenizer keeps a run of Han characters as one word and finds nothing
//! in Chinese; so text is cut *before* it is indexed, one word per character, and queries are cut the
//! same way into phrases. See `docs/decisions/0003-search-text-is-segmented-before-fts5.md`.
//!
//! ```
//! use onepalm_rules::text::{query, segment};
//!
//! assert_eq!(segment("換發ＩＤ卡"), "换 发 i d 卡");
//! let found = query("身份證 OR 护照").expect("there is something to look for");
//! assert_eq!(found.as_str(), r#""身 份 证" "o r" "护 照""#);
//! assert_eq!(query("  “…” 👍 "), None);
//! ```

mod everyday;
mod fold;
mod glyph;
mod match_expression;
mod packed_title;
mod pattern;
mod segment;
mod traditional;

pub use everyday::everyday;
pub use fold::fold;
pub use glyph::Glyph;
pub use match_expression::{MatchExpression, query, query_any};
pub use packed_title::PackedTitle;
pub use pattern::Pattern;
pub use segment::segment;
