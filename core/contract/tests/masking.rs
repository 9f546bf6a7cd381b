//! What is written into logs and panics tells nothing of a person.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use std::fmt::Debug;

use onepalm_contract::case::{
    Application, CaseView, CorrectionPoint, Decision, DeskCommand, Pause, Refusal, Resubmission, Suspension,
    TimelineEntry, Withdrawal,
};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::evaluation::{Evaluation, EvaluationRequest};
use onepalm_contract::feed::Change;
use onepalm_contract::message::Message;
use onepalm_contract::session::Profile;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

const SECRET: &str = "SECRET";
const ID: &str = "0190a5f0-0000-7000-8000-000000000001";
const AT: &str = "2026-05-08T01:00:00Z";

/// Reads the record, and holds that it shows nothing of what a person or an officer wrote.
fn shows_nothing<T: DeserializeOwned + Debug>(record: Value) {
    assert!(record.to_string().contains(SECRET));
    let shown = format!("{:?}", serde_json::from_value::<T>(record).unwrap());
    assert!(!shown.contains(SECRET), "{shown}");
}

#[test]
fn no_record_shows_what_it_says_of_a_person() {
    shows_nothing::<Message>(json!({"id": ID, "at": AT, "kind": "received", "case": ID, "title": SECRET,
        "text": SECRET}));
    let certificate = json!({"id": ID, "identifier": "1.2.156.3005.2.TYPE.ISSUER.SECRET.001.0", "name": SECRET, "number": SECRET,
        "holder": SECRET, "issuer": SECRET, "issued_on": "2026-05-08", "valid_until": null, "case": ID,
        "delivered_at": AT, "size": 1, "sha256": SECRET});
    shows_nothing::<Certificate>(certificate);
    let mut rating = json!({"case": ID, "service_number": 1, "satisfaction": 5, "words": SECRET,
        "anonymous": true});
    shows_nothing::<EvaluationRequest>(rating.clone());
    rating["id"] = json!(ID);
    rating["at"] = json!(AT);
    shows_nothing::<Evaluation>(rating);
    shows_nothing::<Change>(json!({"kind": "message", "id": ID, "revision": 1,
        "document": {"text": SECRET}}));
    shows_nothing::<Profile>(json!({"person": ID, "level": 3, "name": SECRET, "citizen_number": SECRET}));
}

#[test]
fn no_part_of_a_case_shows_what_was_written() {
    shows_nothing::<Withdrawal>(json!({"case": ID, "reason": SECRET}));
    shows_nothing::<TimelineEntry>(entry());
    shows_nothing::<Refusal>(refusal());
    shows_nothing::<Decision>(decision());
    shows_nothing::<CorrectionPoint>(point());
    shows_nothing::<Suspension>(suspension());
    shows_nothing::<Pause>(pause());
    for command in [
        json!({"command": "request_correction", "points": [point()]}),
        json!({"command": "lapse", "reason": SECRET}),
        json!({"command": "suspend", "kind": "ordinary", "reason": SECRET, "expected_end": null}),
        json!({"command": "forward", "to": "11350100M000100Y43", "reason": SECRET}),
    ] {
        shows_nothing::<DeskCommand>(command);
    }
    let answers = json!({"name": SECRET});
    shows_nothing::<Application>(json!({"item": "i", "item_version": 1, "form": form(), "answers": answers,
        "materials": [], "pressed_at": AT}));
    shows_nothing::<Resubmission>(json!({"case": ID, "answers": answers, "materials": [], "pressed_at": AT}));
    shows_nothing::<CaseView>(json!({"withdrawal": SECRET,
        "id": ID, "number": null, "item": {"code": "i", "version": 1, "name": "职业资格证书核发"},
        "body": {"authority": "11350100M000100Y43", "name": "海城市", "division": "350100", "area": "海城市"},
        "subject": ID, "state": "submitted", "form": form(), "answers": answers, "materials": [],
        "submitted_at": AT, "received_at": null, "accepted_at": null, "promise": null,
        "correction": {"told_at": AT, "points": [point()], "first_named": [], "mended_at": null},
        "refusal": refusal(), "suspension": suspension(), "pauses": [pause()], "decision": decision(),
        "certificate": null, "timeline": [entry()]
    }));
}

fn entry() -> Value {
    json!({"at": AT, "command": null, "state": "submitted", "law": "apply", "words": SECRET})
}

fn refusal() -> Value {
    json!({"reason": SECRET, "where_to_go": SECRET})
}

fn decision() -> Value {
    json!({"outcome": "denied", "reason": SECRET})
}

fn point() -> Value {
    json!({"target": {"field": "name"}, "reason": SECRET})
}

fn suspension() -> Value {
    json!({"kind": "ordinary", "reason": SECRET, "since": AT, "expected_end": null})
}

fn pause() -> Value {
    json!({"from": "2026-05-08", "to": "2026-05-09", "kind": "ordinary", "reason": SECRET})
}

fn form() -> Value {
    json!({"id": "form-1", "version": 3})
}
