use super::{Level, OnlineDepth, ServiceObject};
use crate::argument::count;
use crate::cross::{masked, view};
use crate::error::OnePalmError;
use crate::ids::ItemCode;
use onepalm::catalogue::{SearchFilter, SearchHit, SearchRequest as CoreRequest};
use serde::Deserialize;

/// Most hits of one call.
const MOST: usize = 200;

/// What is looked for.
#[derive(Clone, uniffi::Record, Deserialize)]
#[serde(rename_all = "camelCase")]
#[uniffi::export(Display)]
pub struct SearchRequest {
    /// As typed: Chinese, pinyin, initials, mixed; or a code, whole or six characters of it. Empty: the filters alone
    /// say what is listed.
    pub words: String,
    /// Most hits; at most 200.
    #[uniffi(default = 20)]
    #[serde(default = "twenty")]
    pub limit: i32,
    /// 行使层级.
    #[uniffi(default = None)]
    #[serde(default)]
    pub level: Option<Level>,
    /// The area, by its division code or its name.
    #[uniffi(default = None)]
    #[serde(default)]
    pub area: Option<String>,
    /// The body (实施主体), by its code or its name.
    #[uniffi(default = None)]
    #[serde(default)]
    pub body: Option<String>,
    /// A theme (主题分类).
    #[uniffi(default = None)]
    #[serde(default)]
    pub theme: Option<String>,
    /// Whom it must be for (服务对象).
    #[uniffi(default = None)]
    #[serde(default)]
    pub audience: Option<ServiceObject>,
    /// The least online depth (网办深度).
    #[uniffi(default = None)]
    #[serde(default)]
    pub least_depth: Option<OnlineDepth>,
    /// A place by its division code that must take applications (通办范围).
    #[uniffi(default = None)]
    #[serde(default)]
    pub handed_in_at: Option<String>,
    /// Names and aliases only.
    #[uniffi(default = false)]
    #[serde(default)]
    pub names_only: bool,
    /// The division code of the citizen's area: of what matches as well, the nearer comes first.
    #[uniffi(default = None)]
    #[serde(default)]
    pub near: Option<String>,
}

masked!(Display for SearchRequest);

view! {
    /// An item that was found. Names repeat across bodies: show body and area, too.
    SearchHitView of SearchHit {
        /// 实施编码.
        code: ItemCode,
        /// 事项名称.
        name: String,
        /// 实施主体.
        body: String,
        /// Its area.
        area: String,
        /// 行使层级.
        level: Level,
    }
}

view! {
    /// A theme (主题分类).
    ThemeView of (String, u64) {
        /// Its name.
        name: String = |theme| theme.0.clone(),
        /// How many items have it.
        items: i64 = |theme| theme.1.cross(),
    }
}

fn twenty() -> i32 {
    20
}

impl SearchRequest {
    pub(crate) fn into_core(self) -> Result<CoreRequest, OnePalmError> {
        Ok(CoreRequest {
            words: self.words,
            limit: count::<usize>("limit", self.limit)?.min(MOST),
            filter: SearchFilter {
                level: self.level,
                area: self.area,
                body: self.body,
                theme: self.theme,
                audience: self.audience,
                least_depth: self.least_depth,
                handed_in_at: self.handed_in_at,
            },
            names_only: self.names_only,
            near: self.near,
        })
    }
}
