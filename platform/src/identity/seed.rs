use onepalm_contract::{
    case::Role,
    id::{AuthorityId, OfficerId},
    session::AssuranceLevel,
};
use serde::Deserialize;

/// The invented people of the test realm.
#[derive(Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RealmSeed {
    /// Who signs in to the app.
    #[serde(default)]
    pub citizens: Vec<SeedCitizen>,
    /// Who signs in at the desk.
    #[serde(default)]
    pub officers: Vec<SeedOfficer>,
}

/// An invented citizen.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedCitizen {
    /// What is typed to sign in.
    pub username: String,
    /// A demonstration password, which protects nobody.
    pub password: String,
    /// How sure the realm is of who this is.
    pub level: AssuranceLevel,
    /// 姓名.
    pub name: String,
    /// 公民身份号码.
    pub citizen_number: String,
    /// Mobile number.
    #[serde(default)]
    pub mobile: Option<String>,
    /// Address of residence.
    #[serde(default)]
    pub address: Option<String>,
}

/// An invented officer.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SeedOfficer {
    /// What is typed to sign in.
    pub username: String,
    /// A demonstration password, which protects nobody.
    pub password: String,
    /// 姓名.
    pub name: String,
    /// The officer's id.
    pub officer: OfficerId,
    /// The authority that the officer works for.
    pub authority: AuthorityId,
    /// What the officer may do there.
    pub roles: Vec<Role>,
}

impl std::fmt::Debug for RealmSeed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (citizens, officers) = (self.citizens.len(), self.officers.len());
        f.debug_struct("RealmSeed").field("citizens", &citizens).field("officers", &officers).finish()
    }
}
