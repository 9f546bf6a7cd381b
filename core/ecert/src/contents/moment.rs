//! Times as metadata writes them: free text, of which the forms in use are read.
use chrono::{DateTime, FixedOffset, NaiveDate, NaiveDateTime, NaiveTime, TimeZone as _, Utc};

const CHINA: FixedOffset = FixedOffset::east_opt(8 * 3600).expect("eight hours are an offset");

/// The last instant that an expiry written as `text` allows: a day counts to its end, Chinese time where none
/// is given. `None` for `长期` and whatever else is no date.
pub(crate) fn expiry(text: &str) -> Option<DateTime<Utc>> {
    let text = text.trim();
    if let Ok(exact) = DateTime::parse_from_rfc3339(text) {
        return Some(exact.to_utc());
    }
    let local = [
        "%Y-%m-%d %H:%M:%S",
        "%Y-%m-%dT%H:%M:%S",
        "%Y/%m/%d %H:%M:%S",
        "%Y年%m月%d日 %H:%M:%S",
        "%Y%m%d%H%M%S",
    ]
    .iter()
    .find_map(|form| NaiveDateTime::parse_from_str(text, form).ok())
    .or_else(|| Some(day(text)?.and_time(NaiveTime::from_hms_opt(23, 59, 59)?)))?;
    CHINA.from_local_datetime(&local).single().map(|at| at.to_utc())
}

fn day(text: &str) -> Option<NaiveDate> {
    ["%Y-%m-%d", "%Y/%m/%d", "%Y.%m.%d", "%Y年%m月%d日", "%Y%m%d"]
        .iter()
        .find_map(|form| NaiveDate::parse_from_str(text, form).ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_expiry_is_read_in_every_form_and_a_day_lasts_to_its_end_in_china() {
        let at = |text: &str| expiry(text).map(|at| at.to_rfc3339());
        for form in
            ["2027-03-01", "2027/3/1", "2027.03.01", "2027年3月1日", "20270301", "2027-03-01 23:59:59"]
        {
            assert_eq!(at(form).as_deref(), Some("2027-03-01T15:59:59+00:00"), "{form}");
        }
        assert_eq!(at("2027-03-01T08:00:00+08:00").as_deref(), Some("2027-03-01T00:00:00+00:00"));
        for none in ["长期", "", "99999999", "2027-13-01"] {
            assert_eq!(at(none), None, "{none}");
        }
    }
}
