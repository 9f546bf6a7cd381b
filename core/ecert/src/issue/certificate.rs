use chrono::{DateTime, NaiveDate, Utc};

use super::{IssueError, Layout, page::Page, parts, sealing};
use crate::{package::PackageWriter, signature::Seal, signer::Signatory};

/// A labelled line on the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Field {
    /// What is shown before the value, such as `持证主体`.
    pub label: String,
    /// The value.
    pub value: String,
    /// Its name in the metadata: a key of GB/T 36903 in pinyin initials such as `CZZT`, or `KZ_…` for others.
    pub key: String,
}

/// Format of a photo.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PhotoFormat {
    /// PNG.
    Png,
    /// JPEG.
    Jpeg,
}

/// A photo of the holder, kept as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Photo {
    /// Its format.
    pub format: PhotoFormat,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// A certificate to be issued. Equal input gives equal bytes.
///
/// Metadata that every certificate carries: `ZZMC` title, `ZZBS` identifier, `ZZBFJG` issuer, `ZZBFRQ` date;
/// the fields add theirs (`ZZBH`, `CZZT`, `CZZTDM`, `ZZYXQQSRQ`, `ZZYXQJZRQ`, …).
#[derive(Debug, Clone, PartialEq)]
pub struct Certificate {
    /// How the page is laid out.
    pub layout: Layout,
    /// Name of the certificate, such as `不动产权证书`.
    pub title: String,
    /// Identifier per GB/T 36904, `1.2.156.3005.2.…`.
    pub identifier: String,
    /// Name of the issuing body.
    pub issuer: String,
    /// Day of issue.
    pub issued_on: NaiveDate,
    /// What it says.
    pub fields: Vec<Field>,
    /// A photo.
    pub photo: Option<Photo>,
    /// Metadata that is not shown, key and value: `ZZBFJGDM`, `CZZTDMLX`, …
    pub hidden: Vec<(String, String)>,
}

impl Certificate {
    /// Makes the OFD and seals it with SES v4 (GB/T 38540-2020); the seal stands over issuer and date. The
    /// signature covers `OFD.xml` and every part that can be reached, custom tags included; the list of
    /// signatures stays open for a use-bound copy's.
    pub fn seal(
        &self,
        signer: &Signatory,
        seal: &Seal,
        signed_at: DateTime<Utc>,
    ) -> Result<Vec<u8>, IssueError> {
        self.check()?;
        self.layout.check()?;
        let page = Page::of(self)?;
        let parts = parts::of(self, &page);
        let sealed = sealing::seal(self, &parts, signer, seal, signed_at)?;
        let mut package = PackageWriter::new();
        for (name, bytes) in parts.iter().chain(&sealed) {
            package.add(name, bytes);
        }
        Ok(package.finish())
    }

    fn check(&self) -> Result<(), IssueError> {
        for (what, text) in
            [("title", &self.title), ("identifier", &self.identifier), ("issuer", &self.issuer)]
        {
            if text.trim().is_empty() {
                return Err(IssueError::Empty(what));
            }
        }
        Ok(())
    }

    /// Metadata, key and value, in order: what every certificate has, what is shown, what is not.
    pub(super) fn metadata(&self) -> Vec<(&str, String)> {
        let mut all = vec![
            ("ZZMC", self.title.clone()),
            ("ZZBS", self.identifier.clone()),
            ("ZZBFJG", self.issuer.clone()),
            ("ZZBFRQ", self.issued_on.to_string()),
        ];
        all.extend(self.fields.iter().map(|field| (field.key.as_str(), field.value.clone())));
        all.extend(self.hidden.iter().map(|(key, value)| (key.as_str(), value.clone())));
        all
    }
}
