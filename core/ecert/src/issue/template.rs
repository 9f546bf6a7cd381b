use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Certificate, Field, IssueError, Layout, Photo};

/// A field of a type of certificate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FieldRule {
    /// Its name in the metadata: a key of GB/T 36903 in pinyin initials such as `CZZT`, or `KZ_…`.
    pub key: String,
    /// What is shown before the value; nothing for metadata that is not shown.
    #[serde(default)]
    pub label: Option<String>,
    /// Whether a certificate without it is refused.
    #[serde(default)]
    pub required: bool,
}

/// A type of certificate, to be kept as a data file: its name, layout and fields.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Template {
    /// Name of the certificate.
    pub title: String,
    /// How the page is laid out.
    pub layout: Layout,
    /// The fields in their order.
    pub fields: Vec<FieldRule>,
}

/// What one certificate of a type says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filling {
    /// Identifier per GB/T 36904.
    pub identifier: String,
    /// Name of the issuing body.
    pub issuer: String,
    /// Day of issue.
    pub issued_on: chrono::NaiveDate,
    /// Values by key.
    pub values: BTreeMap<String, String>,
    /// A photo.
    pub photo: Option<Photo>,
}

impl Template {
    /// A certificate of this type. Refused: a required field without a value, and a value for which the type
    /// has no field, for it would be lost.
    pub fn fill(&self, mut filling: Filling) -> Result<Certificate, IssueError> {
        let (mut fields, mut hidden) = (Vec::new(), Vec::new());
        for rule in &self.fields {
            let value = filling.values.remove(&rule.key).filter(|value| !value.trim().is_empty());
            match (value, &rule.label) {
                (Some(value), Some(label)) => {
                    fields.push(Field { label: label.clone(), value, key: rule.key.clone() });
                }
                (Some(value), None) => hidden.push((rule.key.clone(), value)),
                (None, _) if rule.required => return Err(IssueError::FieldMissing(rule.key.clone())),
                (None, _) => {}
            }
        }
        if let Some((key, _)) = filling.values.pop_first() {
            return Err(IssueError::FieldUnknown(key));
        }
        Ok(Certificate {
            layout: self.layout.clone(),
            title: self.title.clone(),
            identifier: filling.identifier,
            issuer: filling.issuer,
            issued_on: filling.issued_on,
            fields,
            photo: filling.photo,
            hidden,
        })
    }
}
