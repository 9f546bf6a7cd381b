use onepalm_contract::case::MaterialSource;
use serde::Serialize;

/// Where a material comes from.
#[derive(Clone, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Source {
    /// It is there already: a certificate, shared data, a file of an earlier case.
    There(MaterialSource),
    /// The applicant uploads it.
    Upload,
    /// It is taken on paper only, at the window.
    Window,
}

impl Source {
    /// What stands for the material, where it is there already.
    pub const fn there(&self) -> Option<&MaterialSource> {
        match self {
            Self::There(source) => Some(source),
            Self::Upload | Self::Window => None,
        }
    }
}
