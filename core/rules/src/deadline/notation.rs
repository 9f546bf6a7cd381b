//! The short notation of moments and pauses: `2026-02-13`, `2026-02-13T14:30`, `2026-03-04..2026-03-06`.

use super::PauseBackwards;
use chrono::{NaiveDate, NaiveDateTime, NaiveTime};

/// Why a text is not a start or a pause.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum NotationError {
    /// Not a real date as `YYYY-MM-DD`.
    #[error("dates are written YYYY-MM-DD and must exist")]
    Date,
    /// Not a time of the day as `HH:MM`.
    #[error("times are written HH:MM, from 00:00 to 23:59")]
    Time,
    /// No `..` between two dates.
    #[error("a pause is written FROM..TO, the second being the first date that counts again")]
    NoRange,
    /// It ends before it starts.
    #[error(transparent)]
    Backwards(#[from] PauseBackwards),
}

impl NotationError {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Date => "deadline.not-a-date",
            Self::Time => "deadline.not-a-time",
            Self::NoRange => "deadline.pause-not-a-range",
            Self::Backwards(backwards) => backwards.code(),
        }
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(self) -> String {
        match self {
            Self::Date => "日期应写作 YYYY-MM-DD，且必须真实存在。".into(),
            Self::Time => "时间应写作 HH:MM，从 00:00 到 23:59。".into(),
            Self::NoRange => "暂停应写作 起始..恢复，恢复日是重新计入的第一天。".into(),
            Self::Backwards(backwards) => backwards.zh(),
        }
    }
}

/// A start: a date, or a date and a time, China Standard Time. A date alone is its first moment.
pub fn parse_start(text: &str) -> Result<NaiveDateTime, NotationError> {
    let (date, time) = match text.trim().split_once('T') {
        Some((date, time)) => (date, parse_time(time)?),
        None => (text.trim(), NaiveTime::MIN),
    };
    Ok(parse_date(date)?.and_time(time))
}

/// A pause: the first day that does not count and the first that counts again.
pub fn parse_pause(text: &str) -> Result<(NaiveDate, NaiveDate), NotationError> {
    let (from, to) = text.trim().split_once("..").ok_or(NotationError::NoRange)?;
    let (from, to) = (parse_date(from)?, parse_date(to)?);
    if to < from {
        return Err(PauseBackwards { from, to }.into());
    }
    Ok((from, to))
}

fn parse_date(text: &str) -> Result<NaiveDate, NotationError> {
    let shaped = text.len() == 10 && text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-');
    let date = shaped.then(|| NaiveDate::parse_from_str(text, "%Y-%m-%d").ok()).flatten();
    date.filter(|date| date.to_string() == text).ok_or(NotationError::Date)
}

fn parse_time(text: &str) -> Result<NaiveTime, NotationError> {
    let shaped = text.len() == 5 && text.is_char_boundary(2);
    shaped.then(|| NaiveTime::parse_from_str(text, "%H:%M").ok()).flatten().ok_or(NotationError::Time)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn starts_and_pauses_are_read() {
        assert_eq!(parse_start("2026-02-13").unwrap().to_string(), "2026-02-13 00:00:00");
        assert_eq!(parse_start("2026-02-13T14:30").unwrap().to_string(), "2026-02-13 14:30:00");
        let (from, to) = parse_pause("2026-03-04..2026-03-06").unwrap();
        assert_eq!((to - from).num_days(), 2);
        assert!(parse_pause("2026-03-04..2026-03-04").is_ok());
    }

    #[test]
    fn each_bad_text_has_its_code_and_two_sentences() {
        let start = |text| parse_start(text).unwrap_err();
        let pause = |text| parse_pause(text).unwrap_err();
        for (error, code) in [
            (start("2026-02-30"), "deadline.not-a-date"),
            (start("昨天"), "deadline.not-a-date"),
            (start("-026-02-03"), "deadline.not-a-date"),
            (start(""), "deadline.not-a-date"),
            (start("2026-02-13T25:00"), "deadline.not-a-time"),
            (start("2026-02-13T1四"), "deadline.not-a-time"),
            (pause("2026-03-04"), "deadline.pause-not-a-range"),
            (pause("2026-03-04..x"), "deadline.not-a-date"),
            (pause("2026-03-06..2026-03-04"), "deadline.pause-backwards"),
        ] {
            assert_eq!(error.code(), code);
            assert!(!error.zh().is_empty() && !error.to_string().is_empty());
        }
    }
}
