use super::answer::FieldValue;
use super::draft_view::{AnswerSource, AttachmentView, DraftView};
use super::field_view::FieldView;
use super::material_view::MaterialView;
use crate::cross::view;
use crate::error::FieldErrorView;
use onepalm::drafts::{AskedMaterial, AskedQuestion, DraftForm};
use onepalm_rules::form::Need;

view! {
    /// A draft as a form: all that a screen needs, so that it has no rule of its own.
    DraftFormView of DraftForm {
        /// The draft.
        draft: DraftView,
        /// What is asked now, in the order of the form.
        questions: Vec<QuestionView>,
        /// The materials that are asked for in the citizen's situation.
        materials: Vec<AskedMaterialView>,
        /// The steps that the application will go through.
        steps: Vec<String> = |form| form.steps.iter().map(|step| step.name.clone()).collect(),
        /// Everything that keeps it from being submitted; empty: it can go.
        errors: Vec<FieldErrorView>,
        /// Whether the guide changed since it was begun: see `changes` and `renew`.
        guide_changed: bool,
    }
}

view! {
    /// A question as the screen shows it now.
    QuestionView of AskedQuestion, Display {
        /// The field, with its instruction and demonstration text.
        field: FieldView,
        /// Whether it must be answered, the other answers being as they are.
        required: bool = |question| question.need == Need::Required,
        /// Whether it may be changed.
        open: bool,
        /// What was answered.
        answer: Option<FieldValue> = |question| question.answer.as_ref().map(|given| given.value.clone().cross()),
        /// Where the answer comes from.
        source: Option<AnswerSource> = |question| question.answer.as_ref().map(|given| given.source.cross()),
        /// What is wrong with it.
        errors: Vec<FieldErrorView>,
    }
}

view! {
    /// A material that is asked for, and where it comes from.
    AskedMaterialView of AskedMaterial {
        /// The material, with its instruction and limits.
        material: MaterialView,
        /// Whether the citizen still has to attach a file.
        open: bool = |asked| asked.is_open(),
        /// What stands for it (免提交), in words; empty: a file is needed.
        stands: String,
        /// Why nothing nearer could stand for it, in Chinese.
        passed: Vec<String> = |asked| asked.resolved.passed.iter().map(|passed| passed.zh.to_owned()).collect(),
        /// The file that was attached.
        attached: Option<AttachmentView> =
            |asked| asked.attached.as_ref().map(|file| AttachmentView::of(&asked.material.id, file)),
    }
}
