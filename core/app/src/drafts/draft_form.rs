use super::{AskedMaterial, AskedQuestion, Draft};
use onepalm_contract::form::FieldError;
use onepalm_contract::item::Step;

/// A draft as a form: all that a screen needs to show it, so that it has no rule of its own.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct DraftForm {
    /// The draft.
    pub draft: Draft,
    /// What is asked now, in the order of the form.
    pub questions: Vec<AskedQuestion>,
    /// The materials that are asked for in the citizen's situation.
    pub materials: Vec<AskedMaterial>,
    /// The steps that the application will go through.
    pub steps: Vec<Step>,
    /// Everything that keeps it from being submitted; empty: it can go.
    pub errors: Vec<FieldError>,
    /// Whether the guide changed since it was begun.
    pub guide_changed: bool,
}
