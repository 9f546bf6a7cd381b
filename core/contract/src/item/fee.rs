use crate::money::Fen;
use serde::{Deserialize, Serialize};

/// A fee item (收费项目).
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Fee {
    /// What is charged for.
    pub name: String,
    /// The amount where it is fixed.
    pub amount: Option<Fen>,
    /// The standard in words (收费标准), for example 每证 10 元.
    pub standard: String,
    /// Legal basis (收费依据).
    pub basis: String,
}
