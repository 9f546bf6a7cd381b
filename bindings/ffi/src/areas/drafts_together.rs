//! Life events: drafts that are filled in together.

use super::Drafts;
use crate::argument::count;
use crate::caller::call;
use crate::cross::Cross;
use crate::error::Result;
use crate::ids::{FieldId, LifeEventId, TogetherId};
use crate::views::{AnswerRow, FieldValue, TogetherPage, TogetherView};

#[uniffi::export]
impl Drafts {
    /// Begins a life event (一件事): one draft for each item that is needed. `own` answers the event's own questions.
    pub async fn begin_together(&self, event: LifeEventId, own: AnswerRow) -> Result<TogetherView> {
        let own = own.cross();
        call!(self.drafts().begin_together(&event, &own))
    }

    /// Answers a question of the one form: the answer goes to every open draft whose item asks it.
    pub async fn answer_together(
        &self,
        id: TogetherId,
        field: FieldId,
        value: Option<FieldValue>,
    ) -> Result<TogetherView> {
        call!(self.drafts().answer_together(id, &field, value.cross()))
    }

    /// A page of what was begun together.
    #[uniffi::method(default(after = None, limit = 20))]
    pub async fn list_together(&self, after: Option<String>, limit: i32) -> Result<TogetherPage> {
        let limit = count("limit", limit)?;
        call!(self.drafts().page_together(after.as_deref(), limit))
    }

    /// What was begun under this id.
    pub async fn together(&self, id: TogetherId) -> Result<TogetherView> {
        call!(self.drafts().together(id))
    }
}
