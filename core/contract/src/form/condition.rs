use super::FieldValue;
use crate::id::FieldId;
use serde::{Deserialize, Serialize};

/// When something is asked, required or chosen: a question over other answers, told as data.
///
/// A field that is not answered, or not asked, equals nothing and lies in no range.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Condition {
    /// Every one holds; of none: it holds.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    All(Vec<Condition>),
    /// At least one holds; of none: it does not.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Any(Vec<Condition>),
    /// It does not hold.
    #[cfg_attr(feature = "openapi", schema(no_recursion))]
    Not(Box<Condition>),
    /// The field is answered with more than blanks.
    Answered(FieldId),
    /// The answer is this one.
    Eq {
        /// The field.
        field: FieldId,
        /// The answer.
        value: FieldValue,
    },
    /// The answer is one of these.
    In {
        /// The field.
        field: FieldId,
        /// The answers.
        values: Vec<FieldValue>,
    },
    /// The answer is a number within these bounds, both included; money in fen.
    Range {
        /// The field.
        field: FieldId,
        /// Least; `None`: any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        min: Option<i64>,
        /// Most; `None`: any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        max: Option<i64>,
    },
}

impl Condition {
    /// Every field that it asks about, as often as it does.
    pub fn fields(&self) -> Vec<&FieldId> {
        match self {
            Self::All(conditions) | Self::Any(conditions) => {
                conditions.iter().flat_map(Self::fields).collect()
            }
            Self::Not(condition) => condition.fields(),
            Self::Answered(field)
            | Self::Eq { field, .. }
            | Self::In { field, .. }
            | Self::Range { field, .. } => vec![field],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_condition_reads_as_it_is_written() {
        let text = r#"{"all":[{"eq":{"field":"kind","value":"agent"}},{"not":{"range":{"field":"age","max":17}}},{"any":[{"answered":"mobile"},{"in":{"field":"stalls","values":[1,2]}}]}]}"#;
        let condition: Condition = serde_json::from_str(text).unwrap();
        assert_eq!(serde_json::to_string(&condition).unwrap(), text);
        let fields: Vec<_> = condition.fields().into_iter().map(FieldId::as_str).collect();
        assert_eq!(fields, ["kind", "age", "mobile", "stalls"]);
    }
}
