use chrono::NaiveDate;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;

use crate::problems::Refused;

/// Refuses an item that may not be applied for on a day, and tells since or until when, why, and what takes
/// its place. Not of a version that was followed: that the item itself goes on.
pub fn check_in_force(item: &ServiceItem, on: NaiveDate) -> Result<(), Refused> {
    if on < item.effective_from {
        let day = item.effective_from;
        return Err(Refused::from(ProblemCode::ItemNotYet).because(format!("自 {day} 起生效 / from {day}")));
    }
    let Some(since) = item.cancelled_from.filter(|since| *since <= on) else { return Ok(()) };
    let codes: Vec<&str> = item.replaced_by.iter().map(ItemCode::as_str).collect();
    let mut detail = format!("自 {since} 起取消 / since {since}");
    if let Some(reason) = &item.details.cancel_reason {
        detail = format!("{detail}；原因 / why: {reason}");
    }
    if !codes.is_empty() {
        detail = format!("{detail}；请改办 / replaced by: {}", codes.join(", "));
    }
    Err(Refused::from(ProblemCode::ItemWithdrawn).because(detail))
}
