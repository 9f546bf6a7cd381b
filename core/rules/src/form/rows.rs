use super::Questions;
use super::check::check_answer;
use super::value::is_blank;
use onepalm_contract::form::{Answers, Cell, Field, FieldError, FieldErrorCode};
use onepalm_contract::id::FieldId;

/// Everything that is wrong with the rows of a table, row by row. The errors of cells stand at their column
/// until [`in_table`] names the table; rows beyond the most that are taken are not looked at.
pub(super) fn check_rows(columns: &[Field], min: u16, max: u16, rows: &[Answers]) -> Vec<FieldError> {
    let mut errors = Vec::new();
    if rows.len() < usize::from(min) {
        errors.push(FieldErrorCode::TooFewRows.at(""));
    }
    if rows.len() > usize::from(max) {
        errors.push(FieldErrorCode::TooManyRows.at(""));
    }
    let questions = Questions::new(columns);
    for (row, answers) in (0..).zip(rows.iter().take(usize::from(max))) {
        let cell = |error: FieldError| {
            let column = FieldId(error.at);
            FieldError { at: String::new(), cell: Some(Cell { row, column }), ..error }
        };
        errors.extend(check_row(&questions, answers).into_iter().map(cell));
    }
    errors
}

/// The same errors at this table.
pub(super) fn in_table(table: &FieldId, errors: Vec<FieldError>) -> Vec<FieldError> {
    errors.into_iter().map(|error| FieldError { at: table.0.clone(), ..error }).collect()
}

/// One error a column at most, in the order of the columns, unknown columns last.
fn check_row(questions: &Questions<'_>, answers: &Answers) -> Vec<FieldError> {
    let needs = questions.needs(answers);
    let asked = questions.fields().iter().zip(needs).filter_map(|(column, need)| {
        let value = answers.get(&column.id).filter(|value| !is_blank(value));
        check_answer(column, need, value).err().map(|code| code.at(&column.id))
    });
    let unknown = answers.keys().filter(|id| questions.fields().iter().all(|column| column.id != **id));
    asked.chain(unknown.map(|id| FieldErrorCode::Unknown.at(id))).collect()
}
