//! Steps 3, 5 and 6: find, draft, submit without a network; send; lose the answer.

use super::answers;
use super::stage::{Stage, hold};
use super::timeline::Place;
use crate::failure::Failure;
use onepalm::Citizen;
use onepalm::drafts::AnswerSource;
use onepalm::host::Method;
use onepalm::outbox::IntentState;
use onepalm::sync::{Budget, Connection};
use onepalm_contract::case::LawName;
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::id::{CaseId, DraftId, IdempotencyKey};
use onepalm_contract::item::ServiceItem;

/// What she found and began.
pub(super) struct Begun {
    pub(super) draft: DraftId,
    pub(super) guide: ServiceItem,
}

impl Stage {
    /// Step 3: offline from here. She searches, reads the guide, begins a draft and attaches files.
    pub(super) async fn find_and_draft(&mut self, citizen: &Citizen) -> Result<Begun, Failure> {
        const STEP: &str = "find and draft";
        self.timeline.next_step();
        self.weather.set_offline(true);
        self.timeline.tell(Place::Palm, "The network goes down; everything from here happens on the phone");
        let catalogue = self.palm.catalogue();
        let guide = catalogue.guide(&self.item).await?;
        let guide = guide.ok_or_else(|| {
            Failure::BadInput(format!(
                "the catalogue has no item {}: see `onepalm journey --help`",
                self.item
            ))
        })?;
        let words = search_words(&guide.name);
        let hits = catalogue.search(&words, 50).await?;
        hold(hits.iter().any(|hit| hit.code == guide.code), STEP, "the search does not find the item")?;
        let first = &hits[0];
        self.timeline.tell(
            Place::Palm,
            format!(
                "She searches “{words}”: {} found, first «{}», {}, {}",
                hits.len(),
                first.name,
                first.body,
                first.area
            ),
        );
        let limit =
            guide.promised_limit.map_or("no promised limit".to_owned(), |limit| format!("promised {limit}"));
        self.timeline.tell(
            Place::Palm,
            format!(
                "She opens the guide «{}»: {}, {limit}, {} materials, {} trips",
                guide.name,
                guide.body.name,
                guide.materials.len(),
                guide.trips
            ),
        );
        let drafts = citizen.drafts();
        let draft = drafts.begin(&guide.code).await?;
        let known: Vec<String> = guide
            .form
            .fields
            .iter()
            .filter_map(|field| {
                let answer = draft.answers.get(&field.id)?;
                matches!(answer.source, AnswerSource::Prefilled(_)).then(|| field.label.clone())
            })
            .collect();
        hold(!known.is_empty(), STEP, "no known answer was filled in")?;
        self.timeline.tell(Place::Palm, format!("Known already, from her profile: {}", known.join("、")));
        for material in guide.materials.iter().filter(|material| material.required) {
            let file = answers::file_for(material, &self.photo, &self.document)?;
            let attached = drafts.attach(draft.id, &material.id, &file).await?;
            let attachment = &attached.attachments[&material.id];
            let (kind, kilobytes) = (attachment.file_type.as_str(), attachment.size / 1024);
            self.timeline.tell(
                Place::Palm,
                format!(
                    "She attaches «{}»: {kind}, {kilobytes} KiB of at most {} KiB",
                    material.name,
                    material.max_bytes / 1024
                ),
            );
        }
        Ok(Begun { draft: draft.id, guide })
    }

    /// Step 5: she presses submit, still offline.
    pub(super) async fn submit_offline(
        &mut self,
        citizen: &Citizen,
        begun: &Begun,
    ) -> Result<IdempotencyKey, Failure> {
        const STEP: &str = "submit offline";
        self.timeline.next_step();
        self.weather.set_offline(true);
        let drafts = citizen.drafts();
        for field in &begun.guide.form.fields {
            if field.prefill.is_none() {
                let value = answers::answer(&field.kind, &field.demonstration, 0);
                drafts.answer(begun.draft, &field.id, Some(value)).await?;
            }
        }
        let errors = drafts.check(begun.draft).await?;
        let wrong: Vec<&str> = errors.iter().map(|error| error.at.as_str()).collect();
        hold(errors.is_empty(), STEP, format!("the draft is not complete: {}", wrong.join(", ")))?;
        let key = drafts.submit(begun.draft).await?;
        let report = citizen.sync().run(Budget::default()).await?;
        hold(report.connection == Connection::Offline, STEP, "the network should be down")?;
        hold(report.next.is_some(), STEP, "no timer exists though an application waits")?;
        self.timeline.tell_law(
            Place::Palm,
            LawName::Apply,
            format!("She presses submit: sealed and queued under key {key}"),
        );
        Ok(key)
    }

    /// Step 6: uploads go out, the submission is sent, and the answer is lost after the platform committed.
    pub(super) async fn send_and_lose_the_answer(
        &mut self,
        citizen: &Citizen,
        key: IdempotencyKey,
    ) -> Result<CaseId, Failure> {
        const STEP: &str = "send, and lose the answer";
        self.timeline.next_step();
        self.weather.set_offline(false);
        self.weather.lose_next_answer(Method::Post, "/v1/cases");
        citizen.sync().network_is_back().await?;
        citizen.sync().run(Budget::default()).await?;
        hold(self.weather.is_spent(), STEP, "the submission was never sent")?;
        let sent = citizen.sync().outbox().await?.into_iter().find(|intent| intent.key == key);
        let sent = sent.ok_or_else(|| lost(STEP, "the outbox forgot the application"))?;
        let files = sent.uploads.iter().filter(|upload| upload.done).count();
        self.timeline
            .tell(Place::Wire, format!("The network is back; {files} files go up in parts and are verified"));
        self.timeline.tell(
            Place::Wire,
            "The application is sent; the platform commits; the answer is lost on the way",
        );
        let acknowledged = match sent.state {
            IntentState::Acknowledged { receipt } => receipt,
            IntentState::Sealed
            | IntentState::Uploading
            | IntentState::Submitting { .. }
            | IntentState::Rejected { .. }
            | IntentState::NeedsCitizen { .. }
            | IntentState::Parked { .. } => {
                citizen.sync().network_is_back().await?;
                let report = citizen.sync().run(Budget::default()).await?;
                let found = report.acknowledged.into_iter().find(|receipt| receipt.key == key);
                found.ok_or_else(|| lost(STEP, "no receipt came"))?
            }
        };
        self.timeline.tell(
            Place::Wire,
            format!("She asks by her key and gets the receipt of {}", acknowledged.at.to_rfc3339()),
        );
        let case: CaseId = acknowledged.id.parse().map_err(|_| lost(STEP, "the receipt names no case"))?;
        citizen.sync().run(Budget::default()).await?;
        hold(acknowledged.kind == DocumentKind::Case, STEP, "the receipt is not of a case")?;
        let cases = citizen.cases().list(1000).await?;
        let mine = cases.iter().filter(|known| known.id == case).count();
        let twins = cases.iter().filter(|known| known.submitted_at == acknowledged.at).count();
        hold(mine == 1 && twins == 1, STEP, "there is not exactly one case")?;
        self.timeline.tell(Place::Hall, format!("Exactly one case exists: {case}"));
        self.write_json("receipt.json", &acknowledged)?;
        Ok(case)
    }
}

fn lost(step: &str, why: &str) -> Failure {
    Failure::Step { step: step.to_owned(), why: why.to_owned() }
}

/// Part of a name, as somebody would type it: up to its first bracket, at most eight characters.
fn search_words(name: &str) -> String {
    let stem = name.split(['（', '(', '、', '，']).find(|part| part.chars().count() > 1).unwrap_or(name);
    stem.chars().take(8).collect()
}
