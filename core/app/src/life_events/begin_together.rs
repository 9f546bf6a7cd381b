use super::{LifeEventGuide, Together, TogetherId};
use crate::catalogue::Catalogue;
use crate::documents::{Change, Listing};
use crate::drafts::{AnswerSource, Draft, Drafts, GuideRecord};
use crate::error::{Error, NotNow};
use crate::profile::ProfileRecord;
use onepalm_contract::form::{Answers, Form};
use onepalm_contract::id::{DraftId, LifeEventId};
use onepalm_contract::time::civil_date;
use onepalm_rules::form as rules;
use onepalm_rules::life_event::included;
use onepalm_vault::Page;
use std::sync::Arc;

impl Drafts {
    /// Begins a life event: one draft for each item that is needed, all in one commit. `own` answers the event's
    /// own questions, which say what is needed. What is known already is filled in.
    pub async fn begin_together(&self, id: &LifeEventId, own: &Answers) -> Result<Together, Error> {
        self.space.alive()?;
        let catalogue = Catalogue { root: Arc::clone(&self.space.root) };
        let guide = catalogue.life_event(id).await?.ok_or(Error::NotFound { what: "life event" })?;
        check_own(&guide, own)?;
        let now = self.space.now();
        if !guide.event.in_force(civil_date(now)) {
            return Err(NotNow::ItemNotInForce.into());
        }
        let mut items = Vec::new();
        for part in included(&guide.merged, own) {
            let item = catalogue.guide(&part.item.code).await?.ok_or(Error::NotFound { what: "item" })?;
            if !item.in_force(civil_date(now)) {
                return Err(NotNow::ItemNotInForce.into());
            }
            items.push(item);
        }
        let _turn = self.space.turn().await;
        let typed = own.iter().map(|(field, value)| (field.clone(), (value.clone(), AnswerSource::Typed)));
        let mut together = Together {
            id: TogetherId(self.space.mint()?),
            event: guide.event.id,
            version: guide.event.version,
            merged: guide.merged,
            drafts: Vec::new(),
            answers: typed.collect(),
            created_at: now,
        };
        self.prefill(&mut together).await?;
        let mut drafts = Vec::new();
        for item in &items {
            drafts.push(Draft::new(DraftId(self.space.mint()?), item, now));
        }
        together.drafts = drafts.iter().map(|draft| (draft.item.clone(), draft.id)).collect();
        self.distribute(&together, &items, &mut drafts);
        let change = drafts.iter().fold(Change::new().create(&together), Change::create);
        let change = items.into_iter().fold(change, |change, item| change.replace(&GuideRecord(item)));
        self.space.commit(change).await?;
        Ok(together)
    }

    /// What was begun together, newest first.
    pub async fn list_together(&self, limit: usize) -> Result<Vec<Together>, Error> {
        let all = self.space.documents.list::<Together>(Page::last(limit)).await?;
        Ok(all.into_iter().map(|stored| stored.document).collect())
    }

    /// A page of what was begun together, newest first, begun behind `after`: the `next` of the page before.
    pub async fn page_together(&self, after: Option<&str>, limit: usize) -> Result<Listing<Together>, Error> {
        self.space.documents.page::<Together>(after, limit).await
    }

    /// What was begun under this id.
    pub async fn together(&self, id: TogetherId) -> Result<Together, Error> {
        Ok(self.space.documents.require::<Together>(&id.to_string()).await?.document)
    }

    async fn prefill(&self, together: &mut Together) -> Result<(), Error> {
        let profile = self.space.documents.get::<ProfileRecord>(ProfileRecord::ID).await?;
        let Some(profile) = profile else { return Ok(()) };
        for (field, value, source) in rules::prefill(&together.merged.form, &profile.document.0) {
            together.answers.entry(field).or_insert((value, AnswerSource::Prefilled(source)));
        }
        Ok(())
    }
}

/// The event's own questions come first in its one form.
fn check_own(guide: &LifeEventGuide, own: &Answers) -> Result<(), Error> {
    let form = Form { fields: guide.event.questions.clone(), ..guide.merged.form.clone() };
    let errors = rules::check(&form, own);
    if errors.is_empty() { Ok(()) } else { Err(Error::Mend { errors }) }
}
