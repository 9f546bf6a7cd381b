use onepalm_contract::share::Share;
use serde::Deserialize;

/// A share of the invented city.
#[derive(Clone, Deserialize)]
pub struct SeedShare {
    /// What it is.
    #[serde(flatten)]
    pub share: Share,
    /// Whom it knows.
    pub holders: Vec<SeedHolder>,
}

/// Somebody whom a share knows.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedHolder {
    /// 公民身份号码.
    pub citizen_number: String,
    /// Label and words, in order.
    pub lines: Vec<(String, String)>,
}

impl std::fmt::Debug for SeedShare {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let holders = self.holders.len();
        f.debug_struct("SeedShare").field("share", &self.share.id).field("holders", &holders).finish()
    }
}

impl std::fmt::Debug for SeedHolder {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SeedHolder").finish_non_exhaustive()
    }
}
