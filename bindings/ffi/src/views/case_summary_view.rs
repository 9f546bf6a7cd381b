use super::CaseState;
use crate::cross::{page, view};
use crate::ids::{CaseId, ItemCode};
use crate::instant::{CivilDate, Instant};
use onepalm_contract::case::CaseView as CoreCase;

view! {
    /// A case (办件) in a list.
    CaseSummaryView of CoreCase, Display {
        /// Its id.
        id: CaseId,
        /// 办件编号, given at receipt.
        number: Option<String> = |case| case.number.as_ref().map(|number| number.as_str().to_owned()),
        /// The item's code.
        item: ItemCode = |case| case.item.code.clone(),
        /// The item's name.
        item_name: String = |case| case.item.name.clone(),
        /// The body that handles it.
        body: String = |case| case.body.name.clone(),
        /// Where it stands.
        state: CaseState,
        /// The Chinese word for it.
        state_label: String = |case| case.state.label().to_owned(),
        /// When it was submitted.
        submitted_at: Instant,
        /// The last day on which a decision is in time, since acceptance.
        due: Option<CivilDate> = |case| case.promise.as_ref().map(|promise| promise.due.into()),
    }
}

page!(
    /// A page of cases.
    CasePage of CaseSummaryView, CoreCase
);
