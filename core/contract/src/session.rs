//! Who somebody is: assurance levels, the citizen's profile, and the provider's answers.

use crate::id::PersonId;
use serde::{Deserialize, Serialize};

/// How sure the identity provider is (认证级别). Items may demand a level.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(try_from = "u8", into = "u8")]
pub enum AssuranceLevel {
    /// Not real-name: may browse and consult.
    Unverified = 1,
    /// Primary real-name: name and number match the population register.
    RealName = 2,
    /// High real-name: the person was seen, by face or at a counter.
    RealPerson = 3,
}

/// A number outside 1–3.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("an assurance level is 1, 2 or 3")]
pub struct NotALevel;

impl TryFrom<u8> for AssuranceLevel {
    type Error = NotALevel;

    fn try_from(level: u8) -> Result<Self, NotALevel> {
        match level {
            1 => Ok(Self::Unverified),
            2 => Ok(Self::RealName),
            3 => Ok(Self::RealPerson),
            _ => Err(NotALevel),
        }
    }
}

impl From<AssuranceLevel> for u8 {
    fn from(level: AssuranceLevel) -> u8 {
        level as u8
    }
}

/// What `/realm/userinfo` tells of the signed-in citizen. Identity fields are present from level 2 on;
/// at level 1 they are absent and must be ignored if some provider sends them all the same.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Profile {
    /// This platform's id of the person.
    pub person: PersonId,
    /// How sure.
    pub level: AssuranceLevel,
    /// 姓名.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
    /// 公民身份号码: an attribute, never a key.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub citizen_number: Option<String>,
    /// Mobile number.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub mobile: Option<String>,
    /// Address of residence.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub address: Option<String>,
}

impl std::fmt::Debug for Profile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Profile").field("level", &self.level).finish_non_exhaustive()
    }
}
