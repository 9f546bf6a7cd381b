//! Files of drafts: in as bytes or as a path, out in parts or to a path.

use super::Drafts;
use crate::argument::count;
use crate::caller::call;
use crate::error::{OnePalmError, Result};
use crate::ids::{DraftId, FieldId, MaterialId, UploadId};
use crate::views::DraftView;
use onepalm_contract::form::{Cell, FieldErrorCode};
use std::path::PathBuf;

/// Most bytes that are given out at once.
const PART: u64 = 1 << 20;

#[uniffi::export]
impl Drafts {
    /// Attaches a file for a material, in place of the one before. Its type is told by content.
    pub async fn attach(&self, id: DraftId, material: MaterialId, file: Vec<u8>) -> Result<DraftView> {
        call!(self.drafts().attach(id, &material, &file))
    }

    /// Attaches the file at `path` for a material; it is copied into the vault.
    pub async fn attach_path(&self, id: DraftId, material: MaterialId, path: String) -> Result<DraftView> {
        let path = PathBuf::from(path);
        call!(self.drafts().attach_path(id, &material, &path))
    }

    /// Takes a file off the draft and off the disk.
    pub async fn detach(&self, id: DraftId, material: MaterialId) -> Result<DraftView> {
        call!(self.drafts().detach(id, &material))
    }

    /// A part of an attached file, from `offset` on, at most 1 MB; empty: the end was reached.
    #[uniffi::method(default(offset = 0))]
    pub async fn attachment(&self, id: DraftId, material: MaterialId, offset: i64) -> Result<Vec<u8>> {
        let offset = from(offset)?;
        call!(self.drafts().attachment_part(id, &material, offset, PART))
    }

    /// Writes an attached file into a file that only its owner may read, in place of what is there: whole, or not at
    /// all.
    pub async fn save_attachment(&self, id: DraftId, material: MaterialId, path: String) -> Result<()> {
        let path = PathBuf::from(path);
        call!(self.drafts().save_attachment(id, &material, &path))
    }

    /// Answers a question with a file.
    pub async fn attach_answer(&self, id: DraftId, field: FieldId, file: Vec<u8>) -> Result<DraftView> {
        call!(self.drafts().attach_answer(id, &field, &file))
    }

    /// Answers the column of one row (from 0) of a table with a file.
    pub async fn attach_cell(
        &self,
        id: DraftId,
        table: FieldId,
        row: i32,
        column: FieldId,
        file: Vec<u8>,
    ) -> Result<DraftView> {
        let cell = Cell { row: count("row", row)?, column };
        call!(self.drafts().attach_cell(id, &table, &cell, &file))
    }

    /// A part of a file that an answer names, from `offset` on, at most 1 MB; empty: the end was reached.
    #[uniffi::method(default(offset = 0))]
    pub async fn answer_file(&self, id: DraftId, upload: UploadId, offset: i64) -> Result<Vec<u8>> {
        let offset = from(offset)?;
        call!(self.drafts().answer_file_part(id, upload, offset, PART))
    }
}

fn from(offset: i64) -> Result<u64> {
    u64::try_from(offset).map_err(|_| OnePalmError::argument("offset", FieldErrorCode::OutOfRange))
}
