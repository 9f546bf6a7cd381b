//! Fonts that lack tables. Producers strip them to what they need themselves: outlines, often without a character
//! map, widths or even the count of glyphs. A whole font is made of what is there.
use std::collections::BTreeMap;

/// Tables that one font may list.
const TABLES: usize = 64;

/// The same font with every table that readers insist on; `None` if it has no outlines.
pub(super) fn repair(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut tables = directory(bytes)?;
    let glyphs = if let Some(outlines) = tables.get(b"CFF ") {
        ttf_parser::cff::Table::parse(outlines)?.number_of_glyphs()
    } else {
        tables.get(b"glyf")?;
        located(tables.get(b"loca")?, tables.get(b"head").copied())
    };
    if glyphs == 0 {
        return None;
    }
    let head =
        tables.get(b"head").filter(|head| head.len() >= 54).map_or_else(plain_head, |head| head.to_vec());
    let mut maxp = 0x0000_5000u32.to_be_bytes().to_vec();
    maxp.extend(glyphs.to_be_bytes());
    let widths = tables.get(b"hmtx").map_or(0, |hmtx| hmtx.len());
    let mut hhea =
        tables.get(b"hhea").filter(|hhea| hhea.len() >= 36).map_or_else(plain_hhea, |hhea| hhea.to_vec());
    let stated = u16::from_be_bytes([hhea[34], hhea[35]]);
    let metrics = usize::from(stated).min(widths / 4).min(usize::from(glyphs));
    let metrics = u16::try_from(metrics).unwrap_or(0);
    hhea[34..36].copy_from_slice(&metrics.to_be_bytes());
    tables.insert(*b"head", &head);
    tables.insert(*b"maxp", &maxp);
    tables.insert(*b"hhea", &hhea);
    if metrics == 0 {
        tables.remove(b"hmtx");
    }
    Some(assemble(&tables))
}

/// Tables by tag, in whatever order the file lists them.
fn directory(bytes: &[u8]) -> Option<BTreeMap<[u8; 4], &[u8]>> {
    let count = usize::from(u16::from_be_bytes([*bytes.get(4)?, *bytes.get(5)?]));
    let mut tables = BTreeMap::new();
    for record in bytes.get(12..)?.chunks_exact(16).take(count.min(TABLES)) {
        let number = |at: usize| {
            usize::try_from(u32::from_be_bytes([record[at], record[at + 1], record[at + 2], record[at + 3]]))
                .ok()
        };
        let (from, length) = (number(8)?, number(12)?);
        let to = from.saturating_add(length).min(bytes.len());
        if let Some(table) = bytes.get(from..to) {
            tables.insert([record[0], record[1], record[2], record[3]], table);
        }
    }
    Some(tables)
}

/// How many glyphs the index of places holds; its words are long or short as the head says.
fn located(loca: &[u8], head: Option<&[u8]>) -> u16 {
    let long = head.and_then(|head| head.get(51)).is_some_and(|format| *format != 0);
    let places = loca.len() / if long { 4 } else { 2 };
    u16::try_from(places.saturating_sub(1)).unwrap_or(u16::MAX)
}

/// A head of 1,000 units per em and short places.
fn plain_head() -> Vec<u8> {
    let mut head = vec![0; 54];
    head[0..4].copy_from_slice(&0x0001_0000u32.to_be_bytes());
    head[12..16].copy_from_slice(&0x5F0F_3CF5u32.to_be_bytes());
    head[18..20].copy_from_slice(&1_000u16.to_be_bytes());
    head
}

fn plain_hhea() -> Vec<u8> {
    let mut hhea = vec![0; 36];
    hhea[0..4].copy_from_slice(&0x0001_0000u32.to_be_bytes());
    hhea[4..6].copy_from_slice(&880i16.to_be_bytes());
    hhea[6..8].copy_from_slice(&(-120i16).to_be_bytes());
    hhea
}

fn assemble(tables: &BTreeMap<[u8; 4], &[u8]>) -> Vec<u8> {
    let number = |value: usize| u32::try_from(value).unwrap_or(u32::MAX).to_be_bytes();
    let mut out = 0x0001_0000u32.to_be_bytes().to_vec();
    out.extend(u16::try_from(tables.len()).unwrap_or(0).to_be_bytes());
    out.extend([0; 6]);
    let mut place = 12 + tables.len() * 16;
    for (tag, table) in tables {
        out.extend(tag);
        out.extend([0; 4]);
        out.extend(number(place));
        out.extend(number(table.len()));
        place += table.len().next_multiple_of(4);
    }
    for table in tables.values() {
        out.extend_from_slice(table);
        out.resize(out.len().next_multiple_of(4), 0);
    }
    out
}
