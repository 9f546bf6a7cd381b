//! Steps 5 and 6: submit without a network; send; lose the answer.

use super::fill::{self, Papers};
use super::find::Begun;
use super::stage::{Stage, hold};
use super::timeline::{Place, many};
use crate::failure::Failure;
use onepalm::Citizen;
use onepalm::drafts::AskedQuestion;
use onepalm::host::Method;
use onepalm::outbox::IntentState;
use onepalm::sync::{Budget, Connection};
use onepalm_contract::case::LawName;
use onepalm_contract::feed::DocumentKind;
use onepalm_contract::form::{FieldKind, FieldValue};
use onepalm_contract::id::{CaseId, FieldId, IdempotencyKey};

impl Stage {
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
        self.answer_everything(citizen, begun).await?;
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

    /// She answers what is asked. An answer brings a question and a material, or takes them away.
    async fn answer_everything(&mut self, citizen: &Citizen, begun: &Begun) -> Result<(), Failure> {
        let drafts = citizen.drafts();
        let (photo, document) = (self.photo.clone(), self.document.clone());
        let papers = Papers { photo: &photo, document: &document };
        let mut conditional = Vec::new();
        let mut told = |question: &AskedQuestion, _: &FieldValue| {
            if question.field.shown_when.is_some() {
                conditional.push(question.field.label.clone());
            }
        };
        fill::fill(&drafts, begun.draft, &papers, &mut told).await?;
        let materials = fill::attach(&drafts, begun.draft, &papers).await?;
        let situations: Vec<String> =
            drafts.situations(begun.draft).await?.into_iter().map(|situation| situation.name).collect();
        if !conditional.is_empty() {
            let asked = conditional.join("、");
            self.timeline.tell(Place::Palm, format!("Asked because of what she answered: {asked}"));
        }
        if !situations.is_empty() {
            let guide = drafts.guide(begun.draft).await?;
            let brought = guide.materials.iter().filter(|material| materials.contains(&material.id));
            let brought: Vec<&str> = brought.map(|material| material.name.as_str()).collect();
            let (names, brought) = (situations.join("、"), brought.join("、"));
            self.timeline.tell(Place::Palm, format!("Her situation 情形 “{names}” asks for: {brought}"));
        }
        self.change_her_mind(citizen, begun).await
    }

    /// She says no to what brought a question, and yes again: what she typed below it is still there.
    async fn change_her_mind(&mut self, citizen: &Citizen, begun: &Begun) -> Result<(), Failure> {
        const STEP: &str = "submit offline";
        let drafts = citizen.drafts();
        let hangs_on = |id: &FieldId| {
            let shown = begun.guide.form.fields.iter().filter_map(|field| field.shown_when.as_ref());
            shown.flat_map(|condition| condition.fields()).any(|asked| asked == id)
        };
        let flag =
            begun.guide.form.fields.iter().find(|field| field.kind == FieldKind::Flag && hangs_on(&field.id));
        let Some(flag) = flag else { return Ok(()) };
        let labels = async || -> Result<Vec<String>, Failure> {
            let questions = drafts.questions(begun.draft).await?;
            Ok(questions.into_iter().map(|question| question.field.label).collect())
        };
        let before = labels().await?;
        drafts.answer(begun.draft, &flag.id, Some(FieldValue::Flag(false))).await?;
        let hidden = labels().await?;
        drafts.answer(begun.draft, &flag.id, Some(FieldValue::Flag(true))).await?;
        hold(labels().await? == before, STEP, "a question did not come back")?;
        let gone: Vec<_> = before.iter().filter(|label| !hidden.contains(label)).cloned().collect();
        hold(!gone.is_empty(), STEP, "a condition hides nothing")?;
        let (label, gone) = (&flag.label, gone.join("、"));
        self.timeline.tell(
            Place::Palm,
            format!(
                "«{label}» 否: {gone} is not asked any more; 是 again: it is, with what she had answered"
            ),
        );
        Ok(())
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
        let files = many(sent.uploads.iter().filter(|upload| upload.done).count(), "file");
        self.timeline.tell(Place::Wire, format!("The network is back; {files} sent in parts and verified"));
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
