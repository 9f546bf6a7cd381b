//! Step 3: she finds the service, reads its guide, and begins a draft, all without a network.

use super::fill::{self, Papers, origin};
use super::stage::{Stage, hold};
use super::timeline::{Place, many};
use crate::failure::Failure;
use onepalm::Citizen;
use onepalm::drafts::AnswerSource;
use onepalm_contract::id::DraftId;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::seed;

const STEP: &str = "find and draft";

/// What she types when she looks for the built-in item: the initials of 海滨摊点.
const INITIALS: &str = "hbtd";

/// What she found and began.
pub(super) struct Begun {
    pub(super) draft: DraftId,
    pub(super) guide: ServiceItem,
}

impl Stage {
    /// Offline from here. She searches, reads the guide, begins a draft and attaches files.
    pub(super) async fn find_and_draft(&mut self, citizen: &Citizen) -> Result<Begun, Failure> {
        self.timeline.next_step();
        self.weather.set_offline(true);
        self.timeline.tell(Place::Palm, "The network goes down; everything from here happens on the phone");
        let guide = self.palm.catalogue().guide(&self.item).await?;
        let guide = guide.ok_or_else(|| {
            Failure::BadInput(format!(
                "the catalogue has no item {}: see `onepalm journey --help`",
                self.item
            ))
        })?;
        self.search(&guide).await?;
        self.read(&guide);
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
        let hindrances = drafts.eligibility(draft.id).await?;
        hold(hindrances.is_empty(), STEP, "she may not apply for this")?;
        if !guide.eligibility.is_empty() {
            let count = guide.eligibility.len();
            self.timeline
                .tell(Place::Palm, format!("受理条件: {count} checked on the phone, none in her way"));
        }
        for asked in drafts.materials(draft.id).await? {
            self.timeline.tell(Place::Palm, format!("Asked for now: {}", origin(&asked)));
        }
        let (photo, document) = (self.photo.clone(), self.document.clone());
        let papers = Papers { photo: &photo, document: &document };
        let attached = fill::attach(&drafts, draft.id, &papers).await?;
        let files = drafts.get(draft.id).await?.attachments;
        let kilobytes: u64 = files.values().map(|file| file.size.div_ceil(1024)).sum();
        if !attached.is_empty() {
            let count = many(attached.len(), "file");
            self.timeline.tell(
                Place::Palm,
                format!("She attaches {count}, {kilobytes} KiB, judged by content before they are kept"),
            );
        }
        Ok(Begun { draft: draft.id, guide })
    }

    /// By words and, where she knows them, by the initials of pinyin.
    async fn search(&mut self, guide: &ServiceItem) -> Result<(), Failure> {
        let catalogue = self.palm.catalogue();
        if guide.code.as_str() == seed::FLAGSHIP_ITEM {
            let names = catalogue.suggest(INITIALS, 3).await?;
            hold(names.contains(&guide.name), STEP, "the initials do not suggest the item")?;
            self.timeline
                .tell(Place::Palm, format!("She types “{INITIALS}”: suggested «{}»", names.join("», «")));
        }
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
        Ok(())
    }

    /// The guide in two lines: what and whose it is; by when, for how much, how often she must come.
    fn read(&mut self, guide: &ServiceItem) {
        let (name, body) = (&guide.name, &guide.body.name);
        self.timeline.tell(Place::Palm, format!("She opens the guide «{name}» of {body}, readable offline"));
        let mut told = Vec::new();
        match (guide.promised_limit, guide.statutory_limit) {
            (Some(promised), Some(law)) => told.push(format!("promised within {promised} (by law {law})")),
            (Some(limit), None) => told.push(format!("promised within {limit}")),
            (None, Some(law)) => told.push(format!("by law within {law}")),
            (None, None) => told.push("no limit is named".to_owned()),
        }
        told.push(match &guide.fees[..] {
            [] => "free of charge".to_owned(),
            fees => fees.iter().map(|fee| fee.standard.as_str()).collect::<Vec<_>>().join("；"),
        });
        told.push(match guide.trips {
            0 => "no trip to the hall".to_owned(),
            1 => "one trip to the hall".to_owned(),
            trips => format!("{trips} trips to the hall"),
        });
        told.push(match guide.situations.len() {
            0 => many(guide.materials.len(), "material"),
            situations => {
                format!(
                    "{}, chosen by {} 情形",
                    many(guide.materials.len(), "material"),
                    many(situations, "situation")
                )
            }
        });
        self.timeline.tell(Place::Palm, format!("The guide: {}", told.join("; ")));
    }
}

/// Part of a name, as somebody would type it: up to its first bracket, at most eight characters.
fn search_words(name: &str) -> String {
    let stem = name.split(['（', '(', '、', '，']).find(|part| part.chars().count() > 1).unwrap_or(name);
    stem.chars().take(8).collect()
}
