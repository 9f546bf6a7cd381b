use super::{bytes, refused};
use crate::failure::Failure;
use chrono::NaiveDate;
use onepalm_ecert::issue::{Certificate, Field, Filling, Layout, Photo, Template};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::Path;

/// What a certificate says, as `--fields` holds it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Description {
    title: Option<String>,
    identifier: String,
    issuer: String,
    issued_on: NaiveDate,
    #[serde(default)]
    fields: Vec<Line>,
    #[serde(default)]
    hidden: BTreeMap<String, String>,
    #[serde(default)]
    values: BTreeMap<String, String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Line {
    label: String,
    key: String,
    value: String,
}

impl Description {
    /// Reads the JSON. What is wrong is told by its place, never by what stands there.
    pub(super) fn read(json: &[u8], path: &Path) -> Result<Self, Failure> {
        serde_json::from_slice(json).map_err(|error| {
            let (line, column, path) = (error.line(), error.column(), path.display());
            let why = match error.classify() {
                serde_json::error::Category::Data => "a field is missing, unknown or of another type",
                _ => "this is not JSON",
            };
            Failure::BadInput(format!("{path}:{line}:{column}: {why} [description.unreadable]"))
        })
    }

    pub(super) fn certificate(self, layout: &str, photo: Option<Photo>) -> Result<Certificate, Failure> {
        match layout {
            "portrait" => self.plain(Layout::portrait(), photo),
            "landscape" => self.plain(Layout::landscape(), photo),
            path => {
                let path = Path::new(path);
                let template: Template = serde_json::from_slice(&bytes(path)?).map_err(|error| {
                    Failure::BadInput(format!("{}: {error} [layout.unreadable]", path.display()))
                })?;
                self.of_type(&template, photo)
            }
        }
    }

    fn plain(self, layout: Layout, photo: Option<Photo>) -> Result<Certificate, Failure> {
        let title = self.title.ok_or_else(|| bad("title"))?;
        if !self.values.is_empty() {
            return Err(bad("fields with labels in place of values"));
        }
        let field = |Line { label, key, value }| Field { label, value, key };
        Ok(Certificate {
            layout,
            title,
            identifier: self.identifier,
            issuer: self.issuer,
            issued_on: self.issued_on,
            fields: self.fields.into_iter().map(field).collect(),
            photo,
            hidden: self.hidden.into_iter().collect(),
        })
    }

    fn of_type(self, template: &Template, photo: Option<Photo>) -> Result<Certificate, Failure> {
        if self.title.is_some() || !self.fields.is_empty() || !self.hidden.is_empty() {
            return Err(bad("values only: title, fields and hidden come from the type"));
        }
        let filling = Filling {
            identifier: self.identifier,
            issuer: self.issuer,
            issued_on: self.issued_on,
            values: self.values,
            photo,
        };
        template.fill(filling).map_err(|error| refused(&error))
    }
}

fn bad(what: &str) -> Failure {
    Failure::BadInput(format!("the description needs {what} [description.incomplete]"))
}
