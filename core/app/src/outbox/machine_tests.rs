use super::super::{PlannedUpload, Request, RequestKind};
use super::*;
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::id::{DraftId, IdempotencyKey, UploadId};
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::upload::FileType;
use proptest::prelude::*;
use uuid::Uuid;

fn start() -> DateTime<Utc> {
    "2026-03-02T01:00:00Z".parse().unwrap()
}

fn sealed(files: usize) -> Intent {
    let upload = |index: usize| PlannedUpload {
        upload: UploadId(Uuid::from_u128(index as u128)),
        file: format!("{index:032x}"),
        file_type: FileType::Pdf,
        size: 10,
        sha256: "00".repeat(32),
        done: false,
    };
    Intent {
        key: IdempotencyKey(Uuid::from_u128(7)),
        request: Request {
            kind: RequestKind::Submit { draft: DraftId(Uuid::from_u128(1)) },
            body: "{}".into(),
            digest: "44".repeat(32),
        },
        uploads: (0..files).map(upload).collect(),
        state: IntentState::Sealed,
        attempts: 0,
        nonsense: 0,
        due: start(),
        pressed_at: start(),
    }
}

fn receipt_of(intent: &Intent) -> Receipt {
    Receipt {
        key: intent.key,
        digest: intent.request.digest.clone(),
        at: start(),
        kind: DocumentKind::Case,
        id: Uuid::nil().to_string(),
        revision: 1,
    }
}

fn after(intent: Intent, observation: Observation) -> Intent {
    observe(intent, observation, start(), Backoff::FOREGROUND, 255)
}

#[test]
fn files_go_first_then_the_request_then_it_rests() {
    let mut intent = sealed(2);
    for index in 0..2 {
        assert_eq!(next_step(&intent, start()), Step::Upload(index));
        intent = after(intent, Observation::Uploaded(index));
    }
    assert_eq!(next_step(&intent, start()), Step::Send);
    intent = after(intent, Observation::AttemptBegins);
    let receipt = receipt_of(&intent);
    intent = after(intent, Observation::Receipt(receipt));
    assert_eq!(next_step(&intent, start()), Step::Rest);
}

#[test]
fn after_an_attempt_whose_end_is_unknown_the_receipt_is_asked_for_first() {
    let intent = after(sealed(0), Observation::AttemptBegins);
    let intent = after(intent, Observation::Failed { retry_after: None, nonsense: false });
    assert_eq!(next_step(&intent, start() + TimeDelta::minutes(6)), Step::AskReceipt);
    let intent = after(intent, Observation::NoReceipt);
    assert_eq!(next_step(&intent, start() + TimeDelta::minutes(6)), Step::Send);
}

#[test]
fn a_question_for_the_receipt_that_does_not_go_through_is_asked_again() {
    let intent = after(sealed(0), Observation::AttemptBegins);
    let intent = after(intent, Observation::Unreachable);
    assert_eq!(next_step(&intent, start() + TimeDelta::minutes(6)), Step::AskReceipt);
}

#[test]
fn a_process_killed_while_sending_asks_for_the_receipt_when_it_wakes() {
    let intent = after(sealed(0), Observation::AttemptBegins);
    assert_eq!(next_step(&intent, start()), Step::AskReceipt);
}

#[test]
fn retry_after_is_obeyed_and_a_clock_set_back_a_year_does_not_strand_the_intent() {
    let wait = Some(TimeDelta::seconds(90));
    let intent = after(sealed(0), Observation::Failed { retry_after: wait, nonsense: false });
    assert_eq!(next_step(&intent, start()), Step::Wait(start() + TimeDelta::seconds(90)));
    assert_eq!(next_step(&intent, start() - TimeDelta::days(365)), Step::Send);
}

#[test]
fn a_receipt_of_something_else_parks_the_intent() {
    let mut receipt = receipt_of(&sealed(0));
    receipt.digest = "55".repeat(32);
    let intent = after(after(sealed(0), Observation::AttemptBegins), Observation::Receipt(receipt));
    assert!(matches!(intent.state, IntentState::Parked { .. }));
}

#[test]
fn answers_without_sense_park_it_and_being_offline_never_does() {
    let mut poisoned = sealed(0);
    let mut offline = sealed(0);
    for _ in 0..100 {
        poisoned = after(poisoned, Observation::Failed { retry_after: None, nonsense: true });
        offline = after(offline, Observation::Unreachable);
    }
    assert!(matches!(poisoned.state, IntentState::Parked { .. }));
    assert!(offline.state.is_live());
}

#[test]
fn a_long_wait_offline_does_not_make_one_bad_answer_poison_and_parked_can_be_tried_again() {
    let mut intent = sealed(0);
    for _ in 0..100 {
        intent = after(intent, Observation::Unreachable);
    }
    intent = after(intent, Observation::Failed { retry_after: None, nonsense: true });
    assert!(intent.state.is_live());
    for _ in 0..POISON {
        intent = after(intent, Observation::Failed { retry_after: None, nonsense: true });
    }
    assert!(matches!(intent.state, IntentState::Parked { .. }));
    assert_eq!(next_step(&retry(intent, start()), start()), Step::AskReceipt);
}

#[test]
fn an_hour_asked_for_is_an_hour_waited() {
    let wait = Some(TimeDelta::hours(1));
    let intent = after(sealed(0), Observation::Failed { retry_after: wait, nonsense: false });
    assert_eq!(next_step(&intent, start()), Step::Wait(start() + TimeDelta::hours(1)));
}

#[test]
fn what_waits_behind_another_of_its_thread_sets_no_timer() {
    let mut first = sealed(0);
    first.due = start() + TimeDelta::minutes(2);
    let second = sealed(0);
    assert_eq!(timer([&first, &second]), Some(first.due));
    first.state = IntentState::NeedsCitizen { need: Need::SignIn };
    assert_eq!(timer([&first, &second]), None);
}

fn observations() -> impl Strategy<Value = Observation> {
    prop_oneof![
        (0_usize..3).prop_map(Observation::Uploaded),
        Just(Observation::AttemptBegins),
        Just(Observation::Receipt(receipt_of(&sealed(0)))),
        Just(Observation::NoReceipt),
        Just(Observation::Refused(Box::new(Problem::new(ProblemCode::FormInvalid)))),
        Just(Observation::Refused(Box::new(Problem::new(ProblemCode::VersionUnsupported)))),
        Just(Observation::NotSent),
        Just(Observation::Unreachable),
        any::<bool>().prop_map(|nonsense| Observation::Failed { retry_after: None, nonsense }),
        Just(Observation::SignedOut),
        Just(Observation::CitizenReturned),
    ]
}

proptest! {
    #[test]
    fn a_timer_exists_exactly_when_an_intent_is_live_and_settled_stays_settled(
        history in prop::collection::vec((observations(), any::<u8>()), 0..60),
    ) {
        let mut intent = sealed(2);
        let mut now = start();
        for (observation, jitter) in history {
            let settled = intent.state.is_settled().then(|| intent.clone());
            intent = observe(intent, observation, now, Backoff::FOREGROUND, jitter);
            if let Some(settled) = settled {
                prop_assert_eq!(&settled, &intent);
            }
            prop_assert_eq!(timer([&intent]).is_some(), intent.state.is_live());
            prop_assert_eq!(next_step(&intent, now) == Step::Rest, !intent.state.is_live());
            if let Step::Wait(until) = next_step(&intent, now) {
                prop_assert!(until <= now + Backoff::FOREGROUND.cap);
                now = until;
            }
        }
    }
}
