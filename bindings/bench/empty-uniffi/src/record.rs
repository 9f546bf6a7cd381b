/// A record of a usual size.
#[derive(uniffi::Record)]
pub struct ProbeRecord {
    pub id: u64,
    pub title: String,
    pub note: Option<String>,
    pub is_open: bool,
}

impl ProbeRecord {
    pub(crate) fn numbered(id: u64) -> Self {
        Self { id, title: format!("第 {id} 件"), note: None, is_open: true }
    }
}
