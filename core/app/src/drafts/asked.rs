use super::sight::Sight;
use super::{AskedMaterial, AskedQuestion, DraftForm, Drafts};
use crate::cases::CaseRecord;
use crate::certificates::CertificateRecord;
use crate::error::Error;
use crate::shares::SharesRecord;
use onepalm_contract::case::{CorrectionTarget, MaterialSource};
use onepalm_contract::id::DraftId;
use onepalm_contract::item::{Situation, Step};
use onepalm_contract::time::civil_date;
use onepalm_rules::form::{Need, Questions, check};
use onepalm_rules::situation::{Ineligible, ineligible};

impl Drafts {
    /// The draft as a form: read once, so that what it says belongs together.
    pub async fn form(&self, id: DraftId) -> Result<DraftForm, Error> {
        let draft = self.get(id).await?;
        let guide = self.space.guide_of(&draft).await?;
        let sight = self.space.full_sight(&draft, &guide).await?;
        Ok(DraftForm {
            questions: questions(&sight),
            materials: self.asked_materials(&sight).await?,
            steps: sight.chosen().steps.into_iter().cloned().collect(),
            errors: sight.errors(),
            guide_changed: self.newer_guide(&draft).await?.is_some(),
            draft: draft.clone(),
        })
    }

    /// What is asked now, in the order of the form, each with its answer and what is wrong with it: all that a screen
    /// needs to draw the form, so that it has no rule of its own.
    pub async fn questions(&self, id: DraftId) -> Result<Vec<AskedQuestion>, Error> {
        let draft = self.get(id).await?;
        let guide = self.space.guide_of(&draft).await?;
        Ok(questions(&self.space.sight(&draft, &guide).await?))
    }

    /// The conditions of the guide that do not hold for the citizen, as far as is known; empty: nothing is known
    /// that keeps them from applying.
    pub async fn eligibility(&self, id: DraftId) -> Result<Vec<Ineligible>, Error> {
        let draft = self.get(id).await?;
        let guide = self.space.guide_of(&draft).await?;
        let sight = self.space.sight(&draft, &guide).await?;
        Ok(ineligible(&guide, &sight.answers, &sight.applicant.facts))
    }

    /// The situations (情形) that apply, the answers being as they are.
    pub async fn situations(&self, id: DraftId) -> Result<Vec<Situation>, Error> {
        let draft = self.get(id).await?;
        let guide = self.space.guide_of(&draft).await?;
        let sight = self.space.sight(&draft, &guide).await?;
        Ok(sight.chosen().situations.into_iter().cloned().collect())
    }

    /// The steps that the application will go through.
    pub async fn steps(&self, id: DraftId) -> Result<Vec<Step>, Error> {
        let draft = self.get(id).await?;
        let guide = self.space.guide_of(&draft).await?;
        let sight = self.space.sight(&draft, &guide).await?;
        Ok(sight.chosen().steps.into_iter().cloned().collect())
    }

    /// The materials that are asked for, each with where it comes from: a certificate held, shared data, an earlier
    /// case, or a file, in that order, and why the earlier ones were passed over.
    pub async fn materials(&self, id: DraftId) -> Result<Vec<AskedMaterial>, Error> {
        let draft = self.get(id).await?;
        let guide = self.space.guide_of(&draft).await?;
        self.asked_materials(&self.space.full_sight(&draft, &guide).await?).await
    }

    async fn asked_materials(&self, sight: &Sight<'_>) -> Result<Vec<AskedMaterial>, Error> {
        let mut asked = Vec::new();
        for material in sight.chosen().materials {
            let resolved = sight.resolved(material);
            let stands = match resolved.source.there() {
                Some(source) => self.words(source).await?,
                None => String::new(),
            };
            let attached = sight.draft.attachments.get(&material.id).cloned();
            asked.push(AskedMaterial { material: material.clone(), resolved, stands, attached });
        }
        Ok(asked)
    }

    /// What stands for a material, as people call it.
    async fn words(&self, source: &MaterialSource) -> Result<String, Error> {
        let documents = &self.space.documents;
        Ok(match source {
            MaterialSource::Certificate { certificate } => {
                let held = documents.get::<CertificateRecord>(&certificate.to_string()).await?;
                held.map_or_else(String::new, |held| {
                    let held = held.document.certificate;
                    format!("电子证照《{}》{}", held.name, held.number)
                })
            }
            MaterialSource::SharedData { share } => {
                let shares = documents.get::<SharesRecord>(SharesRecord::ID).await?;
                let known = shares
                    .and_then(|shares| shares.document.known.into_iter().find(|known| known.id == *share));
                known.map_or_else(|| share.clone(), |known| format!("{}共享的{}", known.owner, known.name))
            }
            MaterialSource::EarlierCase { case, .. } => {
                let earlier = documents.get::<CaseRecord>(&case.to_string()).await?;
                earlier.map_or_else(String::new, |earlier| {
                    let earlier = earlier.document.0;
                    format!("{}提交“{}”时的文件", civil_date(earlier.submitted_at), earlier.item.name)
                })
            }
        })
    }
}

fn questions(sight: &Sight<'_>) -> Vec<AskedQuestion> {
    let Sight { draft, guide, .. } = sight;
    let errors = check(&guide.form, &sight.answers);
    let needs = Questions::new(&guide.form.fields).needs(&draft.values());
    let asked = guide.form.fields.iter().zip(needs).filter(|(_, need)| *need != Need::NotAsked);
    let questions = asked.map(|(field, need)| AskedQuestion {
        need,
        answer: draft.answers.get(&field.id).cloned(),
        errors: errors.iter().filter(|error| error.at == field.id.as_str()).cloned().collect(),
        open: sight.is_open(&CorrectionTarget::Field(field.id.clone())),
        field: field.clone(),
    });
    questions.collect()
}
