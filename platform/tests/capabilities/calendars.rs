//! Calendars that change after promises were given.

use std::path::Path;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use onepalm_contract::calendar::{CalendarDay, CalendarYear};
use onepalm_contract::case::{CaseView, CommandKind, Promise};
use onepalm_contract::id::{CaseId, MessageId, SubjectId};
use onepalm_ecert::envelope::FileKind;
use onepalm_platform::calendars::{Brought, take};
use onepalm_platform::cases::{Actor, Moved, commit, find};
use onepalm_platform::clock::Clock as _;
use onepalm_platform::desk::recount_all;
use onepalm_platform::seed::Seed;
use onepalm_platform::server::{Platform, PlatformConfig, StartError};
use onepalm_platform::testing::ManualClock;
use serde_json::json;
use tempfile::TempDir;
use uuid::Uuid;

use crate::city::{City, ITEM, config};
use crate::life_cycle::{signed_file, view};
use crate::person::Person;
use crate::suspensions::{accepted, messages};

/// One store on which platforms open one after the other, with a folder of calendars beside it.
struct Ground {
    folder: TempDir,
    clock: Arc<ManualClock>,
}

impl Ground {
    fn new(at: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::create_dir(folder.path().join("calendars")).unwrap();
        let at: DateTime<Utc> = at.parse().unwrap();
        Self { folder, clock: Arc::new(ManualClock::new(at)) }
    }

    fn calendars(&self) -> std::path::PathBuf {
        self.folder.path().join("calendars")
    }

    /// Writes the built-in calendars with a change.
    fn bring(&self, change: impl Fn(&mut CalendarYear)) {
        for mut year in Seed::empty().calendar {
            change(&mut year);
            write(&self.calendars().join(format!("{}.json", year.year)), &year);
        }
    }

    fn config(&self, brings: bool) -> PlatformConfig {
        let url = format!("sqlite:{}", self.folder.path().join("store.db").display());
        let mut config = config(&url, Arc::clone(&self.clock));
        config.calendar = brings.then(|| self.calendars());
        config
    }

    async fn open(&self, brings: bool) -> Result<City, StartError> {
        let services = Platform::open(self.config(brings), "127.0.0.1:8080".parse().unwrap()).await?;
        let mut item = services.item(&ITEM.into()).await.unwrap().unwrap();
        if item.version == 1 {
            item.conditions.push("年满十八周岁".into());
            services.registry().publish(item, self.clock.now()).await.unwrap();
        }
        Ok(City::of(services, Arc::clone(&self.clock)))
    }
}

fn write(path: &Path, year: &CalendarYear) {
    std::fs::write(path, serde_json::to_vec(year).unwrap()).unwrap();
}

fn day(date: &str, is_off_day: bool, name: &str) -> CalendarDay {
    CalendarDay { name: name.into(), date: date.parse().unwrap(), is_off_day }
}

/// Monday 11 May 2026 is off, as in the emergency extension of 2020.
fn extended(year: &mut CalendarYear) {
    if year.year == 2026 {
        year.days.push(day("2026-05-11", true, "延长假期"));
    }
}

fn promise(view: CaseView) -> Promise {
    view.promise.unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_holiday_announced_after_the_promise_moves_it_once_and_tells_which_day_and_why() {
    let ground = Ground::new("2026-05-08T01:00:00Z");
    let city = &ground.open(false).await.unwrap();
    let (case, other) = (accepted(city).await, accepted(city).await);
    let citizen = Person::citizen(city, "linhai").await;
    // Saturday 9 May is a make-up working day, Monday 11 the second.
    assert_eq!(promise(view(city, &citizen, &case).await).due.to_string(), "2026-05-11");
    let before = messages(city, &citizen, &case).await.len();

    ground.bring(extended);
    let city = &ground.open(true).await.unwrap();
    assert_eq!(recount_all(&city.services).await.unwrap(), 2);
    assert_eq!(recount_all(&city.services).await.unwrap(), 0, "what was counted again is not counted twice");
    let citizen = Person::citizen(city, "linhai").await;
    for case in [&case, &other] {
        let counted = promise(view(city, &citizen, case).await);
        assert_eq!(counted.due.to_string(), "2026-05-12");
        let recount = &counted.recounts[0];
        assert_eq!((counted.recounts.len(), recount.before.to_string()), (1, "2026-05-11".into()));
        assert_eq!((recount.days[0].date.to_string(), recount.days[0].working), ("2026-05-11".into(), false));
    }
    let told = messages(city, &citizen, &case).await;
    assert_eq!(told.len(), before + 2, "one message a case");
    let (kind, text) = told.last().unwrap();
    assert_eq!(kind, "recounted");
    assert!(text.contains("2026-05-11 改为休息（延长假期）") && text.contains("2026-05-12"), "{text}");
    let queue: serde_json::Value =
        Person::officer(city, "review").await.get(city, "/v1/desk/cases").await.read();
    assert_eq!(queue["rows"][0]["due"], "2026-05-12");
    let signed: Vec<CalendarYear> = signed_file(city, "calendar", FileKind::Calendar).await;
    assert!(signed.iter().any(|year| year.days.contains(&day("2026-05-11", true, "延长假期"))));

    // What the calendar did to the promise is kept when a pause ends.
    let review = Person::officer(city, "review").await;
    let stop = json!({"command": "suspend", "kind": "ordinary", "reason": "停电", "expected_end": null});
    assert_eq!(review.command(city, &case, &stop).await.status, 200);
    city.clock.advance(chrono::TimeDelta::days(4));
    let (citizen, review) = (Person::citizen(city, "linhai").await, Person::officer(city, "review").await);
    assert_eq!(review.command(city, &case, &json!({"command": "resume"})).await.status, 200);
    let resumed = promise(view(city, &citizen, &case).await);
    assert_eq!((resumed.due.to_string(), resumed.recounts.len()), ("2026-05-13".into(), 1));

    // The city's calendar stands until the city brings another.
    let city = &ground.open(false).await.unwrap();
    assert_eq!(recount_all(&city.services).await.unwrap(), 0);
    assert!(!city.services.calendars().now().is_working("2026-05-11".parse().unwrap()));
}

#[tokio::test(flavor = "multi_thread")]
async fn hundreds_of_cases_are_counted_again_page_by_page_and_each_once_by_several_platforms() {
    const CASES: u128 = 600;
    let ground = Ground::new("2026-05-08T01:00:00Z");
    let city = &ground.open(false).await.unwrap();
    let model = accepted(city).await;
    let citizen = Person::citizen(city, "linhai").await;
    let model = view(city, &citizen, &model).await;
    let store = city.services.store();
    for number in 1..=CASES {
        let mut case = model.clone();
        (case.id, case.subject) = (CaseId(Uuid::from_u128(number)), SubjectId(Uuid::from_u128(number % 40)));
        let moved = Moved::quiet(CommandKind::Accept, Actor::System, ground.clock.now(), case);
        store.commit(commit(&moved, None, MessageId(Uuid::from_u128(number))).unwrap()).await.unwrap();
    }
    ground.bring(extended);
    let (one, other) = (ground.open(true).await.unwrap(), ground.open(true).await.unwrap());
    let (first, second) = tokio::join!(recount_all(&one.services), recount_all(&other.services));
    assert_eq!(u128::from(first.unwrap() + second.unwrap()), CASES + 1);
    assert_eq!(recount_all(&one.services).await.unwrap(), 0);
    for number in [1, 255, 256, 257, 600] {
        let subject = SubjectId(Uuid::from_u128(number % 40));
        let case = find(store, subject, CaseId(Uuid::from_u128(number))).await.unwrap().case;
        assert_eq!(case.timeline.last().unwrap().command, Some(CommandKind::Recount));
        assert_eq!(promise(case).recounts.len(), 1);
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_promise_into_an_unpublished_year_becomes_firm_when_the_year_is_published() {
    let ground = Ground::new("2026-12-30T01:00:00Z");
    let city = &ground.open(false).await.unwrap();
    let case = accepted(city).await;
    let citizen = Person::citizen(city, "linhai").await;
    let given = promise(view(city, &citizen, &case).await);
    // Thursday 31 December and Friday 1 January, as far as is known.
    assert_eq!((given.due.to_string(), given.provisional), ("2027-01-01".into(), true));

    ground.bring(|year| {
        if year.year == 2027 {
            year.days = vec![day("2027-01-01", true, "元旦"), day("2027-01-02", true, "元旦")];
        }
    });
    let city = &ground.open(true).await.unwrap();
    assert_eq!(recount_all(&city.services).await.unwrap(), 1);
    let citizen = Person::citizen(city, "linhai").await;
    let firm = promise(view(city, &citizen, &case).await);
    assert_eq!((firm.due.to_string(), firm.provisional), ("2027-01-04".into(), false));
    assert!(firm.recounts[0].was_provisional);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_running_platform_counts_again_when_the_calendar_changes() {
    let ground = Ground::new("2026-05-08T01:00:00Z");
    let city = &ground.open(false).await.unwrap();
    let case = accepted(city).await;
    let running = Platform::start(ground.config(false)).await.unwrap();
    let mut years = Seed::empty().calendar;
    years.iter_mut().for_each(extended);
    take(running.services().store(), &years, Brought::ByTheCity, ground.clock.now()).await.unwrap();
    let citizen = Person::citizen(city, "linhai").await;
    for _ in 0..200 {
        if promise(view(city, &citizen, &case).await).due.to_string() == "2026-05-12" {
            running.shutdown().await;
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(100)).await;
    }
    panic!("the case was not counted again");
}

#[tokio::test(flavor = "multi_thread")]
async fn calendars_that_contradict_each_other_are_refused_with_both_sources_and_nothing_is_taken_up() {
    let ground = Ground::new("2026-05-08T01:00:00Z");
    ground.bring(|_| ());
    let mut other = Seed::empty().calendar.into_iter().find(|year| year.year == 2026).unwrap();
    extended(&mut other);
    write(&ground.calendars().join("2026-again.json"), &other);
    let error = ground.open(true).await.err().unwrap();
    assert_eq!(error.code(), "calendar.contradiction");
    let sentence = error.to_string();
    for part in ["2026.json", "2026-again.json", "2026-05-11", "互相矛盾"] {
        assert!(sentence.contains(part), "{sentence}");
    }
    std::fs::write(ground.calendars().join("2026-again.json"), "[]").unwrap();
    assert_eq!(ground.open(true).await.err().unwrap().code(), "calendar.unreadable");
}
