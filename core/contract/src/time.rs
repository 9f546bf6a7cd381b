//! Instants are UTC; civil dates and office hours are China Standard Time (+08:00, no summer time).

use chrono::{DateTime, FixedOffset, NaiveDate, Utc};

/// China Standard Time.
pub fn china() -> FixedOffset {
    FixedOffset::east_opt(8 * 3600).expect("eight hours is a lawful offset")
}

/// The civil date in China at an instant.
pub fn civil_date(instant: DateTime<Utc>) -> NaiveDate {
    instant.with_timezone(&china()).date_naive()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_evening_in_utc_is_the_next_day_in_china() {
        let instant: DateTime<Utc> = "2026-02-13T16:00:00Z".parse().unwrap();
        assert_eq!(civil_date(instant), NaiveDate::from_ymd_opt(2026, 2, 14).unwrap());
    }
}
