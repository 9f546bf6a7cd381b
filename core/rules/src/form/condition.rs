use super::value::is_blank;
use onepalm_contract::form::{Condition, FieldValue};
use onepalm_contract::id::FieldId;

/// Whether a condition holds over these answers. What is blank is not answered, and what is not answered
/// equals nothing and lies in no range.
pub fn holds<'a>(condition: &Condition, answer: &dyn Fn(&FieldId) -> Option<&'a FieldValue>) -> bool {
    let answered = |field: &FieldId| answer(field).filter(|value| !is_blank(value));
    match condition {
        Condition::All(conditions) => conditions.iter().all(|condition| holds(condition, answer)),
        Condition::Any(conditions) => conditions.iter().any(|condition| holds(condition, answer)),
        Condition::Not(condition) => !holds(condition, answer),
        Condition::Answered(field) => answered(field).is_some(),
        Condition::Eq { field, value } => answered(field) == Some(value),
        Condition::In { field, values } => answered(field).is_some_and(|answer| values.contains(answer)),
        Condition::Range { field, min, max } => match answered(field) {
            Some(FieldValue::Number(number)) => {
                min.is_none_or(|min| min <= *number) && max.is_none_or(|max| *number <= max)
            }
            Some(FieldValue::Flag(_) | FieldValue::Text(_) | FieldValue::Rows(_)) | None => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use onepalm_contract::form::Answers;

    fn verdict(json: &str, answers: &Answers) -> bool {
        holds(&serde_json::from_str(json).unwrap(), &|field| answers.get(field))
    }

    #[test]
    fn each_kind_of_condition_holds_for_its_own() {
        let answers: Answers = [
            ("kind".into(), "agent".into()),
            ("age".into(), FieldValue::Number(80)),
            ("blank".into(), " ".into()),
            ("alone".into(), FieldValue::Flag(false)),
        ]
        .into();
        for (json, wanted) in [
            (r#"{"eq":{"field":"kind","value":"agent"}}"#, true),
            (r#"{"eq":{"field":"kind","value":"self"}}"#, false),
            (r#"{"eq":{"field":"alone","value":false}}"#, true),
            (r#"{"eq":{"field":"nothing","value":false}}"#, false),
            (r#"{"in":{"field":"age","values":[79,80]}}"#, true),
            (r#"{"range":{"field":"age","min":80}}"#, true),
            (r#"{"range":{"field":"age","min":80,"max":80}}"#, true),
            (r#"{"range":{"field":"age","max":79}}"#, false),
            (r#"{"range":{"field":"kind"}}"#, false),
            (r#"{"answered":"alone"}"#, true),
            (r#"{"answered":"blank"}"#, false),
            (r#"{"eq":{"field":"blank","value":" "}}"#, false),
            (r#"{"not":{"answered":"blank"}}"#, true),
            (r#"{"all":[]}"#, true),
            (r#"{"any":[]}"#, false),
            (r#"{"all":[{"answered":"kind"},{"answered":"blank"}]}"#, false),
            (r#"{"any":[{"answered":"kind"},{"answered":"blank"}]}"#, true),
        ] {
            assert_eq!(verdict(json, &answers), wanted, "{json}");
        }
    }
}
