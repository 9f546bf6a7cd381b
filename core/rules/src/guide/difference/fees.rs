use super::keyed::{Place, keyed};
use super::told::{Label, Told, Words, cut};
use onepalm_contract::item::Fee;
use onepalm_contract::money::Fen;
use onepalm_contract::publication::GuidePart;

/// Fee items, and above them whether anything is charged at all; `charges` is what the guide says of that.
pub(super) fn fees(told: &mut Told, old: &[Fee], new: &[Fee], charges: [Option<bool>; 2]) {
    let not_free = [!old.is_empty() || charges[0] == Some(true), !new.is_empty() || charges[1] == Some(true)];
    match not_free {
        [true, false] => told.tell(
            GuidePart::Fees,
            None,
            [Some("收费"), None],
            Words::pair("不再收费。", "It is free of charge now."),
        ),
        [false, true] => told.tell(
            GuidePart::Fees,
            None,
            [None, Some("收费")],
            Words::pair("开始收费。", "It is charged for now."),
        ),
        _ if charges[0] != charges[1] => {
            told.differs(GuidePart::Fees, None, "是否收费的说明", "what is said of charges");
        }
        _ => {}
    }
    let found = keyed(old, new, |fee| fee.name.clone());
    for place in &found.places {
        match place {
            Place::Added(new) => told.option(
                GuidePart::Fees,
                Some(&new.name),
                Label("收费项目", "fee"),
                [None, Some(item(new))],
            ),
            Place::Removed(old) => {
                told.option(
                    GuidePart::Fees,
                    Some(&old.name),
                    Label("收费项目", "fee"),
                    [Some(item(old)), None],
                );
            }
            Place::Both(old, new) => changed(told, old, new),
        }
    }
    if found.reordered {
        told.reordered(GuidePart::Fees, Label("收费项目", "fees"));
    }
}

fn changed(told: &mut Told, old: &Fee, new: &Fee) {
    let Fee { name, amount, standard, basis } = old;
    amounts(told, name, *amount, new.amount);
    let label = (format!("“{name}”收费标准"), format!("standard of the fee “{name}”"));
    told.text_at(GuidePart::Fees, Some(name), Label(&label.0, &label.1), standard, &new.standard);
    let label = (format!("“{name}”收费依据"), format!("legal basis of the fee “{name}”"));
    told.text_at(GuidePart::Fees, Some(name), Label(&label.0, &label.1), basis, &new.basis);
}

fn amounts(told: &mut Told, name: &str, old: Option<Fen>, new: Option<Fen>) {
    let (Some(before), Some(after)) = (old, new) else {
        let label = (format!("“{name}”固定金额"), format!("fixed amount of the fee “{name}”"));
        let values = [old, new].map(|amount| amount.map(yuan));
        told.option(GuidePart::Fees, Some(name), Label(&label.0, &label.1), values);
        return;
    };
    if before == after {
        return;
    }
    let (to, verb) = if after < before { ("降为", "falls") } else { ("升为", "rises") };
    let (before, after) = (yuan(before), yuan(after));
    let sentence = Words::pair(
        format!("“{name}”由 {}{to} {}。", before.zh, after.zh),
        format!("The fee “{name}” {verb} from {} to {}.", before.en, after.en),
    );
    told.tell(GuidePart::Fees, Some(name), [Some(&before.zh), Some(&after.zh)], sentence);
}

fn yuan(amount: Fen) -> Words {
    Words::pair(format!("{amount} 元"), format!("{amount} yuan"))
}

fn item(fee: &Fee) -> Words {
    let price = fee.amount.map_or_else(|| Words::same(&cut(&fee.standard)), yuan);
    if price.zh.is_empty() {
        return Words::same(&fee.name);
    }
    Words::pair(format!("{}（{}）", fee.name, price.zh), format!("{} ({})", fee.name, price.en))
}
