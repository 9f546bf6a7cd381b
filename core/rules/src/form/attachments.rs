use super::materials::check_fit;
use onepalm_contract::form::{Answers, Cell, Field, FieldError, FieldErrorCode, FieldKind, FieldValue, Form};
use onepalm_contract::id::{FieldId, UploadId};
use onepalm_contract::upload::FileType;

/// A file that an answer names.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct AttachmentAnswer<'a> {
    /// The field; of a cell, the table.
    pub field: &'a FieldId,
    /// Which cell, where the file belongs to a row.
    pub cell: Option<Cell>,
    /// The upload.
    pub upload: UploadId,
    file_types: &'a [FileType],
    max_bytes: u64,
}

impl AttachmentAnswer<'_> {
    /// The error at the place of the answer.
    pub fn error(&self, code: FieldErrorCode) -> FieldError {
        match &self.cell {
            Some(cell) => code.in_cell(self.field, cell.row, &cell.column),
            None => code.at(self.field),
        }
    }

    /// Whether the question takes a file of this type (by content) and size (bytes).
    pub fn check(&self, file_type: FileType, size: u64) -> Result<(), FieldErrorCode> {
        check_fit(self.file_types, self.max_bytes, file_type, size)
    }
}

/// The files that answers name, in the order of the form; of tables no more rows than are taken.
pub fn attachments<'a>(form: &'a Form, answers: &Answers) -> Vec<AttachmentAnswer<'a>> {
    let mut found = Vec::new();
    for field in &form.fields {
        match (&field.kind, answers.get(&field.id)) {
            (FieldKind::Table { columns, max_rows, .. }, Some(FieldValue::Rows(rows))) => {
                for (row, answers) in (0..).zip(rows.iter().take(usize::from(*max_rows))) {
                    found.extend(columns.iter().filter_map(|column| {
                        let cell = Cell { row, column: column.id.clone() };
                        named(column, answers).map(|named| AttachmentAnswer {
                            field: &field.id,
                            cell: Some(cell),
                            ..named
                        })
                    }));
                }
            }
            _ => found.extend(named(field, answers)),
        }
    }
    found
}

fn named<'a>(field: &'a Field, answers: &Answers) -> Option<AttachmentAnswer<'a>> {
    let FieldKind::Attachment { file_types, max_bytes } = &field.kind else { return None };
    let upload = answers.get(&field.id)?.as_text()?.parse().ok()?;
    Some(AttachmentAnswer { field: &field.id, cell: None, upload, file_types, max_bytes: *max_bytes })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_found_in_fields_and_in_cells_and_judged_by_their_own_question() {
        let form: Form = serde_json::from_str(
            r#"{"id":"f","version":1,"title":"t","fields":[
            {"id":"plan","label":"图","kind":"attachment","file_types":["image/png"],"max_bytes":10,"required":true,"instruction":"传","demonstration":"图"},
            {"id":"people","label":"人","kind":"table","min_rows":0,"max_rows":2,"required":false,"instruction":"填","demonstration":"人","columns":[
                {"id":"proof","label":"证","kind":"attachment","file_types":["application/pdf"],"max_bytes":20,"required":true,"instruction":"传","demonstration":"证"}]}]}"#,
        )
        .unwrap();
        let id = |n: u8| format!("0190a5f0-0000-7000-8000-00000000000{n}");
        let row = |n| Answers::from([("proof".into(), id(n).as_str().into())]);
        let answers = Answers::from([
            ("plan".into(), id(1).as_str().into()),
            ("people".into(), FieldValue::Rows(vec![row(2), Answers::new(), row(3)])),
        ]);
        let found = attachments(&form, &answers);
        let uploads: Vec<_> = found.iter().map(|named| named.upload.to_string()).collect();
        assert_eq!(uploads, [id(1), id(2)], "the third row is beyond what the table takes");
        assert_eq!(found[0].check(FileType::Png, 10), Ok(()));
        assert_eq!(found[0].check(FileType::Pdf, 10), Err(FieldErrorCode::FileType));
        assert_eq!(found[1].check(FileType::Pdf, 21), Err(FieldErrorCode::FileTooLarge));
        let error = found[1].error(FieldErrorCode::FileTooLarge);
        assert_eq!((error.at.as_str(), error.cell.map(|cell| cell.row)), ("people", Some(0)));
    }
}
