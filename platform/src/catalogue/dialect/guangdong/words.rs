//! Guangdong's own words.

use super::columns::ListOrText;
use crate::catalogue::dialect::Warning;
use crate::catalogue::dialect::words::{limit as limit_of, some};
use onepalm_contract::code::Level;
use onepalm_contract::item::{Limit, OnlineDepth};

pub(super) const NO_WINDOW: &str = "无线下办理窗口";
pub(super) const LOCATION_PREFIX: &str = "办理地点：";

pub(super) const LEVELS: [(&str, Level); 6] = [
    ("国家级", Level::National),
    ("省级", Level::Province),
    ("市级", Level::City),
    ("县级", Level::County),
    ("镇级", Level::Township),
    ("村级", Level::Village),
];

/// The entries of a list that say something.
pub(super) fn list(column: ListOrText, warnings: &mut Vec<Warning>) -> Vec<String> {
    match column {
        ListOrText::List(entries) => {
            entries.iter().filter_map(|entry| some(entry)).map(str::to_owned).collect()
        }
        ListOrText::Text(text) if text.is_empty() => Vec::new(),
        ListOrText::Text(text) => {
            warnings.push(Warning::ListIsText);
            some(&text).map(str::to_owned).into_iter().collect()
        }
    }
}

/// `30(工作日)`; brackets may be of full width.
pub(super) fn limit(column: &str, warnings: &mut Vec<Warning>) -> Option<Limit> {
    let text = some(column)?;
    let (count, unit) = text.split_once(['(', '（']).unwrap_or((text, ""));
    limit_of(count.trim(), unit.trim_end_matches([')', '）']), warnings)
}

pub(super) fn online_depth(online_check: &str, trips: u8) -> OnlineDepth {
    match (online_check.trim(), trips) {
        ("1", 0) => OnlineDepth::IV,
        ("1", _) => OnlineDepth::III,
        (_, _) => OnlineDepth::I,
    }
}

/// Bodies with what each does in brackets: `省级司法（审核）、市级司法（受理,送达）`.
pub(super) fn joint_bodies(column: &str) -> Vec<String> {
    let mut bodies: Vec<String> = Vec::new();
    for part in some(column).unwrap_or_default().split('、') {
        // A comma of this kind inside brackets divides nothing.
        match bodies.last_mut().filter(|body| body.matches('（').count() > body.matches('）').count()) {
            Some(open) => {
                open.push('、');
                open.push_str(part);
            }
            None => bodies.extend(some(part).map(str::to_owned)),
        }
    }
    bodies
}
