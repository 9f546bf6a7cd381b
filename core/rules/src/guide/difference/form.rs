use super::keyed::{Place, keyed};
use super::told::{Label, Told, Words};
use onepalm_contract::form::{Field, Form};
use onepalm_contract::publication::GuidePart;

const PART: GuidePart = GuidePart::Form;

pub(super) fn form(told: &mut Told, old: &Form, new: &Form) {
    let Form { id, version, title, fields } = old;
    questions(told, fields, &new.fields);
    told.text(PART, Label("申请表单名称", "title of the form"), title, &new.title);
    told.text(PART, Label("申请表单标识", "id of the form"), id.as_str(), new.id.as_str());
    // Of a form that changed, its number says nothing more.
    if *version != new.version && !told.has(PART) {
        let values = [*version, new.version]
            .map(|version| Some(Words::pair(format!("第 {version} 版"), format!("version {version}"))));
        told.option(PART, None, Label("申请表单版本", "version of the form"), values);
    }
}

fn questions(told: &mut Told, old: &[Field], new: &[Field]) {
    let found = keyed(old, new, |field| field.id.to_string());
    for place in &found.places {
        match place {
            Place::Added(new) => {
                let (zh, en) = if new.required { ("（必填）", " (required)") } else { ("", "") };
                let sentence = Words::pair(
                    format!("表单新增问题“{}”{zh}。", new.label),
                    format!("The form asks a new question: {}{en}.", new.label),
                );
                told.tell(PART, Some(new.id.as_str()), [None, Some(&new.label)], sentence);
            }
            Place::Removed(old) => {
                let sentence = Words::pair(
                    format!("表单不再询问“{}”。", old.label),
                    format!("The form no longer asks: {}.", old.label),
                );
                told.tell(PART, Some(old.id.as_str()), [Some(&old.label), None], sentence);
            }
            Place::Both(old, new) => changed(told, old, new),
        }
    }
    if found.reordered {
        told.reordered(PART, Label("表单问题", "questions of the form"));
    }
}

fn changed(told: &mut Told, old: &Field, new: &Field) {
    let Field { id, label, kind, required, shown_when, required_when, instruction, demonstration, prefill } =
        old;
    let at = Some(id.as_str());
    let asked = &new.label;
    let named = |zh: &str, en: &str| (format!("“{asked}”{zh}"), format!("{en} “{asked}”"));
    told.text_at(PART, at, Label("表单问题", "question of the form"), label, &new.label);
    if *required != new.required {
        let (zh, en) = if new.required {
            ("改为必填", "must be answered now")
        } else {
            ("改为选填", "may be left open now")
        };
        let sentence = Words::pair(format!("“{asked}”{zh}。"), format!("The question “{asked}” {en}."));
        told.tell(PART, at, [*required, new.required].map(|required| Some(need(required))), sentence);
    }
    let different = [
        (*kind != new.kind, named("的填写要求", "how to answer")),
        (*shown_when != new.shown_when, named("何时填写", "when it is asked:")),
        (*required_when != new.required_when, named("何时必填", "when it must be answered:")),
        (*prefill != new.prefill, named("的自动填写", "what is filled in for")),
    ];
    for (_, (zh, en)) in different.into_iter().filter(|(different, _)| *different) {
        told.differs(PART, at, &zh, &en);
    }
    let (zh, en) = named("的填写说明", "instruction for");
    told.text_at(PART, at, Label(&zh, &en), instruction, &new.instruction);
    let (zh, en) = named("的示范文本", "example for");
    told.text_at(PART, at, Label(&zh, &en), demonstration, &new.demonstration);
}

const fn need(required: bool) -> &'static str {
    if required { "必填" } else { "选填" }
}
