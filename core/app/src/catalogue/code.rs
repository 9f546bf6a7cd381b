use super::CatalogueError;
use super::scan::Found;
use super::titles::Titles;
use rusqlite::Connection;

/// Fewest characters that are taken for part of a code.
const LEAST: usize = 6;

/// Most items that are listed for part of a code.
const MOST: usize = 10_000;

/// Characters of the codes of items (实施编码) and of handling items (业务办理项编码), with which a case number begins.
/// The two may be numbered apart, by the province and by the nation.
const ITEM: usize = 31;
const HANDLING_ITEM: usize = 33;

/// Items whose code holds what was typed, or whose handling item or case it names; none where it is no code.
pub(super) fn matching<'a>(
    connection: &Connection,
    titles: &'a Titles,
    typed: &str,
    passes: &dyn Fn(u32) -> bool,
) -> Result<Vec<Found<'a>>, CatalogueError> {
    let Some(code) = code(typed) else { return Ok(Vec::new()) };
    let [item, handling] = [ITEM, HANDLING_ITEM].map(|length| code.get(..length).unwrap_or(&code));
    let mut statement = connection.prepare_cached(
        "SELECT id, code FROM item WHERE instr(code, ?1) > 0 OR code = ?2
                 OR id IN (SELECT item FROM handling_item WHERE code = ?3)",
    )?;
    let mut rows = statement.query([code.as_str(), item, handling])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let id = row.get(0)?;
        if let Some(name) = titles.name(id).filter(|_| passes(id)) {
            let known: String = row.get(1)?;
            found.push(Found::by_code(name, code.len() > ITEM || known == code));
        }
        if found.len() >= MOST {
            break;
        }
    }
    Ok(found)
}

/// What looks like a code: letters, digits and dashes, a digit among them.
fn code(typed: &str) -> Option<String> {
    let typed = typed.trim();
    let fits = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-';
    let is_code = typed.len() >= LEAST && typed.len() <= 64 && typed.bytes().all(fits);
    (is_code && typed.bytes().any(|byte| byte.is_ascii_digit())).then(|| typed.to_ascii_uppercase())
}
