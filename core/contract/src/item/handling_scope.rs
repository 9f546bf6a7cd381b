use serde::{Deserialize, Serialize};

/// 通办范围: how far from the competent body an application may be handed in, and how it then gets there.
#[derive(Clone, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HandlingScope {
    /// How far.
    pub area: ScopeArea,
    /// 通办形式, where the source tells it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<ScopeMode>,
    /// Division codes of the places that take it, where only some within the area do; empty: all of them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub places: Vec<String>,
}

/// How far, seen from the competent body.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScopeArea {
    /// At the competent body only.
    Own,
    /// 全县通办.
    County,
    /// 全市通办.
    City,
    /// 全省通办, 省内通办.
    Province,
    /// 跨省通办, 全国通办.
    Nation,
}

/// How it gets to the competent body (通办形式).
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ScopeMode {
    /// 全程网办: online from end to end.
    Online,
    /// 代收代办: received elsewhere, decided by the competent body.
    Forwarded,
    /// 多地联办: handed in once, handled by several places together.
    Joint,
}
