//! The times that certificates and seals hold.
use chrono::{DateTime, FixedOffset, NaiveDateTime, TimeZone as _, Utc};

use super::{BIT_STRING, GENERALIZED_TIME, Tlv, UTC_TIME};

/// Civil time in China, which texts without an offset mean.
const CHINA: i32 = 8 * 3600;

/// The instant in a UTCTime, a GeneralizedTime, or the free text that v1 seals put into a BIT STRING
/// (`20211014033404Z`, `2018-09-28 10:33:33`, seconds since 1970).
///
/// DER asks for `Z`; where a producer leaves it out, a GeneralizedTime is local time by definition (X.680 §46.2),
/// and local for those who make these seals is China. A UTCTime has no local form (X.680 §47.3) and stays UTC.
pub(crate) fn instant(element: &Tlv<'_>) -> Option<DateTime<Utc>> {
    match element.tag {
        UTC_TIME => {
            let text = element.text();
            let century = if text.get(..2)?.parse::<u32>().ok()? >= 50 { "19" } else { "20" };
            compact(&format!("{century}{text}"), 0)
        }
        GENERALIZED_TIME => compact(&element.text(), CHINA),
        BIT_STRING => free(std::str::from_utf8(element.bits().ok()?).ok()?.trim_matches(['\0', ' '])),
        _ => None,
    }
}

/// `YYYYMMDDhhmmss`, a fraction, then `Z`, an offset or nothing, which means `local`, in seconds from UTC.
fn compact(text: &str, local: i32) -> Option<DateTime<Utc>> {
    let (digits, rest) = text.split_at_checked(14)?;
    let civil = NaiveDateTime::parse_from_str(digits, "%Y%m%d%H%M%S").ok()?;
    let zone = rest.trim_start_matches(|c: char| c == '.' || c.is_ascii_digit());
    let offset = match zone {
        "" => local,
        "Z" => 0,
        _ => {
            let (hours, minutes) = zone.get(1..)?.split_at_checked(2)?;
            let seconds = hours.parse::<i32>().ok()? * 3600 + minutes.parse::<i32>().ok()? * 60;
            match zone.as_bytes().first()? {
                b'+' => seconds,
                b'-' => -seconds,
                _ => return None,
            }
        }
    };
    in_zone(civil, offset)
}

fn free(text: &str) -> Option<DateTime<Utc>> {
    if text.len() <= 11 {
        return DateTime::from_timestamp(text.parse().ok()?, 0);
    }
    if let Ok(civil) = NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M:%S") {
        return in_zone(civil, CHINA);
    }
    compact(text, CHINA)
}

fn in_zone(civil: NaiveDateTime, offset: i32) -> Option<DateTime<Utc>> {
    FixedOffset::east_opt(offset)?.from_local_datetime(&civil).single().map(|at| at.with_timezone(&Utc))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_seen_in_real_seals_is_read() {
        let at = |text: &str| free(text).map(|at| at.to_rfc3339());
        assert_eq!(at("20201004072855Z").as_deref(), Some("2020-10-04T07:28:55+00:00"));
        assert_eq!(at("20201004072855.302Z").as_deref(), Some("2020-10-04T07:28:55+00:00"));
        assert_eq!(at("20201004152855+0800").as_deref(), Some("2020-10-04T07:28:55+00:00"));
        assert_eq!(at("2018-09-28 10:33:33").as_deref(), Some("2018-09-28T02:33:33+00:00"));
        assert_eq!(at("1537859052").as_deref(), Some("2018-09-25T07:04:12+00:00"));
        assert_eq!(at("yesterday afternoon"), None);
    }

    #[test]
    fn a_time_without_a_zone_is_civil_time_in_china_unless_its_type_says_utc() {
        let at = |tag: u8, text: &str| {
            let value = [if tag == BIT_STRING { &[0][..] } else { &[] }, text.as_bytes()].concat();
            instant(&Tlv { tag, value: &value, raw: &value }).map(|at| at.to_rfc3339())
        };
        // 10:11:20 in China is 02:11:20 UTC.
        for (tag, text) in [
            (BIT_STRING, "20201010101120"),
            (GENERALIZED_TIME, "20201010101120"),
            (GENERALIZED_TIME, "20201010021120Z"),
            (GENERALIZED_TIME, "20201010101120.5+0800"),
            (UTC_TIME, "201010021120Z"),
            (UTC_TIME, "201010021120"),
        ] {
            assert_eq!(at(tag, text).as_deref(), Some("2020-10-10T02:11:20+00:00"), "{tag} {text}");
        }
    }
}
