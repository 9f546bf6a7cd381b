//! Deadlines on the project's own calendar. The figure to keep: three pauses over two years within 2 µs.

use chrono::{NaiveDate, NaiveTime};
use onepalm_contract::calendar::CalendarYear;
use onepalm_contract::case::{Pause, SuspensionKind};
use onepalm_contract::item::Limit;
use onepalm_rules::deadline::{Calendar, Counting, Pauses, ledger, promise_by};

fn main() {
    divan::main();
}

fn calendar() -> Calendar {
    let years = ["2024", "2025", "2026", "2027"].map(|year| {
        let file = format!("{}/../../platform/seed/calendar/{year}.json", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read(file).expect("the seed has the year");
        serde_json::from_slice::<CalendarYear>(&text).expect("a calendar year")
    });
    Calendar::new(&years).expect("the seed's calendar agrees with itself")
}

fn date(text: &str) -> NaiveDate {
    text.parse().expect("a date")
}

fn pauses() -> Vec<Pause> {
    let spans = [("2024-05-06", "2024-06-03"), ("2024-11-11", "2025-01-13"), ("2025-07-01", "2025-07-22")];
    let pause = |(from, to)| Pause {
        from: date(from),
        to: date(to),
        kind: SuspensionKind::SpecialProcedure,
        reason: String::new(),
        step: None,
    };
    spans.map(pause).into()
}

#[divan::bench(args = ["460wd", "700d", "3000h"])]
fn three_pauses_over_two_years(bencher: divan::Bencher<'_, '_>, limit: &str) {
    let (calendar, pauses, counting) = (calendar(), pauses(), Counting::default());
    let limit: Limit = limit.parse().expect("a limit");
    let accepted = date("2024-01-08").and_time(NaiveTime::MIN);
    bencher.bench_local(|| {
        let pauses = Pauses::new(divan::black_box(&pauses)).expect("none runs backwards");
        promise_by(&counting, divan::black_box(limit), divan::black_box(accepted), &pauses, &calendar)
    });
}

#[divan::bench]
fn the_account_of_two_years(bencher: divan::Bencher<'_, '_>) {
    let (calendar, pauses, counting) = (calendar(), pauses(), Counting::default());
    let accepted = date("2024-01-08").and_time(NaiveTime::MIN);
    bencher.bench_local(|| ledger(&counting, Limit::working_days(460), accepted, &pauses, &calendar));
}
