//! Step 12: she applies for something else, and is asked for nothing that is there already.

use super::fill::{self, Papers, origin};
use super::stage::{Stage, hold};
use super::timeline::Place;
use crate::failure::Failure;
use onepalm::Citizen;
use onepalm::sync::Budget;
use onepalm_contract::code::ItemCode;
use onepalm_platform::seed;
use onepalm_rules::form::Need;

const STEP: &str = "apply again";

impl Stage {
    /// A second application: known fields are not asked, what the first one brought needs no file. Where the
    /// catalogue has the built-in items it is sent, and the platform looks up each reference.
    pub(super) async fn apply_again(&mut self, citizen: &Citizen) -> Result<(), Failure> {
        self.timeline.next_step();
        self.weather.set_offline(true);
        let built_in = self.item.as_str() == seed::FLAGSHIP_ITEM;
        let item = if built_in { ItemCode(seed::SECOND_ITEM.to_owned()) } else { self.item.clone() };
        let drafts = citizen.drafts();
        let draft = drafts.begin(&item).await?;
        let questions = drafts.questions(draft.id).await?;
        let known = questions.iter().filter(|question| question.answer.is_some()).count();
        let asked = |question: &&onepalm::drafts::AskedQuestion| {
            question.need == Need::Required && question.answer.is_none()
        };
        let open: Vec<&str> =
            questions.iter().filter(asked).map(|question| question.field.label.as_str()).collect();
        let again = questions.iter().filter(asked).any(|question| question.field.prefill.is_some());
        hold(!again, STEP, "a known field is asked again")?;
        self.timeline.tell(
            Place::Palm,
            format!(
                "She applies for «{}»: {known} known fields are not asked, only {}",
                draft.item.name,
                open.join("、")
            ),
        );
        let materials = drafts.materials(draft.id).await?;
        for asked in &materials {
            self.timeline.tell(Place::Palm, format!("This time: {}", origin(asked)));
        }
        if !built_in {
            return Ok(drafts.delete(draft.id).await?);
        }
        hold(materials.iter().all(|asked| !asked.is_open()), STEP, "a file is asked that is there already")?;
        let (photo, document) = (self.photo.clone(), self.document.clone());
        let papers = Papers { photo: &photo, document: &document };
        fill::fill(&drafts, draft.id, &papers, &mut |_, _| {}).await?;
        // Living above the shop would ask for the neighbours' consent.
        drafts
            .answer(draft.id, &"dwelling".into(), Some(onepalm_contract::form::FieldValue::Flag(false)))
            .await?;
        let key = drafts.submit(draft.id).await?;
        self.weather.set_offline(false);
        citizen.sync().network_is_back().await?;
        let report = citizen.sync().run(Budget::default()).await?;
        let receipt = report.acknowledged.iter().find(|receipt| receipt.key == key);
        hold(receipt.is_some(), STEP, "the second application was not taken")?;
        self.timeline.tell(
            Place::Wire,
            "Sent with 0 files and 1 reference; the platform finds the certificate, hers and in force",
        );
        Ok(())
    }
}
