//! How the scripted citizen fills in whatever is asked, and what the journey tells of it.

use super::answers;
use crate::failure::Failure;
use onepalm::drafts::{AskedMaterial, AskedQuestion, Drafts};
use onepalm_contract::form::{FieldKind, FieldValue};
use onepalm_contract::id::{DraftId, FieldId, MaterialId};
use onepalm_rules::form::Need;
use onepalm_rules::situation::Source;
use std::collections::BTreeSet;
use std::path::Path;

/// The files that she has at hand.
pub(crate) struct Papers<'a> {
    pub(crate) photo: &'a Path,
    pub(crate) document: &'a Path,
}

/// What she answers each time, the answer that is on the disk now.
pub(crate) type Told<'a> = &'a mut dyn FnMut(&AskedQuestion, &FieldValue);

/// Answers what must be answered and is not known already, question by question, until nothing new is asked.
pub(crate) async fn fill(
    drafts: &Drafts,
    draft: DraftId,
    papers: &Papers<'_>,
    told: Told<'_>,
) -> Result<(), Failure> {
    let mut done = BTreeSet::new();
    loop {
        let questions = drafts.questions(draft).await?;
        let next = questions.into_iter().find(|question| is_to_do(question, &done));
        let Some(question) = next else { return Ok(()) };
        let field = &question.field;
        done.insert(field.id.clone());
        if let FieldKind::Attachment { file_types, .. } = &field.kind {
            let file = answers::file_for(&field.label, file_types, papers.photo, papers.document)?;
            let attached = drafts.attach_answer(draft, &field.id, &file).await?;
            told(&question, &attached.answers[&field.id].value);
        } else {
            let value = answers::answer(&field.kind, &field.demonstration, 0);
            drafts.answer(draft, &field.id, Some(value.clone())).await?;
            told(&question, &value);
        }
    }
}

fn is_to_do(question: &AskedQuestion, done: &BTreeSet<FieldId>) -> bool {
    let known = question.answer.is_some() && question.field.prefill.is_some();
    question.need == Need::Required && !known && !done.contains(&question.field.id)
}

/// Attaches a file for every material that needs one; which.
pub(crate) async fn attach(
    drafts: &Drafts,
    draft: DraftId,
    papers: &Papers<'_>,
) -> Result<Vec<MaterialId>, Failure> {
    let asked = drafts.materials(draft).await?;
    let mut attached = Vec::new();
    for asked in asked.iter().filter(|asked| asked.is_open()) {
        let material = &asked.material;
        let file = answers::file_for(&material.name, &material.file_types, papers.photo, papers.document)?;
        drafts.attach(draft, &material.id, &file).await?;
        attached.push(material.id.clone());
    }
    Ok(attached)
}

/// Where a material comes from, in one line, with why nothing nearer could stand for it.
pub(super) fn origin(asked: &AskedMaterial) -> String {
    let name = &asked.material.name;
    match &asked.resolved.source {
        Source::There(_) => format!("«{name}» 免提交: {}", asked.stands),
        Source::Window => format!("«{name}»: on paper, at the window"),
        Source::Upload => {
            // What the guide does not name at all says nothing about her.
            let why = asked.resolved.passed.iter().filter(|passed| !passed.over.is_of_the_guide());
            let why: Vec<&str> = why.map(|passed| passed.en).collect();
            let why = if why.is_empty() { String::new() } else { format!(" ({})", why.join(" ")) };
            format!("«{name}»: she attaches a file{why}")
        }
    }
}
