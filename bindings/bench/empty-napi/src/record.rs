use napi_derive::napi;

/// A record of a few fields.
#[napi(object)]
#[derive(Clone)]
pub struct ProbeRecord {
    /// A number.
    pub number: f64,
    /// A name.
    pub name: String,
    /// May be absent.
    pub note: Option<String>,
    /// Some words.
    pub words: Vec<String>,
}

impl ProbeRecord {
    pub(crate) fn numbered(number: u32) -> Self {
        let words = vec!["一".to_owned(), "二".to_owned()];
        Self { number: number.into(), name: "云舟市行政审批局".to_owned(), note: None, words }
    }
}
