//! Rows of materials and fees, both ways.

use super::columns::{FeeRow, MaterialRow};
use crate::catalogue::dialect::Warning;
use crate::catalogue::dialect::words::{several, some, some_text};
use onepalm_contract::item::{Fee, Material, MaterialForm};
use onepalm_contract::upload::FileType;

/// No table says how large a file may be; this is what the platform takes of one.
const MAX_BYTES: u64 = 20 << 20;

/// 来源渠道, where no words explain it.
const SOURCES: [(&str, &str); 3] = [("10", "申请人自备"), ("20", "政府部门核发"), ("99", "其他")];

pub(super) fn material(index: usize, row: &MaterialRow, warnings: &mut Vec<Warning>) -> Material {
    let (required, tolerable) = need(&row.is_need, warnings);
    let source = some_text(&row.source_explain).or_else(|| {
        let word = some(&row.source_type)?;
        Some(SOURCES.iter().find(|(code, _)| *code == word).map_or(word, |(_, word)| word).to_owned())
    });
    Material {
        id: format!("M{:02}", index + 1).as_str().into(),
        name: row.material_name.trim().to_owned(),
        required,
        form: form(&row.material_format, warnings),
        source: source.unwrap_or_default(),
        instruction: some_text(&row.fill_explain).unwrap_or_default(),
        standard: some_text(&row.accept_stand).unwrap_or_default(),
        basis: some_text(&row.by_law).unwrap_or_default(),
        copies: copies(&row.page_num, warnings),
        file_types: FileType::ALL.to_vec(),
        max_bytes: MAX_BYTES,
        tolerable,
        blank_form: some_text(&row.form_guid),
        sample: some_text(&row.example_guid),
        page_format: some_text(&row.page_format),
        substitutes: Vec::new(),
    }
}

pub(super) fn material_row(material: &Material) -> MaterialRow {
    MaterialRow {
        material_name: material.name.clone(),
        material_format: match material.form {
            MaterialForm::Paper => "1",
            MaterialForm::Electronic => "2",
            MaterialForm::Either => "1^2",
        }
        .into(),
        is_need: match (material.required, material.tolerable) {
            (true, false) => "1",
            (true, true) => "3",
            (false, _) => "0",
        }
        .into(),
        page_num: material.copies.to_string(),
        page_format: material.page_format.clone().unwrap_or_default(),
        source_explain: material.source.clone(),
        form_guid: material.blank_form.clone().unwrap_or_default(),
        example_guid: material.sample.clone().unwrap_or_default(),
        fill_explain: material.instruction.clone(),
        accept_stand: material.standard.clone(),
        by_law: material.basis.clone(),
        ..MaterialRow::default()
    }
}

pub(super) fn fee(row: &FeeRow, common_basis: &str) -> Fee {
    Fee {
        name: row.fee_name.trim().to_owned(),
        amount: None,
        standard: row.fee_stand.trim().to_owned(),
        basis: some(&row.by_law).unwrap_or(common_basis.trim()).to_owned(),
    }
}

pub(super) fn fee_row(fee: &Fee) -> FeeRow {
    FeeRow {
        fee_name: fee.name.clone(),
        fee_stand: fee.standard.clone(),
        by_law: fee.basis.clone(),
        ..FeeRow::default()
    }
}

/// 必要性: whether it is needed, and whether it may follow later (容缺).
fn need(column: &str, warnings: &mut Vec<Warning>) -> (bool, bool) {
    match some(column) {
        None | Some("1" | "是" | "必要") => (true, false),
        Some("0" | "2" | "否" | "非必要") => (false, false),
        Some("3" | "容缺" | "容缺后补") => (true, true),
        Some(_) => {
            warnings.push(Warning::WordUnknown);
            (true, false)
        }
    }
}

/// 材料形式, as codes or in words.
fn form(column: &str, warnings: &mut Vec<Warning>) -> MaterialForm {
    let words = several(column);
    let has = |wanted: &[&str]| words.iter().any(|word| wanted.contains(word));
    if words.is_empty() || has(&["3", "纸质或电子", "纸质或电子版", "纸质/电子"]) {
        return MaterialForm::Either;
    }
    match (has(&["1", "纸质", "纸质版"]), has(&["2", "电子", "电子版"])) {
        (true, true) => MaterialForm::Either,
        (true, false) => MaterialForm::Paper,
        (false, true) => MaterialForm::Electronic,
        (false, false) => {
            warnings.push(Warning::WordUnknown);
            MaterialForm::Either
        }
    }
}

fn copies(column: &str, warnings: &mut Vec<Warning>) -> u8 {
    some(column).unwrap_or("1").parse().unwrap_or_else(|_| {
        warnings.push(Warning::NumberUnreadable);
        1
    })
}
