use onepalm_contract::code::{ItemCode, Level};
use serde::Serialize;

/// An item that was found. Names repeat across bodies, so a screen shows body and area, too.
#[derive(Clone, PartialEq, Debug, Serialize)]
pub struct SearchHit {
    /// 实施编码.
    pub code: ItemCode,
    /// 事项名称.
    pub name: String,
    /// 实施主体.
    pub body: String,
    /// Its area.
    pub area: String,
    /// 行使层级.
    pub level: Level,
    /// The better the higher; of use for ordering only.
    pub score: f64,
}
