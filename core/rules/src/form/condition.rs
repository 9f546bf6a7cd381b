use super::value::is_blank;
use onepalm_contract::form::{Condition, FieldValue};
use onepalm_contract::id::FieldId;

/// What a condition sees of a field or of a fact.
#[derive(Clone, Copy, Debug)]
pub enum Seen<'a> {
    /// Its value. What is blank is not answered.
    Value(&'a FieldValue),
    /// Nothing, for good: it equals nothing and lies in no range.
    Nothing,
    /// Nothing yet: whatever hangs on it alone cannot be said.
    Unknown,
}

/// Whether a condition holds over these answers. What is blank is not answered, and what is not answered
/// equals nothing and lies in no range.
pub fn holds<'a>(condition: &Condition, answer: &dyn Fn(&FieldId) -> Option<&'a FieldValue>) -> bool {
    judge(condition, &|id| answer(id).map_or(Seen::Nothing, Seen::Value)) == Some(true)
}

/// Whether a condition holds, as far as that can be said of what is seen (Kleene's three values); `None`: it hangs
/// on what is not known yet.
pub fn judge<'a>(condition: &Condition, see: &dyn Fn(&FieldId) -> Seen<'a>) -> Option<bool> {
    let of = |field: &FieldId, is: &dyn Fn(&FieldValue) -> bool| match see(field) {
        Seen::Value(value) => Some(!is_blank(value) && is(value)),
        Seen::Nothing => Some(false),
        Seen::Unknown => None,
    };
    match condition {
        Condition::All(conditions) => all(conditions.iter().map(|condition| judge(condition, see))),
        Condition::Any(conditions) => {
            all(conditions.iter().map(|condition| judge(condition, see).map(|holds| !holds)))
                .map(|none| !none)
        }
        Condition::Not(condition) => judge(condition, see).map(|holds| !holds),
        Condition::Answered(field) => of(field, &|_| true),
        Condition::Eq { field, value } => of(field, &|answer| answer == value),
        Condition::In { field, values } => of(field, &|answer| values.contains(answer)),
        Condition::Range { field, min, max } => of(field, &|answer| match answer {
            FieldValue::Number(number) => {
                min.is_none_or(|min| min <= *number) && max.is_none_or(|max| *number <= max)
            }
            FieldValue::Flag(_) | FieldValue::Text(_) | FieldValue::Rows(_) => false,
        }),
    }
}

/// One that does not hold decides; else one that is not known leaves it open.
fn all(verdicts: impl Iterator<Item = Option<bool>>) -> Option<bool> {
    let mut known = Some(true);
    for verdict in verdicts {
        match verdict {
            Some(false) => return Some(false),
            Some(true) => {}
            None => known = None,
        }
    }
    known
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

    #[test]
    fn what_hangs_on_the_unknown_alone_stays_open() {
        let yes = FieldValue::Flag(true);
        let see = |id: &FieldId| match id.as_str() {
            "yes" => Seen::Value(&yes),
            "nothing" => Seen::Nothing,
            _ => Seen::Unknown,
        };
        for (json, wanted) in [
            (r#"{"answered":"unknown"}"#, None),
            (r#"{"not":{"eq":{"field":"unknown","value":true}}}"#, None),
            (r#"{"all":[{"answered":"unknown"},{"answered":"yes"}]}"#, None),
            (r#"{"all":[{"answered":"unknown"},{"answered":"nothing"}]}"#, Some(false)),
            (r#"{"any":[{"answered":"unknown"},{"answered":"yes"}]}"#, Some(true)),
            (r#"{"any":[{"answered":"unknown"},{"answered":"nothing"}]}"#, None),
            (r#"{"not":{"range":{"field":"nothing"}}}"#, Some(true)),
        ] {
            assert_eq!(judge(&serde_json::from_str(json).unwrap(), &see), wanted, "{json}");
        }
    }
}
