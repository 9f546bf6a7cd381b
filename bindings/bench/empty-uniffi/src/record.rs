/// A record of a few fields.
#[derive(Clone, uniffi::Record)]
pub struct ProbeRecord {
    /// A number.
    pub number: i64,
    /// A name.
    pub name: String,
    /// May be absent.
    pub note: Option<String>,
    /// Some words.
    pub words: Vec<String>,
}

impl ProbeRecord {
    pub(crate) fn numbered(number: i64) -> Self {
        let words = vec!["一".to_owned(), "二".to_owned()];
        Self { number, name: "云舟市行政审批局".to_owned(), note: None, words }
    }
}
