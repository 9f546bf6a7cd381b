use super::keyed::{Place, keyed};
use super::told::{Label, Told, Words};
use chrono::NaiveDate;
use onepalm_contract::item::{Body, CertificateType, HandlingItem, Question, Step, Window};
use onepalm_contract::publication::GuidePart;
use onepalm_contract::session::AssuranceLevel;

pub(super) fn trips(told: &mut Told, old: u8, new: u8) {
    if old == new {
        return;
    }
    let (to, verb) = if new < old { ("减为", "fall") } else { ("增为", "rise") };
    let sentence = Words::pair(
        format!("到现场次数由 {old} 次{to} {new} 次。"),
        format!("Trips to the window {verb} from {old} to {new}."),
    );
    told.tell(GuidePart::Trips, None, [Some(&format!("{old} 次")), Some(&format!("{new} 次"))], sentence);
}

pub(super) fn validity(
    told: &mut Told,
    old: NaiveDate,
    new: NaiveDate,
    ends: Option<NaiveDate>,
    new_ends: Option<NaiveDate>,
) {
    let part = GuidePart::Validity;
    let begins = [old, new].map(|day| Some(Words::same(&day)));
    told.option(part, None, Label("生效日期", "first day"), begins);
    let ends = [ends, new_ends].map(|day| day.map(|day| Words::same(&day)));
    told.option(part, None, Label("取消日期", "day of cancellation"), ends);
}

pub(super) fn assurance(told: &mut Told, old: AssuranceLevel, new: AssuranceLevel) {
    let words = |level| {
        let level = u8::from(level);
        Some(Words::pair(format!("{level} 级"), format!("level {level}")))
    };
    told.option(
        GuidePart::Handling,
        None,
        Label("实名认证级别", "assurance level asked"),
        [old, new].map(words),
    );
}

pub(super) fn certificate(told: &mut Told, old: Option<&CertificateType>, new: Option<&CertificateType>) {
    let part = GuidePart::Result;
    let words = |certificate: &CertificateType| Words::same(&certificate.name);
    told.option(part, None, Label("核发的证照", "certificate issued"), [old, new].map(|one| one.map(words)));
    let (Some(old), Some(new)) = (old, new) else { return };
    let CertificateType { code, name: _, years, printed_fields } = old;
    told.text(part, Label("证照类型代码", "type code of the certificate"), code, &new.code);
    let years = [*years, new.years].map(|years| {
        Some(years.map_or_else(
            || Words::pair("长期", "without end"),
            |years| Words::pair(format!("{years} 年"), format!("{years} years")),
        ))
    });
    told.option(part, None, Label("证照有效期", "validity of the certificate"), years);
    if *printed_fields != new.printed_fields {
        told.differs(part, None, "证照照面内容", "what is printed on the certificate");
    }
}

pub(super) fn handling_items(told: &mut Told, old: &[HandlingItem], new: &[HandlingItem]) {
    let (part, label) = (GuidePart::Handling, Label("业务办理项", "handling item"));
    let found = keyed(old, new, |item| item.code.to_string());
    for place in &found.places {
        let words = |item: &HandlingItem| Some(Words::same(&item.name));
        match place {
            Place::Added(new) => told.option(part, Some(new.code.as_str()), label, [None, words(new)]),
            Place::Removed(old) => told.option(part, Some(old.code.as_str()), label, [words(old), None]),
            Place::Both(old, new) => {
                let HandlingItem { code, name: _ } = old;
                told.option(part, Some(code.as_str()), label, [words(old), words(new)]);
            }
        }
    }
    if found.reordered {
        told.reordered(part, Label("业务办理项", "handling items"));
    }
}

pub(super) fn steps(told: &mut Told, old: &[Step], new: &[Step]) {
    let (part, label) = (GuidePart::Steps, Label("办理环节", "step"));
    let found = keyed(old, new, |step| step.name.clone());
    for place in &found.places {
        let words = |step: &Step| Some(Words::same(&step.name));
        match place {
            Place::Added(new) => told.option(part, Some(&new.name), label, [None, words(new)]),
            Place::Removed(old) => told.option(part, Some(&old.name), label, [words(old), None]),
            Place::Both(old, new) => {
                let Step { name, standard } = old;
                let label =
                    (format!("“{name}”环节的审查标准"), format!("what is looked at in the step “{name}”"));
                told.text_at(part, Some(name), Label(&label.0, &label.1), standard, &new.standard);
            }
        }
    }
    if found.reordered {
        told.reordered(part, Label("办理环节", "steps"));
    }
}

pub(super) fn windows(told: &mut Told, old: &[Window], new: &[Window]) {
    let (part, label) = (GuidePart::Contact, Label("办理地点", "window"));
    let found = keyed(old, new, |window| window.address.clone());
    for place in &found.places {
        let words = |window: &Window| Some(Words::same(&window.address));
        match place {
            Place::Added(new) => told.option(part, Some(&new.address), label, [None, words(new)]),
            Place::Removed(old) => told.option(part, Some(&old.address), label, [words(old), None]),
            Place::Both(old, new) => {
                let Window { address, hours, phone } = old;
                let at = Some(address.as_str());
                told.text_at(part, at, Label("办理时间", "office hours"), hours, &new.hours);
                told.text_at(part, at, Label("窗口电话", "phone of the window"), phone, &new.phone);
            }
        }
    }
    if found.reordered {
        told.reordered(part, Label("办理地点", "windows"));
    }
}

pub(super) fn questions(told: &mut Told, old: &[Question], new: &[Question]) {
    let (part, label) = (GuidePart::Help, Label("常见问题", "frequent question"));
    let found = keyed(old, new, |question| question.question.clone());
    for place in &found.places {
        let words = |question: &Question| Some(Words::same(&question.question));
        match place {
            Place::Added(new) => told.option(part, None, label, [None, words(new)]),
            Place::Removed(old) => told.option(part, None, label, [words(old), None]),
            Place::Both(old, new) => {
                let Question { question, answer } = old;
                let label = (format!("“{question}”的解答"), format!("answer to “{question}”"));
                told.text_at(part, None, Label(&label.0, &label.1), answer, &new.answer);
            }
        }
    }
    if found.reordered {
        told.reordered(part, Label("常见问题", "frequent questions"));
    }
}

pub(super) fn body(told: &mut Told, old: &Body, new: &Body) {
    let Body { authority, name, division, area } = old;
    let part = GuidePart::Identity;
    told.text(part, Label("实施主体", "body that handles it"), name, &new.name);
    let code = Label("实施主体编码", "code of the body");
    told.text(part, code, authority.as_str(), new.authority.as_str());
    told.text(part, Label("行政区划", "division"), division, &new.division);
    told.text(part, Label("地区", "area"), area, &new.area);
}
