use serde::{Deserialize, Serialize};

/// The columns that are used, under the source's names.
#[derive(Deserialize, Serialize)]
pub(super) struct Columns {
    #[serde(rename = "TASK_CODE")]
    pub(super) task_code: String,
    #[serde(rename = "TASK_NAME")]
    pub(super) task_name: String,
    #[serde(rename = "TASK_TYPE_TEXT", default)]
    pub(super) task_type: String,
    #[serde(rename = "DEPT_NAME", default)]
    pub(super) dept_name: String,
    #[serde(rename = "AREACODE", default)]
    pub(super) area_code: String,
    #[serde(rename = "AREA_CODE_TEXT", default)]
    pub(super) area_name: String,
    #[serde(rename = "CATAID", default)]
    pub(super) base_code: String,
    #[serde(rename = "LIMIT_SCENE_NUM", default)]
    pub(super) trips: String,
    #[serde(rename = "ONLINECHECK", default)]
    pub(super) online_check: String,
    #[serde(rename = "matter_name", default)]
    pub(super) catalogue_name: String,
    #[serde(rename = "matter_short", default)]
    pub(super) short_names: String,
    #[serde(rename = "matter_daily", default)]
    pub(super) everyday_names: String,
    #[serde(rename = "matter_code", default)]
    pub(super) national_code: String,
    #[serde(rename = "matter_level", default)]
    pub(super) level: String,
    #[serde(rename = "co_department", default)]
    pub(super) joint_bodies: String,
    #[serde(rename = "handle_location", default)]
    pub(super) location: String,
    #[serde(rename = "handle_time", default)]
    pub(super) statutory: String,
    #[serde(rename = "handle_time_limit", default)]
    pub(super) promised: String,
    #[serde(rename = "accept_standard", default)]
    pub(super) conditions: String,
    #[serde(default)]
    pub(super) consult_phone: String,
    #[serde(default)]
    pub(super) complain_phone: String,
    #[serde(rename = "courier_service", default)]
    pub(super) post: String,
    #[serde(rename = "online_book", default)]
    pub(super) appointment: String,
    #[serde(rename = "theme_category", default)]
    pub(super) themes: ListOrText,
    #[serde(rename = "service_object_name", default)]
    pub(super) service_objects: ListOrText,
    #[serde(rename = "material_intro", default)]
    pub(super) materials: ListOrText,
}

/// A list, or text where a list belongs.
#[derive(Deserialize, Serialize)]
#[serde(untagged)]
pub(super) enum ListOrText {
    List(Vec<String>),
    Text(String),
}

impl Default for ListOrText {
    fn default() -> Self {
        Self::Text(String::new())
    }
}
