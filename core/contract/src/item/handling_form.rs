use serde::{Deserialize, Serialize};

/// How an application may be handed in (办理形式, GB/T 39046-2020).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HandlingForm {
    /// 窗口办理.
    Window,
    /// 电脑端 or, where the source does not tell them apart, 网上办理.
    Online,
    /// 移动端.
    Mobile,
    /// 快递申请.
    Post,
    /// 其他.
    Other,
}
