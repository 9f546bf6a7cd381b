//! The schemas of records that hold themselves come to an end.
#![cfg(feature = "openapi")]

use onepalm_contract::case::CaseView;
use onepalm_contract::item::ServiceItem;
use utoipa::ToSchema;

#[test]
fn forms_within_forms_and_conditions_within_conditions_are_described_by_reference() {
    let mut schemas = Vec::new();
    ServiceItem::schemas(&mut schemas);
    CaseView::schemas(&mut schemas);
    let names: Vec<&str> = schemas.iter().map(|(name, _)| name.as_str()).collect();
    for wanted in ["Field", "FieldKind", "Condition", "FieldValue", "Situation", "GuideDetails", "Recount"] {
        assert!(names.contains(&wanted), "{wanted} is not among {names:?}");
    }
}
