use crate::text::{each_word, is_of_a_word, swap};
use anyhow::{Result, bail, ensure};
use std::collections::BTreeSet;

/// What the library exports a host's services under: its own names, whatever Swift calls them.
pub(super) fn of_the_library(text: &str) -> Result<String> {
    swap(text, "init_callback_vtable_raw", "init_callback_vtable_")
}

/// UniFFI forgets some of the names that `uniffi.toml` gives: they are put in.
pub(super) fn of_the_skin(text: &str) -> Result<String> {
    let text = swap(text, "-> OnePalm  {", "-> RawOnePalm  {")?;
    let declared: BTreeSet<&str> =
        text.lines().filter_map(|line| line.strip_prefix("public func ")).filter_map(converter).collect();
    each_word(&text, |word| match converter(word) {
        Some(called) if !declared.contains(called) => renamed(called, &declared),
        _ => Ok(word.to_owned()),
    })
}

/// `Id` is `ID`, and an instant is a date.
pub(super) fn as_swift_spells_them(text: &str) -> Result<String> {
    let text = swap(text, "public typealias Instant = Date\n", "")?;
    let mut ids = 0;
    let text = each_word(&text, |word| {
        let id =
            word.strip_suffix("Id").filter(|name| name.ends_with(|last: char| last.is_ascii_lowercase()));
        Ok(match id.filter(|name| !name.contains('_')) {
            Some(name) => {
                ids += 1;
                format!("{name}ID")
            }
            None if word == "Instant" => "Date".to_owned(),
            None => word.to_owned(),
        })
    })?;
    ensure!(ids > 0, "What UniFFI writes no longer holds: Id");
    Ok(text)
}

/// The name of a function that reads or writes a value, at the beginning of `text`.
fn converter(text: &str) -> Option<&str> {
    let end = text.find(|letter| !is_of_a_word(letter)).unwrap_or(text.len());
    let name = &text[..end];
    let converts = name.ends_with("_lift") || name.ends_with("_lower");
    (name.starts_with("FfiConverterType") && converts).then_some(name)
}

/// The name under which a converter is declared that is called by the façade's own name.
fn renamed(called: &str, declared: &BTreeSet<&str>) -> Result<String> {
    let wrapped = called.replacen("FfiConverterType", "FfiConverterTypeRaw", 1);
    let shown = called.replacen("View_", "_", 1);
    for name in [wrapped, shown] {
        if declared.contains(name.as_str()) {
            return Ok(name);
        }
    }
    bail!("What UniFFI writes no longer declares {called}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn converters_are_called_as_they_are_declared() {
        let text = "public func FfiConverterTypeRawOnePalm_lift(\npublic func FfiConverterTypeDraft_lower(\n\
            open() -> OnePalm  {\nFfiConverterTypeOnePalm_lift(FfiConverterTypeDraftView_lower(1))\n";
        let said = of_the_skin(text).unwrap();
        assert!(said.ends_with(
            "-> RawOnePalm  {\nFfiConverterTypeRawOnePalm_lift(FfiConverterTypeDraft_lower(1))\n"
        ));
        let unknown = of_the_skin(&(text.to_owned() + "FfiConverterTypeOther_lift(1)")).unwrap_err();
        assert!(unknown.to_string().ends_with("declares FfiConverterTypeOther_lift"), "{unknown}");
    }

    #[test]
    fn ids_and_instants_have_swifts_names_where_they_are_whole_words() {
        let text = "public typealias Instant = Date\nlet caseId: CaseId, at: [Instant]; draft_Id, Id, InstantId_lift, 中Id";
        let wanted = "let caseID: CaseID, at: [Date]; draft_Id, Id, InstantId_lift, 中Id";
        assert_eq!(as_swift_spells_them(text).unwrap(), wanted);
        assert!(as_swift_spells_them("public typealias Instant = Date\n").is_err());
        assert!(as_swift_spells_them("let caseId: String").is_err());
    }

    #[test]
    fn hosts_are_called_under_the_librarys_names() {
        let said = of_the_library("fn_init_callback_vtable_rawclock(").unwrap();
        assert_eq!(said, "fn_init_callback_vtable_clock(");
        assert!(of_the_library("fn_init_rawclock(").is_err());
    }
}
