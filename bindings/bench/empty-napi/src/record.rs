use napi_derive::napi;

/// A record of a usual size.
#[napi(object)]
pub struct ProbeRecord {
    pub id: f64,
    pub title: String,
    pub note: Option<String>,
    pub is_open: bool,
}

impl ProbeRecord {
    pub(crate) fn numbered(id: u32) -> Self {
        Self { id: id.into(), title: format!("第 {id} 件"), note: None, is_open: true }
    }
}
