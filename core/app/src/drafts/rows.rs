use super::drafts_area::mend;
use super::{Draft, Drafts, OpenDraft};
use crate::documents::Change;
use crate::error::Error;
use onepalm_contract::form::{Answers, FieldErrorCode, FieldKind, FieldValue};
use onepalm_contract::id::{DraftId, FieldId};

impl Drafts {
    /// Adds a row at the end of a table. A table that has all the rows it takes refuses another.
    pub async fn add_row(&self, id: DraftId, table: &FieldId, row: Answers) -> Result<Draft, Error> {
        self.edit_rows(id, table, |rows, most| {
            if rows.len() >= most {
                return Err(mend(FieldErrorCode::TooManyRows, table.as_str()));
            }
            rows.push(row);
            Ok(())
        })
        .await
    }

    /// Replaces one row of a table, counted from 0; the others stay as they are.
    pub async fn change_row(
        &self,
        id: DraftId,
        table: &FieldId,
        row: usize,
        answers: Answers,
    ) -> Result<Draft, Error> {
        let edit = |rows: &mut Vec<Answers>, _| {
            *rows.get_mut(row).ok_or(Error::NotFound { what: "row" })? = answers;
            Ok(())
        };
        self.edit_rows(id, table, edit).await
    }

    /// Takes one row out of a table; the others move up.
    pub async fn remove_row(&self, id: DraftId, table: &FieldId, row: usize) -> Result<Draft, Error> {
        let edit = |rows: &mut Vec<Answers>, _| {
            if row >= rows.len() {
                return Err(Error::NotFound { what: "row" });
            }
            rows.remove(row);
            Ok(())
        };
        self.edit_rows(id, table, edit).await
    }

    /// Reads the rows, edits them and writes the answer, all in one turn.
    async fn edit_rows(
        &self,
        id: DraftId,
        table: &FieldId,
        edit: impl FnOnce(&mut Vec<Answers>, usize) -> Result<(), Error>,
    ) -> Result<Draft, Error> {
        let mut turn = self.space.turn().await;
        let (stored, guide) = self.open_draft(id).await?;
        let field = guide.form.field(table).ok_or_else(|| mend(FieldErrorCode::Unknown, table.as_str()))?;
        let FieldKind::Table { max_rows, .. } = &field.kind else {
            return Err(mend(FieldErrorCode::WrongType, table.as_str()));
        };
        let most = usize::from(*max_rows);
        let answer = stored.document.answers.get(table).map(|answer| answer.value.clone());
        let mut rows = match answer {
            Some(FieldValue::Rows(rows)) => rows,
            Some(FieldValue::Flag(_) | FieldValue::Number(_) | FieldValue::Text(_)) | None => Vec::new(),
        };
        edit(&mut rows, most)?;
        let value = (!rows.is_empty()).then_some(FieldValue::Rows(rows));
        let open = OpenDraft { stored, guide };
        let saved = self.write_answers(open, &[(table.clone(), value)], Change::new()).await?;
        Ok(turn.insert(saved).stored.document.clone())
    }
}
