use chrono::{Datelike, Days, NaiveDate};
use onepalm_rules::deadline::{Ledger, LedgerDay, Why};
use std::collections::BTreeMap;

/// Weeks that are shown at most.
const WEEKS: usize = 60;

/// Prints the days of a count week by week, each with its number in the count, then what the others were.
pub(super) fn show(counted: &Ledger) {
    let days: BTreeMap<NaiveDate, &LedgerDay> = counted.days.iter().map(|day| (day.date, day)).collect();
    let Some(first) = counted.days.first() else { return };
    let back = u64::from(first.date.weekday().num_days_from_monday());
    let mut monday = first.date.checked_sub_days(Days::new(back)).unwrap_or(first.date);
    let (mut number, mut month) = (0, 0);
    println!("\n            一      二      三      四      五      六      日");
    for _ in 0..WEEKS {
        if monday > counted.due.date {
            break;
        }
        let label = if monday.month() == month { String::new() } else { monday.format("%Y-%m").to_string() };
        month = monday.month();
        let cells: String = (0..7)
            .filter_map(|day| monday.checked_add_days(Days::new(day)))
            .map(|date| days.get(&date).map_or_else(|| " ".repeat(8), |day| cell(day, &mut number)))
            .collect();
        println!("{label:<8} {}", cells.trim_end());
        monday = monday.checked_add_days(Days::new(7)).unwrap_or(NaiveDate::MAX);
    }
    println!(
        "\n  05 #3 day 3 of the count 第3日   05 - not counted 不计入   05 = paused 暂停   05 . day of acceptance 受理日"
    );
    for day in counted.days.iter().filter(|day| !day.name.is_empty()) {
        let (zh, en) = day.why.words();
        println!("  {} {}: {zh} {en}", day.date, day.name);
    }
}

fn cell(day: &LedgerDay, number: &mut u32) -> String {
    let mark = match day.why {
        _ if day.counted => {
            *number += 1;
            format!("#{number}")
        }
        Why::Accepted => ".".to_owned(),
        Why::Paused(_) => "=".to_owned(),
        Why::Weekday
        | Why::MakeUp
        | Why::Weekend
        | Why::DayOff
        | Why::NaturalDay
        | Why::MovedOn
        | Why::OutOfHours => "-".to_owned(),
    };
    // Only characters that every terminal draws one column wide.
    format!("{:>3} {mark:<4}", day.date.format("%d"))
}
