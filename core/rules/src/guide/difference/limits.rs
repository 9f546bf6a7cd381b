use super::told::{Label, Told, Words};
use onepalm_contract::item::{Limit, LimitUnit};
use onepalm_contract::publication::GuidePart;

pub(super) fn promised(told: &mut Told, old: Option<Limit>, new: Option<Limit>) {
    limit(told, Label("承诺办结时限", "promised limit"), old, new);
}

pub(super) fn statutory(told: &mut Told, old: Option<Limit>, new: Option<Limit>) {
    limit(told, Label("法定办结时限", "statutory limit"), old, new);
}

/// Numbers of one unit are longer or shorter; days of different kinds are only other days.
pub(super) fn limit(told: &mut Told, label: Label<'_>, old: Option<Limit>, new: Option<Limit>) {
    let (Some(before), Some(after)) = (old, new) else {
        told.option(GuidePart::Limits, None, label, [old.map(words), new.map(words)]);
        return;
    };
    if before == after {
        return;
    }
    let (to, verb) = match (before.unit == after.unit, after.count < before.count) {
        (true, true) => ("缩短为", "shortened"),
        (true, false) => ("延长为", "extended"),
        (false, _) => ("改为", "changed"),
    };
    let Label(zh, en) = label;
    let (before, after) = (words(before), words(after));
    let sentence = Words::pair(
        format!("{zh}由 {}{to} {}。", before.zh, after.zh),
        format!("The {en} is {verb} from {} to {}.", before.en, after.en),
    );
    told.tell(GuidePart::Limits, None, [Some(&before.zh), Some(&after.zh)], sentence);
}

pub(super) fn words(limit: Limit) -> Words {
    let (zh, en) = match limit.unit {
        LimitUnit::WorkingDay => ("个工作日", "working day"),
        LimitUnit::NaturalDay => ("个自然日", "calendar day"),
        LimitUnit::Hour => ("个办公小时", "office hour"),
    };
    let many = if limit.count == 1 { "" } else { "s" };
    Words::pair(format!("{} {zh}", limit.count), format!("{} {en}{many}", limit.count))
}
