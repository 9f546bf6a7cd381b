use crate::documents::Document;
use onepalm_contract::certificate::Certificate;
use onepalm_vault::SortKey;
use serde::{Deserialize, Serialize};

/// A certificate and, once fetched, where its sealed file lies in the vault.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub struct CertificateRecord {
    /// What the feed told.
    pub certificate: Certificate,
    /// The file in the vault, 32 hexadecimal digits; `None`: not fetched yet.
    pub file: Option<String>,
}

impl Document for CertificateRecord {
    const COLLECTION: &'static str = "certificate";
    const SCHEMA: u16 = 1;

    fn id(&self) -> String {
        self.certificate.id.to_string()
    }

    fn sort(&self) -> SortKey {
        self.certificate.delivered_at.timestamp_millis().into()
    }
}
