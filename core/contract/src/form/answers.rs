use super::FieldValue;
use crate::id::FieldId;
use std::collections::BTreeMap;

/// Answers by field id.
pub type Answers = BTreeMap<FieldId, FieldValue>;
