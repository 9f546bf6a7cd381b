use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::{CaseNumber, ItemCode};
use onepalm_contract::id::{AuthorityId, CaseId};
use onepalm_contract::problem::ProblemCode;

use crate::problems::Refused;
use crate::store::{Commit, CommitError, Key, Partition, Store};

/// How often a number is counted again when other cases were faster.
const ATTEMPTS: usize = 64;

/// Reserves the official number of a case in its department's partition: the next serial of the item and
/// the day. The same case always gets the same number, so the caller may fail and come again.
pub async fn reserve(
    store: &dyn Store,
    authority: &AuthorityId,
    case: CaseId,
    item: &ItemCode,
    date: NaiveDate,
    at: DateTime<Utc>,
) -> Result<CaseNumber, Refused> {
    let partition = Partition::authority(authority);
    let number_key = Key::new("number", case.to_string());
    let serial_key = Key::new("serial", format!("{item}/{date}"));
    for _ in 0..ATTEMPTS {
        if let Some(document) = store.get(&partition, &number_key).await? {
            return Ok(serde_json::from_slice(&document.body)?);
        }
        let counted = store.get(&partition, &serial_key).await?;
        // The serial is how often its document was put.
        let standing = counted.map(|document| document.version);
        let serial = standing.unwrap_or_default() + 1;
        let serial = u32::try_from(serial).map_err(|_| ProblemCode::Internal)?;
        let number = CaseNumber::new(item, date, serial);
        let commit = Commit::new(partition.clone(), at).expect_absent(number_key.clone());
        let commit = match standing {
            Some(version) => commit.expect_version(serial_key.clone(), version),
            None => commit.expect_absent(serial_key.clone()),
        };
        let commit =
            commit.put(serial_key.clone(), Vec::new()).put(number_key.clone(), serde_json::to_vec(&number)?);
        match store.commit(commit).await {
            Ok(_) => return Ok(number),
            Err(CommitError::Conflict | CommitError::Receipt(_)) => {}
            Err(CommitError::Unavailable(error)) => return Err(error.into()),
        }
    }
    Err(Refused::from(ProblemCode::Unavailable).because("store.conflict"))
}
