use std::sync::Arc;

use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use onepalm_contract::{
    id::{PersonId, SubjectId},
    problem::ProblemCode,
    session::AssuranceLevel,
};

use super::{Audience, Realm, Refusal, directory::Holder};

/// The request header that names for whom the citizen acts; without it, for herself.
pub const SUBJECT_HEADER: &str = "onepalm-subject";

/// Who acts, for whom, and by what authority: proven by token and DPoP proof.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Acting {
    /// Who acts.
    pub person: PersonId,
    /// How sure the identity provider is of that.
    pub level: AssuranceLevel,
    /// For whom.
    pub subject: SubjectId,
    /// By what authority.
    pub mandate: Mandate,
}

/// By what authority somebody acts for a subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mandate {
    /// The subject is the person.
    Own,
}

impl<S> FromRequestParts<S> for Acting
where
    S: Send + Sync,
    Arc<Realm>: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let realm = Arc::<Realm>::from_ref(state);
        let Holder::Citizen(profile) = realm.authenticate(parts, Audience::App).await? else {
            return Err(ProblemCode::TokenInvalid.into());
        };
        let own = SubjectId::from(profile.person);
        match parts.headers.get(SUBJECT_HEADER).map(|subject| subject.to_str().map(str::parse)) {
            None => {}
            Some(Ok(Ok(subject))) if own == subject => {}
            Some(_) => return Err(ProblemCode::Forbidden.into()),
        }
        Ok(Self { person: profile.person, level: profile.level, subject: own, mandate: Mandate::Own })
    }
}
