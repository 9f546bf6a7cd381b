//! Steps 7 to 9: the officer's part, and her mending in between.

use super::answers;
use super::stage::{Stage, hold};
use super::timeline::Place;
use crate::desk::DeskClient;
use crate::failure::Failure;
use onepalm::Citizen;
use onepalm::sync::Budget;
use onepalm_contract::case::{
    CaseState, CaseView, CorrectionPoint, CorrectionTarget, Decision, DeliveryWay, DeskCommand, LawName,
    Outcome,
};
use onepalm_contract::form::{Field, FieldKind};
use onepalm_contract::id::CaseId;
use onepalm_contract::time::china;
use onepalm_platform::seed;
use onepalm_rules::deadline::{Calendar, Counting, Why, ledger};

impl Stage {
    /// Step 7: received, with its official number; one complete correction list.
    pub(super) async fn receive_and_correct(
        &mut self,
        citizen: &Citizen,
        case: CaseId,
    ) -> Result<DeskClient, Failure> {
        const STEP: &str = "receive and correct";
        self.timeline.next_step();
        let view = citizen.cases().get(case).await?;
        let officer = seed::desk_officer(&view.body.authority);
        let desk = DeskClient::sign_in(&self.platform, &officer, seed::DESK_PASSWORD).await?;
        let queue = desk.queue(Some(CaseState::Submitted)).await?;
        hold(queue.iter().any(|row| row.id == case), STEP, "the case is not in the queue")?;
        desk.command(case, &DeskCommand::Receive).await?;
        let received = desk.case(case).await?;
        let number = received.number.as_ref().map(ToString::to_string).unwrap_or_default();
        self.timeline
            .tell(Place::Hall, format!("收件: an officer receives it under official number {number}"));
        let guide = self.palm.catalogue().guide(&view.item.code).await?;
        let guide = guide.ok_or_else(|| Failure::BadInput("the guide is gone".into()))?;
        let is_typed = |field: &&Field| {
            let typed = !matches!(field.kind, FieldKind::Attachment { .. } | FieldKind::Table { .. });
            typed && field.prefill.is_none() && received.answers.contains_key(&field.id)
        };
        let field = guide.form.fields.iter().rev().find(is_typed);
        let material = received.materials.first();
        let mut points = Vec::new();
        if let Some(field) = field {
            let reason = format!("“{}”与材料不一致，请核对后重新填写。", field.label);
            points.push(CorrectionPoint { target: CorrectionTarget::Field(field.id.clone()), reason });
        }
        if let Some(material) = material {
            let reason = "文件不够清晰，请重新上传。".to_owned();
            points.push(CorrectionPoint {
                target: CorrectionTarget::Material(material.material.clone()),
                reason,
            });
        }
        let count = points.len();
        desk.command(case, &DeskCommand::RequestCorrection { points }).await?;
        self.timeline.tell(Place::Hall, format!("补正告知: one complete list, {count} points, told once"));
        Ok(desk)
    }

    /// She sees the list as fields to mend, mends them, sends it again.
    pub(super) async fn mend_and_resubmit(&mut self, citizen: &Citizen, case: CaseId) -> Result<(), Failure> {
        const STEP: &str = "mend and resubmit";
        citizen.sync().run(Budget::default()).await?;
        let draft = citizen.cases().mend(case).await?;
        let view = citizen.cases().get(case).await?;
        let points = view.correction.map(|notice| notice.points).unwrap_or_default();
        hold(!points.is_empty(), STEP, "she does not see what to mend")?;
        let guide = citizen.drafts().guide(draft.id).await?;
        for point in &points {
            match &point.target {
                CorrectionTarget::Field(id) => {
                    let field =
                        guide.form.field(id).ok_or_else(|| Failure::BadInput("no such field".into()))?;
                    let value = answers::answer(&field.kind, &field.demonstration, 1);
                    citizen.drafts().answer(draft.id, id, Some(value)).await?;
                    self.timeline.tell(Place::Palm, format!("She mends «{}»: {}", field.label, point.reason));
                }
                CorrectionTarget::Material(id) => {
                    let material = guide.materials.iter().find(|material| material.id == *id);
                    let material = material.ok_or_else(|| Failure::BadInput("no such material".into()))?;
                    let file =
                        answers::file_for(&material.name, &material.file_types, &self.photo, &self.document)?;
                    citizen.drafts().attach(draft.id, id, &file).await?;
                    self.timeline.tell(
                        Place::Palm,
                        format!("She attaches «{}» anew: {}", material.name, point.reason),
                    );
                }
            }
        }
        let key = citizen.drafts().submit(draft.id).await?;
        let report = citizen.sync().run(Budget::default()).await?;
        let sent = report.acknowledged.iter().any(|receipt| receipt.key == key);
        hold(sent, STEP, "the mended application was not taken")?;
        self.timeline.tell(Place::Wire, "补正: the mended application is taken");
        Ok(())
    }

    /// Step 8: accepted; the lawful clock starts.
    pub(super) async fn accept(
        &mut self,
        desk: &DeskClient,
        citizen: &Citizen,
        case: CaseId,
    ) -> Result<(), Failure> {
        self.timeline.next_step();
        desk.command(case, &DeskCommand::Accept).await?;
        citizen.sync().run(Budget::default()).await?;
        let view = citizen.cases().get(case).await?;
        let promise = match &view.promise {
            Some(promise) => {
                let provisional = if promise.provisional { " (provisional: no calendar yet)" } else { "" };
                format!("promised within {}: by {}{provisional}", promise.limit, promise.due)
            }
            None => "this item has no limit".to_owned(),
        };
        self.timeline.tell_law(Place::Hall, LawName::Accept, format!("The lawful clock starts; {promise}"));
        if let Some(account) = self.account(&view) {
            self.timeline.tell(Place::Palm, account);
        }
        Ok(())
    }

    /// How the promised day was counted, by the calendar on the phone.
    fn account(&self, case: &CaseView) -> Option<String> {
        let (promise, accepted) = (case.promise.as_ref()?, case.accepted_at?);
        let calendar = Calendar::new(&self.palm.calendar()).ok()?;
        let accepted = accepted.with_timezone(&china()).naive_local();
        let counted = ledger(&Counting::default(), promise.limit, accepted, &case.pauses, &calendar).ok()?;
        if counted.due.date != promise.due {
            return None;
        }
        let mut left_out: Vec<(String, u32)> = Vec::new();
        for day in counted.days.iter().filter(|day| !day.counted && day.why != Why::Accepted) {
            let why = if day.name.is_empty() { day.why.words().1.to_owned() } else { day.name.clone() };
            match left_out.iter_mut().find(|(known, _)| *known == why) {
                Some((_, count)) => *count += 1,
                None => left_out.push((why, 1)),
            }
        }
        let first = counted.days.iter().find(|day| day.counted)?.date;
        let left_out: Vec<String> =
            left_out.into_iter().map(|(why, count)| format!("{count} × {why}")).collect();
        let left_out = match &left_out[..] {
            [] => "no day between is left out".to_owned(),
            days => format!("not counted: {}", days.join(", ")),
        };
        Some(format!("Why {}: day 1 is {first}; {left_out}", promise.due))
    }

    /// Step 9: review, decision, a sealed certificate, delivery.
    pub(super) async fn decide_and_deliver(
        &mut self,
        desk: &DeskClient,
        case: CaseId,
    ) -> Result<(), Failure> {
        self.timeline.next_step();
        desk.command(case, &DeskCommand::BeginReview).await?;
        self.timeline.tell_law(Place::Hall, LawName::Review, "The application is examined against the guide");
        let decision =
            Decision { outcome: Outcome::Granted, reason: "符合法定条件、标准。".to_owned() };
        desk.command(case, &DeskCommand::Decide(decision)).await?;
        self.timeline.tell_law(Place::Hall, LawName::Decide, "Granted 准予");
        desk.command(case, &DeskCommand::Finish).await?;
        self.timeline.tell(Place::Hall, "办结: the certificate is made and sealed (OFD, SES v4, SM2/SM3)");
        desk.command(case, &DeskCommand::Deliver { way: DeliveryWay::Electronic }).await?;
        self.timeline.tell_law(Place::Hall, LawName::Deliver, "Delivered electronically");
        Ok(())
    }
}
