//! Corrections (补正) are told once (行政许可法 art. 32): one complete list before acceptance; a later list
//! may repeat what is still unmet and never add to it; a mended application changes what was named and
//! nothing else, unless a mended answer brings a question or a material.

use crate::application::Handed;
use crate::form::Questions;
use crate::situation::{Facts, chosen};
use onepalm_contract::case::{CorrectionPoint, CorrectionTarget, MaterialSource, SubmittedMaterial};
use onepalm_contract::form::Answers;
use onepalm_contract::id::MaterialId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use std::collections::BTreeSet;

/// Why a correction list may not be sent.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ListUnlawful {
    /// No points.
    #[error("a correction list names at least one point")]
    Empty,
    /// A point without a reason: the applicant could not know how to mend it.
    #[error("each point of a correction list says why")]
    NoReason(CorrectionTarget),
    /// Neither a field of the item's form nor one of its materials.
    #[error("the item has no such field or material")]
    UnknownTarget(CorrectionTarget),
    /// Named twice in one list.
    #[error("a correction list names each field and material once")]
    Twice(CorrectionTarget),
    /// The first list did not name it.
    #[error("a later correction list may not add points")]
    Added(CorrectionTarget),
}

impl ListUnlawful {
    /// The stable code.
    pub const fn code(&self) -> ProblemCode {
        match self {
            Self::Empty | Self::UnknownTarget(_) | Self::Twice(_) => ProblemCode::CorrectionEmpty,
            Self::NoReason(_) => ProblemCode::ReasonMissing,
            Self::Added(_) => ProblemCode::CorrectionAddsPoints,
        }
    }
}

/// Checks a list before it is sent. `first_named` is what the case's first list named; `None`: this is
/// the first.
pub fn check_list(
    points: &[CorrectionPoint],
    item: &ServiceItem,
    first_named: Option<&[CorrectionTarget]>,
) -> Result<(), ListUnlawful> {
    if points.is_empty() {
        return Err(ListUnlawful::Empty);
    }
    let mut seen = BTreeSet::new();
    for CorrectionPoint { target, reason } in points {
        if !exists(target, item) {
            return Err(ListUnlawful::UnknownTarget(target.clone()));
        }
        if reason.trim().is_empty() {
            return Err(ListUnlawful::NoReason(target.clone()));
        }
        if !seen.insert(target) {
            return Err(ListUnlawful::Twice(target.clone()));
        }
        if first_named.is_some_and(|named| !named.contains(target)) {
            return Err(ListUnlawful::Added(target.clone()));
        }
    }
    Ok(())
}

fn exists(target: &CorrectionTarget, item: &ServiceItem) -> bool {
    match target {
        CorrectionTarget::Field(id) => item.form.field(id).is_some(),
        CorrectionTarget::Material(id) => item.materials.iter().any(|material| material.id == *id),
    }
}

/// What a mended application may change: what the open points name, and what is asked otherwise because of it (a
/// question or material that comes, goes, or must now be answered).
pub fn open_targets(
    item: &ServiceItem,
    points: &[CorrectionPoint],
    (old, new): (&Answers, &Answers),
    facts: &Facts,
) -> BTreeSet<CorrectionTarget> {
    let named = points.iter().map(|point| point.target.clone());
    let questions = Questions::new(&item.form.fields);
    let needs = questions.needs(old).into_iter().zip(questions.needs(new));
    let fields = item.form.fields.iter().zip(needs).filter(|(_, (before, now))| before != now);
    let fields = fields.map(|(field, _)| CorrectionTarget::Field(field.id.clone()));
    let asked = |answers| -> BTreeSet<&MaterialId> {
        chosen(item, answers, facts).materials.into_iter().map(|material| &material.id).collect()
    };
    let materials: Vec<_> = asked(old).symmetric_difference(&asked(new)).copied().cloned().collect();
    named.chain(fields).chain(materials.into_iter().map(CorrectionTarget::Material)).collect()
}

/// What a mended application changes though it may not, fields first. Empty: lawful. Files of one material may
/// change their order.
pub fn unasked_changes(
    item: &ServiceItem,
    points: &[CorrectionPoint],
    (old, new): (Handed<'_>, Handed<'_>),
    facts: &Facts,
) -> Vec<CorrectionTarget> {
    let open = open_targets(item, points, (old.answers, new.answers), facts);
    let fields: BTreeSet<_> = old.answers.keys().chain(new.answers.keys()).collect();
    let fields = fields
        .into_iter()
        .filter(|id| old.answers.get(*id) != new.answers.get(*id))
        .map(|id| CorrectionTarget::Field(id.clone()));
    let named = |handed: Handed<'_>| {
        let files = handed.files.iter().map(|file| file.material.clone());
        files.chain(handed.sources.iter().map(|sourced| sourced.material.clone())).collect::<Vec<_>>()
    };
    let materials: BTreeSet<_> = named(old).into_iter().chain(named(new)).collect();
    let materials = materials
        .into_iter()
        .filter(|id| digests(id, old.files) != digests(id, new.files) || sources(id, old) != sources(id, new))
        .map(CorrectionTarget::Material);
    fields.chain(materials).filter(|target| !open.contains(target)).collect()
}

fn sources<'a>(material: &MaterialId, handed: Handed<'a>) -> Vec<&'a MaterialSource> {
    let of = handed.sources.iter().filter(|sourced| sourced.material == *material);
    of.map(|sourced| &sourced.source).collect()
}

/// The files of one material by content: a file that was uploaded again is the same file.
fn digests<'a>(material: &MaterialId, files: &'a [SubmittedMaterial]) -> Vec<&'a str> {
    let mut digests: Vec<&str> =
        files.iter().filter(|file| file.material == *material).map(|file| file.sha256.as_str()).collect();
    digests.sort_unstable();
    digests
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::item;
    use onepalm_contract::case::SourcedMaterial;
    use onepalm_contract::id::UploadId;
    use onepalm_contract::item::Situation;
    use onepalm_contract::upload::FileType;

    fn field(id: &str) -> CorrectionTarget {
        CorrectionTarget::Field(id.into())
    }

    fn material(id: &str) -> CorrectionTarget {
        CorrectionTarget::Material(id.into())
    }

    fn point(target: CorrectionTarget) -> CorrectionPoint {
        CorrectionPoint { target, reason: "请补充".into() }
    }

    fn file(material: &str, sha256: &str) -> SubmittedMaterial {
        SubmittedMaterial {
            material: material.into(),
            upload: UploadId("0190a5f0-0000-7000-8000-000000000001".parse::<UploadId>().unwrap().0),
            file_type: FileType::Pdf,
            size: 10,
            sha256: sha256.into(),
        }
    }

    #[test]
    fn a_first_list_names_fields_and_materials_of_the_item() {
        let points = [point(field("address")), point(material("M01"))];
        assert_eq!(check_list(&points, &item(), None), Ok(()));
        assert_eq!(check_list(&[], &item(), None), Err(ListUnlawful::Empty));
        let unknown = [point(material("M99"))];
        assert_eq!(check_list(&unknown, &item(), None), Err(ListUnlawful::UnknownTarget(material("M99"))));
        let twice = [point(field("address")), point(field("address"))];
        assert_eq!(check_list(&twice, &item(), None), Err(ListUnlawful::Twice(field("address"))));
        let silent = [CorrectionPoint { target: field("address"), reason: " ".into() }];
        assert_eq!(check_list(&silent, &item(), None), Err(ListUnlawful::NoReason(field("address"))));
    }

    #[test]
    fn a_later_list_may_repeat_and_never_add() {
        let first = [field("address"), material("M01")];
        assert_eq!(check_list(&[point(material("M01"))], &item(), Some(&first)), Ok(()));
        let added = check_list(&[point(field("mobile"))], &item(), Some(&first));
        assert_eq!(added, Err(ListUnlawful::Added(field("mobile"))));
    }

    #[test]
    fn a_resubmission_changes_what_was_named_and_nothing_else() {
        let old: Answers = [("address".into(), "甲".into()), ("mobile".into(), "1".into())].into();
        let mut new = old.clone();
        new.insert("address".into(), "乙".into());
        let files = [file("M01", "aa"), file("M01", "bb")];
        let reordered = [file("M01", "bb"), file("M01", "aa")];
        let points = [point(field("address"))];
        let changed = |new: &Answers, new_files: &[SubmittedMaterial], sources: &[SourcedMaterial]| {
            let before = Handed { answers: &old, files: &files, sources: &[] };
            let after = Handed { answers: new, files: new_files, sources };
            unasked_changes(&item(), &points, (before, after), &Facts::default())
        };
        assert_eq!(changed(&new, &reordered, &[]), []);

        let source = MaterialSource::SharedData { share: "household".into() };
        let sourced = [SourcedMaterial { material: "M02".into(), source }];
        assert_eq!(changed(&new, &files, &sourced), [material("M02")]);
        new.remove(&"mobile".into());
        assert_eq!(changed(&new, &files[..1], &[]), [field("mobile"), material("M01")]);
    }

    #[test]
    fn what_is_asked_because_of_a_mended_answer_may_be_answered() {
        let mut guide = item();
        let shown = r#"{"eq":{"field":"request","value":"代办"}}"#;
        guide.form.fields[3].shown_when = serde_json::from_str(shown).unwrap();
        guide.situations = vec![Situation {
            id: "agent".into(),
            name: "委托他人办理的".into(),
            when: serde_json::from_str(shown).unwrap(),
            materials: vec!["M02".into()],
            steps: vec![],
        }];
        let points = [point(field("request"))];
        let old: Answers = [("request".into(), "自办".into())].into();
        let new: Answers = [("request".into(), "代办".into()), ("address".into(), "甲".into())].into();
        let open = open_targets(&guide, &points, (&old, &new), &Facts::default());
        assert_eq!(open, [field("address"), field("request"), material("M02")].into());
        let open = open_targets(&guide, &points, (&old, &old), &Facts::default());
        assert_eq!(open, [field("request")].into());
    }
}
