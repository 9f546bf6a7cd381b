use onepalm_contract::form::FieldKind;

/// The kind whose every answer both take; `None`: they are different kinds, or no answer does for both.
pub(super) fn meet(one: &FieldKind, other: &FieldKind) -> Option<FieldKind> {
    if let (FieldKind::Text { max: one }, FieldKind::Text { max: other }) = (one, other) {
        return Some(FieldKind::Text { max: *one.min(other) });
    }
    if let (FieldKind::Number { min, max }, FieldKind::Number { min: least, max: most }) = (one, other) {
        let (min, max) = (*min.max(least), *max.min(most));
        return (min <= max).then_some(FieldKind::Number { min, max });
    }
    (one == other).then(|| one.clone())
}
