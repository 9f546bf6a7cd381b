use onepalm_contract::case::CaseView;
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::id::{CaseId, SubjectId};
use onepalm_contract::problem::ProblemCode;

use crate::problems::Refused;
use crate::store::{Key, Partition, Store};

/// A case as it stands, with the version that the next commit expects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// The case.
    pub case: CaseView,
    /// The version of its document.
    pub version: u64,
}

/// Where a case lies in its subject's partition.
pub fn case_key(id: CaseId) -> Key {
    Key::new(DocumentKind::Case.as_str(), id.to_string())
}

/// The case `id` of `subject`; another subject's looks like none.
pub async fn find(store: &dyn Store, subject: SubjectId, id: CaseId) -> Result<Standing, Refused> {
    let document = store.get(&Partition::subject(subject), &case_key(id)).await?;
    let document = document.ok_or(ProblemCode::NotFound)?;
    Ok(Standing { case: serde_json::from_slice(&document.body)?, version: document.version })
}
