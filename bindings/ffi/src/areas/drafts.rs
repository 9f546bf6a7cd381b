use crate::argument::count;
use crate::caller::{Caller, call};
use crate::cross::Cross;
use crate::error::Result;
use crate::ids::{DraftId, FieldId, IdempotencyKey, ItemCode};
use crate::views::{AnswerRow, DifferenceView, DraftFormView, DraftPage, DraftView, FieldValue};
use onepalm::Citizen as Core;

/// What the citizen is filling in. When a call returns, what it wrote is on the disk.
#[derive(uniffi::Object)]
pub struct Drafts(pub(crate) Caller<Core>);

#[uniffi::export]
impl Drafts {
    /// Begins a draft for an item of the catalogue. Answers that are known are filled in and say where they come from.
    pub async fn begin(&self, item: ItemCode) -> Result<DraftView> {
        call!(self.drafts().begin(&item))
    }

    /// A page of drafts.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn list(&self, after: Option<String>, limit: i32) -> Result<DraftPage> {
        let limit = count("limit", limit)?;
        call!(self.drafts().page(after.as_deref(), limit))
    }

    /// One draft.
    pub async fn get(&self, id: DraftId) -> Result<DraftView> {
        call!(self.drafts().get(id))
    }

    /// All that a screen needs to show the draft as a form: what is asked now, where each material comes from, what
    /// keeps it from being submitted.
    pub async fn form(&self, id: DraftId) -> Result<DraftFormView> {
        call!(self.drafts().form(id))
    }

    /// Writes one answer; absent: clears it. What is half typed may not yet be what the field wants.
    pub async fn answer(&self, id: DraftId, field: FieldId, value: Option<FieldValue>) -> Result<DraftView> {
        call!(self.drafts().answer(id, &field, value.cross()))
    }

    /// Writes several answers at once, all or none. An answer may open the question that another one answers.
    /// Tables are answered row by row.
    pub async fn answer_all(&self, id: DraftId, answers: AnswerRow) -> Result<DraftView> {
        let answers = answers.cross();
        call!(self.drafts().answer_all(id, &answers))
    }

    /// Adds a row at the end of a table.
    pub async fn add_row(&self, id: DraftId, table: FieldId, row: AnswerRow) -> Result<DraftView> {
        call!(self.drafts().add_row(id, &table, row.cross()))
    }

    /// Replaces the row `at` (from 0) of a table.
    pub async fn change_row(
        &self,
        id: DraftId,
        table: FieldId,
        at: i32,
        row: AnswerRow,
    ) -> Result<DraftView> {
        let at = count("at", at)?;
        call!(self.drafts().change_row(id, &table, at, row.cross()))
    }

    /// Takes the row `at` (from 0) out of a table; the others move up.
    pub async fn remove_row(&self, id: DraftId, table: FieldId, at: i32) -> Result<DraftView> {
        let at = count("at", at)?;
        call!(self.drafts().remove_row(id, &table, at))
    }

    /// Chooses the handling item (业务办理项) to apply as.
    pub async fn choose_handling_item(&self, id: DraftId, code: ItemCode) -> Result<DraftView> {
        call!(self.drafts().choose_handling_item(id, &code))
    }

    /// How the item's newer version differs from the guide that the draft was begun under; empty: it has not changed.
    pub async fn changes(&self, id: DraftId) -> Result<Vec<DifferenceView>> {
        call!(self.drafts().changes(id))
    }

    /// Carries the draft over to the newest guide: the citizen is asked only for what is new.
    pub async fn renew(&self, id: DraftId) -> Result<DraftView> {
        call!(self.drafts().renew(id))
    }

    /// The citizen presses submit: sealed and queued under a new key, also offline; the next sync sends it, once.
    pub async fn submit(&self, id: DraftId) -> Result<IdempotencyKey> {
        call!(self.drafts().submit(id))
    }

    /// Deletes a draft with its files. One that waits to be sent cannot be deleted.
    pub async fn delete(&self, id: DraftId) -> Result<()> {
        call!(self.drafts().delete(id))
    }
}
