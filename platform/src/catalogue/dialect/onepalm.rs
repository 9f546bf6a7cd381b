//! The contract's own records. What a line leaves out: `form` (the standard form is put in).

use super::{Dialect, Row, RowError, Warning};
use onepalm_contract::item::ServiceItem;
use onepalm_rules::form::{lint_form, standard_form};
use serde_json::Value;

pub(super) fn read(line: &[u8]) -> Result<Row, RowError> {
    let mut value: Value = serde_json::from_slice(line)?;
    let fields = value.as_object_mut().ok_or(RowError::NotAnItem { column: 0 })?;
    if fields.get("form").is_none_or(Value::is_null) {
        let form = serde_json::to_value(standard_form()).map_err(|_| RowError::NotAnItem { column: 0 })?;
        fields.insert("form".into(), form);
    }
    fields.entry("version").or_insert(Value::from(1));
    fields.entry("dialect").or_insert(Value::from(Dialect::Onepalm.name()));
    let item: ServiceItem = serde_json::from_value(value)?;
    let mut warnings = Vec::new();
    if !lint_form(&item.form).is_empty() {
        warnings.push(Warning::FormFlawed);
    }
    Ok(Row { item, warnings })
}
