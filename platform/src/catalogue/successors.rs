//! What takes the place of an item, and whether that comes to an end. Pure.

use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::form::FieldErrorCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use std::collections::{BTreeMap, BTreeSet};

use crate::problems::Refused;

/// Items that one item is split into, at most.
pub(super) const MOST_REPLACEMENTS: usize = 20;

/// Items that are looked at along the chains, at most: more is no chain that anybody made on purpose.
pub(super) const LONGEST_CHAIN: usize = 500;

/// The items that replacements lead to, by code.
pub(super) type Successors = BTreeMap<ItemCode, Successor>;

/// One of them, as it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Successor {
    /// The version of its document, so that a decision on it holds when it is committed.
    pub(super) document: u64,
    /// The day from which it may not be applied for, if that is known.
    pub(super) ends: Option<NaiveDate>,
    /// What takes its own place then.
    pub(super) replaced_by: Vec<ItemCode>,
}

impl Successor {
    pub(super) fn of(item: &ServiceItem, document: u64) -> Self {
        Self { document, ends: item.cancelled_from, replaced_by: item.replaced_by.clone() }
    }
}

/// Refuses replacements of `code` that are not there from that day on, or that lead back to it.
pub(super) fn check_replacements(
    code: &ItemCode,
    wanted: &[ItemCode],
    from: NaiveDate,
    known: &Successors,
) -> Result<(), Refused> {
    let different: BTreeSet<_> = wanted.iter().collect();
    if wanted.len() > MOST_REPLACEMENTS || different.len() < wanted.len() {
        return Err(Refused::form(vec![FieldErrorCode::OutOfRange.at("replaced_by")]));
    }
    if leads_back(code, wanted, known) {
        return Err(ProblemCode::ReplacementLoop.into());
    }
    let there = |wanted: &&ItemCode| {
        known.get(*wanted).is_some_and(|successor| successor.ends.is_none_or(|ends| ends > from))
    };
    match wanted.iter().find(|wanted| !there(wanted)) {
        Some(absent) => Err(Refused::from(ProblemCode::ReplacementUnknown).because(absent.as_str())),
        None => Ok(()),
    }
}

fn leads_back(code: &ItemCode, wanted: &[ItemCode], known: &Successors) -> bool {
    let mut seen = BTreeSet::new();
    let mut open: Vec<&ItemCode> = wanted.iter().collect();
    while let Some(next) = open.pop() {
        if next == code || seen.len() > LONGEST_CHAIN {
            return true;
        }
        if seen.insert(next) {
            open.extend(known.get(next).into_iter().flat_map(|successor| &successor.replaced_by));
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(number: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 3, number).unwrap()
    }

    fn codes(codes: &[&str]) -> Vec<ItemCode> {
        codes.iter().map(|code| ItemCode::from(*code)).collect()
    }

    fn known(items: &[(&str, Option<u32>, &[&str])]) -> Successors {
        let one = |(code, ends, replaced_by): &(&str, Option<u32>, &[&str])| {
            let successor = Successor { document: 1, ends: ends.map(day), replaced_by: codes(replaced_by) };
            (ItemCode::from(*code), successor)
        };
        items.iter().map(one).collect()
    }

    fn refusal(wanted: &[&str], known: &Successors) -> Option<&'static str> {
        let checked = check_replacements(&"a".into(), &codes(wanted), day(10), known);
        checked.err().map(|refused| refused.code().as_str())
    }

    #[test]
    fn an_item_may_be_split_into_several_that_go_on() {
        let known = known(&[("b", None, &[]), ("c", Some(20), &["d"])]);
        assert_eq!(refusal(&[], &known), None);
        assert_eq!(refusal(&["b", "c"], &known), None);
    }

    #[test]
    fn a_replacement_that_is_unknown_or_ends_before_is_refused() {
        let known = known(&[("b", Some(10), &["c"])]);
        assert_eq!(refusal(&["x"], &known), Some("item.replacement-unknown"));
        assert_eq!(refusal(&["b"], &known), Some("item.replacement-unknown"));
    }

    #[test]
    fn an_item_never_replaces_itself_however_long_the_way() {
        let known = known(&[("b", Some(20), &["c"]), ("c", Some(25), &["d", "a"]), ("d", None, &[])]);
        assert_eq!(refusal(&["a"], &known), Some("item.replacement-loop"));
        assert_eq!(refusal(&["b"], &known), Some("item.replacement-loop"));
        assert_eq!(refusal(&["d"], &known), None);
    }

    #[test]
    fn too_many_replacements_and_one_named_twice_are_told_beside_their_field() {
        let known = known(&[("b", None, &[])]);
        assert_eq!(refusal(&["b", "b"], &known), Some("form.invalid"));
        assert_eq!(refusal(&["b"; MOST_REPLACEMENTS + 1], &known), Some("form.invalid"));
    }
}
