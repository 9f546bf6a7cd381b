//! The exchange tables (`up_task_general_basic` and those around it) as files with commas. A record is the
//! item's rows, joined: `{"basic":{…},"directory":{…},"extend":[…],"materials":[…],"fees":[…],"questions":[…],
//! "handling":[…],"tables":"gbt"}`, each row by the names of its columns.

use super::guide::{
    Basic, Extend, FeeRow, Guide, MaterialRow, QuestionRow, Table, Tables, from_item, to_item,
};
use super::{Dialect, Row, RowError};
use chrono::NaiveDate;
use onepalm_contract::item::ServiceItem;
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    #[serde(flatten)]
    guide: Guide,
    tables: Option<Tables>,
}

pub(super) fn read(record: &[u8], today: NaiveDate) -> Result<Row, RowError> {
    let record: Record = serde_json::from_slice(record)?;
    Ok(to_item(record.guide, record.tables, Dialect::Exchange, today))
}

/// The rows of an item, table by table, each cell in the order of the table's columns.
pub(in crate::catalogue) fn rows(item: &ServiceItem, tables: Tables) -> Vec<(Table, Vec<String>)> {
    let guide = from_item(item, tables);
    let code = item.code.as_str();
    // The same every time: an export says when an item takes effect and not when it was written.
    let time = item.effective_from.format("%Y%m%d000000").to_string();
    let mut rows = Vec::new();
    for row in std::iter::once(guide.basic).chain(guide.handling) {
        let row_guid = if row.task_handle_item.is_empty() { code } else { &row.task_handle_item };
        let (row_guid, cd_operation, cd_time) = (format!("{row_guid}-B"), "I".into(), time.clone());
        rows.push((Table::Basic, own(Basic { row_guid, cd_operation, cd_time, ..row }.cells())));
    }
    let number = |index: usize| (index + 1).to_string();
    for row in guide.extend {
        let row = Extend { task_code: code.into(), row_guid: format!("{code}-E"), ..row };
        rows.push((Table::Extend, own(row.cells())));
    }
    for (index, row) in guide.materials.into_iter().enumerate() {
        let (order_num, row_guid) = (number(index), format!("{code}-M{:03}", index + 1));
        let row = MaterialRow { task_code: code.into(), row_guid, order_num, ..row };
        rows.push((Table::Material, own(row.cells())));
    }
    for (index, row) in guide.fees.into_iter().enumerate() {
        let (order_num, row_guid) = (number(index), format!("{code}-F{:03}", index + 1));
        let row = FeeRow { task_code: code.into(), row_guid, order_num, ..row };
        rows.push((Table::Fee, own(row.cells())));
    }
    for (index, row) in guide.questions.into_iter().enumerate() {
        let (order_num, row_guid) = (number(index), format!("{code}-Q{:03}", index + 1));
        let row = QuestionRow { task_code: code.into(), row_guid, order_num, ..row };
        rows.push((Table::Question, own(row.cells())));
    }
    rows
}

fn own(cells: Vec<&str>) -> Vec<String> {
    cells.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_has_a_cell_for_each_column() {
        for (table, cells) in [
            (Table::Basic, Basic::default().cells().len()),
            (Table::Extend, Extend::default().cells().len()),
            (Table::Material, MaterialRow::default().cells().len()),
        ] {
            assert_eq!(table.columns().count(), cells);
        }
    }
}
