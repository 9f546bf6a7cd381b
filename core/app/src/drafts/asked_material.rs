use super::Attachment;
use onepalm_contract::item::Material;
use onepalm_rules::situation::Resolved;

/// A material that is asked for in the citizen's situation, and where it comes from.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AskedMaterial {
    /// The material, with its instruction and limits.
    pub material: Material,
    /// Where it comes from unless a file is attached, and why nothing nearer could stand for it.
    pub resolved: Resolved,
    /// What stands for it in words, for example the certificate's name; empty: a file is needed.
    pub stands: String,
    /// The file that was attached: it goes before everything else.
    pub attached: Option<Attachment>,
}

impl AskedMaterial {
    /// Whether the citizen still has to attach a file.
    pub fn is_open(&self) -> bool {
        let online = self.material.form != onepalm_contract::item::MaterialForm::Paper;
        self.material.required && online && self.attached.is_none() && !self.resolved.is_free()
    }
}
