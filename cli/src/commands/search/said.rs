//! Filters as people write them: the wire's name or the guide's own word.

use onepalm_contract::code::Level;
use onepalm_contract::item::{OnlineDepth, ServiceObject};
use serde::de::DeserializeOwned;

pub(super) fn level(text: &str) -> Result<Level, String> {
    let labels = (1..=7).filter_map(|digit| Level::from_digit(char::from_digit(digit, 10)?));
    let known = labels.into_iter().find(|level| level.label() == text);
    known.or_else(|| wire(text)).ok_or_else(|| "levels are 国家级 省级 市级 县级 乡镇级 村级 分级".to_owned())
}

pub(super) fn audience(text: &str) -> Result<ServiceObject, String> {
    let labels = || ServiceObject::LABELS.map(|(_, label)| label).join(" ");
    let known = ServiceObject::from_label(text).or_else(|| wire(text));
    known.ok_or_else(|| format!("service objects are {}", labels()))
}

pub(super) fn depth(text: &str) -> Result<OnlineDepth, String> {
    wire(&text.to_ascii_uppercase()).ok_or_else(|| "online depths are I, II, III, IV".to_owned())
}

fn wire<T: DeserializeOwned>(text: &str) -> Option<T> {
    serde_json::from_value(text.into()).ok()
}
