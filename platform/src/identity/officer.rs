use std::sync::Arc;

use axum::{
    extract::{FromRef, FromRequestParts},
    http::request::Parts,
};
use onepalm_contract::{
    case::Role,
    id::{AuthorityId, OfficerId},
    problem::ProblemCode,
};

use super::{Audience, Realm, Refusal, directory::Holder};

/// The officer who calls, proven by token and DPoP proof.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Officer {
    /// Who.
    pub officer: OfficerId,
    /// For which authority.
    pub authority: AuthorityId,
    /// What the officer may do there.
    pub roles: Vec<Role>,
}

impl Officer {
    /// Whether the officer holds that role.
    pub fn has(&self, role: Role) -> bool {
        self.roles.contains(&role)
    }
}

impl<S> FromRequestParts<S> for Officer
where
    S: Send + Sync,
    Arc<Realm>: FromRef<S>,
{
    type Rejection = Refusal;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Refusal> {
        let realm = Arc::<Realm>::from_ref(state);
        match realm.authenticate(parts, Audience::Desk).await? {
            Holder::Officer { officer, .. } => Ok(officer),
            Holder::Citizen(_) => Err(ProblemCode::TokenInvalid.into()),
        }
    }
}
