use crate::palm::Told;
use onepalm::Citizen;
use onepalm::outbox::{IntentState, RequestKind};
use onepalm_contract::form::FieldValue;
use onepalm_contract::id::{DraftId, FieldId, IdempotencyKey, MaterialId};
use std::collections::{BTreeMap, BTreeSet};

/// Everything that the phone acknowledged over all rounds.
#[derive(Default)]
pub(super) struct Ledger {
    answers: BTreeMap<DraftId, BTreeMap<FieldId, FieldValue>>,
    files: BTreeMap<DraftId, BTreeSet<MaterialId>>,
    drafts: BTreeSet<DraftId>,
    submitted: BTreeMap<IdempotencyKey, DraftId>,
    acknowledged: BTreeMap<IdempotencyKey, String>,
    /// How many acknowledgements there were.
    pub(super) told: usize,
}

impl Ledger {
    pub(super) fn take(&mut self, told: Told) {
        self.told += 1;
        match told {
            Told::Begun { draft } => {
                self.drafts.insert(draft);
            }
            Told::Answered { draft, field, value } => {
                self.answers.entry(draft).or_default().insert(field, value);
            }
            Told::Attached { draft, material } => {
                self.files.entry(draft).or_default().insert(material);
            }
            Told::Submitted { draft, key } => {
                self.submitted.insert(key, draft);
            }
            Told::Acknowledged { key, case } => {
                self.acknowledged.insert(key, case);
            }
        }
    }

    /// Every loss, in words; empty: nothing acknowledged is lost.
    pub(super) async fn losses(&self, citizen: &Citizen) -> Result<Vec<String>, onepalm::Error> {
        let mut losses = Vec::new();
        let intents = citizen.sync().outbox().await?;
        let sent: BTreeMap<DraftId, IdempotencyKey> =
            intents.iter().filter_map(|intent| Some((intent.request.kind.draft()?, intent.key))).collect();
        let drafts = citizen.drafts().list(usize::MAX).await?;
        let drafts: BTreeMap<DraftId, _> = drafts.into_iter().map(|draft| (draft.id, draft)).collect();
        for id in &self.drafts {
            if !drafts.contains_key(id) && !sent.contains_key(id) {
                losses.push(format!("draft {id} is gone"));
            }
        }
        // A submitted draft's answers lie sealed in the outbox, or with the platform.
        for (id, draft) in drafts.iter().filter(|(id, _)| !sent.contains_key(id)) {
            for (field, value) in self.answers.get(id).into_iter().flatten() {
                if draft.answers.get(field).is_none_or(|answer| answer.value != *value) {
                    losses.push(format!("draft {id}: the answer to {field} is lost"));
                }
            }
            for material in self.files.get(id).into_iter().flatten() {
                if citizen.drafts().attachment(*id, material).await.is_err() {
                    losses.push(format!("draft {id}: the file of {material} is lost"));
                }
            }
        }
        let keys: BTreeMap<IdempotencyKey, &IntentState> =
            intents.iter().map(|intent| (intent.key, &intent.state)).collect();
        for (key, draft) in &self.submitted {
            if !keys.contains_key(key) {
                losses.push(format!("the application {key} of draft {draft} is gone"));
            }
        }
        for (key, case) in &self.acknowledged {
            let known = keys.get(key);
            if !matches!(known, Some(IntentState::Acknowledged { receipt }) if receipt.id == *case) {
                losses.push(format!("the receipt of {key} is gone"));
            }
        }
        Ok(losses)
    }
}

/// Every application's case, and every breach of "exactly once", in words.
pub(super) async fn twins(citizen: &Citizen) -> Result<(usize, Vec<String>), onepalm::Error> {
    let mut breaches = Vec::new();
    let mut cases = BTreeSet::new();
    let intents = citizen.sync().outbox().await?;
    let mut applications = 0;
    for intent in intents {
        if !matches!(intent.request.kind, RequestKind::Submit { .. }) {
            continue;
        }
        applications += 1;
        match intent.state {
            IntentState::Acknowledged { receipt } => {
                if !cases.insert(receipt.id.clone()) {
                    breaches.push(format!("two applications share the case {}", receipt.id));
                }
            }
            other => breaches.push(format!("application {} ended as {other:?}", intent.key)),
        }
    }
    let held = citizen.cases().list(usize::MAX).await?;
    if held.len() != applications {
        breaches.push(format!("{applications} applications made {} cases", held.len()));
    }
    Ok((applications, breaches))
}
