use serde_json::Value;

/// A case of the table.
pub(crate) struct Case {
    /// `area.what-is-held`.
    pub(crate) id: String,
    /// Asks for what cannot be: must not be ok, and what the runner says must hold this.
    pub(crate) wrong: Option<String>,
    /// Somebody signs in before its first step.
    pub(crate) signs_in: bool,
    /// The languages that can run it; empty: all.
    languages: Vec<String>,
    /// As runners read it.
    pub(crate) told: Value,
}

impl Case {
    /// Reads a case whose steps and samples are put in already. `None`: it has no id.
    pub(crate) fn read(mut told: Value) -> Option<Self> {
        let id = told["id"].as_str()?.to_owned();
        let wrong = told.as_object_mut()?.remove("wrong");
        let wrong = wrong.and_then(|says| says.as_str().map(str::to_owned));
        let languages = told.as_object_mut()?.remove("languages").unwrap_or_default();
        let languages = languages.as_array().into_iter().flatten();
        let languages = languages.filter_map(|name| name.as_str().map(str::to_owned)).collect();
        Some(Self { id, wrong, signs_in: told["signIn"].is_string(), languages, told })
    }

    /// Whether a language can run it.
    pub(crate) fn is_for(&self, language: &str) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|one| one == language)
    }
}
