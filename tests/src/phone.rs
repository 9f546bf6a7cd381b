use chrono::{DateTime, TimeDelta, Utc};
use onepalm::drafts::AskedQuestion;
use onepalm::host::{
    FaultyTransport, HeadlessBrowser, HostServices, HttpTransport, ManualClock, MemoryKeyGuard, RecordingLog,
    SystemEntropy, Transport, TrustRoots,
};
use onepalm::sync::{Budget, SyncReport};
use onepalm::{Citizen, Config, Error, OnePalm};
use onepalm_contract::form::{Field, FieldKind, FieldValue};
use onepalm_contract::id::{DraftId, PersonId};
use onepalm_contract::upload::FileType;
use onepalm_platform::seed;
use onepalm_rules::form::{Need, Questions};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;
use tempfile::TempDir;
use url::Url;

/// A phone whose network, clock and keys the test holds in its hand.
pub struct Phone {
    /// The core.
    pub palm: OnePalm,
    /// Its network.
    pub network: Arc<FaultyTransport>,
    /// Its clock, which may be wrong.
    pub clock: Arc<ManualClock>,
    /// Its keys, which may be lost.
    pub guard: Arc<MemoryKeyGuard>,
    platform: Url,
    folder: TempDir,
}

impl Phone {
    /// A new phone at that time, with the network of this machine.
    pub async fn new(platform: Url, now: DateTime<Utc>) -> Self {
        Self::with_network(platform, now, Arc::new(HttpTransport::new(TrustRoots::Web).unwrap())).await
    }

    /// A new phone behind another network.
    pub async fn with_network(platform: Url, now: DateTime<Utc>, network: Arc<dyn Transport>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let network = Arc::new(FaultyTransport::new(network));
        let (clock, guard) = (Arc::new(ManualClock::at(now)), Arc::new(MemoryKeyGuard::new()));
        let host = services(&network, &clock, &guard);
        let palm = OnePalm::open(Config::demo(folder.path(), platform.clone()), host).await.unwrap();
        Self { palm, network, clock, guard, platform, folder }
    }

    /// What the core is built from here.
    pub fn parts(&self) -> (Config, HostServices) {
        let config = Config::demo(self.folder.path(), self.platform.clone());
        (config, services(&self.network, &self.clock, &self.guard))
    }

    /// The app ends and starts again.
    pub async fn restart(&mut self) -> Result<(), Error> {
        self.palm.pause().await?;
        let (config, host) = self.parts();
        self.palm = OnePalm::open(config, host).await?;
        Ok(())
    }

    /// Somebody signs in through the provider's own page.
    pub async fn sign_in(&self, (username, password): (&str, &str)) -> Citizen {
        let redirect = self.visit((username, password)).await;
        self.palm.complete_sign_in(&redirect).await.unwrap()
    }

    /// Begins a sign-in and goes through the page; where the browser comes back to.
    pub async fn visit(&self, (username, password): (&str, &str)) -> String {
        let start = self.palm.begin_sign_in().await.unwrap();
        let browser = HeadlessBrowser::new().unwrap();
        browser.sign_in(&start.url, username, password).await.unwrap()
    }

    /// The handle of the one person who is signed in.
    pub async fn only_citizen(&self) -> Citizen {
        let people: Vec<PersonId> = self.palm.people().await.unwrap();
        assert_eq!(people.len(), 1);
        self.palm.citizen(people[0]).await.unwrap()
    }

    /// A complete draft for the beach stall licence, with its photo and its lease.
    pub async fn draft(&self, citizen: &Citizen) -> DraftId {
        if self.palm.catalogue().count().await.is_err() {
            self.palm.refresh().await.unwrap();
        }
        let draft = citizen.drafts().begin(&seed::FLAGSHIP_ITEM.into()).await.unwrap().id;
        self.complete(citizen, draft).await;
        draft
    }

    /// Fills in what is missing.
    pub async fn complete(&self, citizen: &Citizen, draft: DraftId) {
        let drafts = citizen.drafts();
        // What is asked may hang on what was just answered.
        loop {
            let questions = drafts.questions(draft).await.unwrap();
            let open =
                |question: &&AskedQuestion| question.need == Need::Required && question.answer.is_none();
            let Some(AskedQuestion { field, .. }) = questions.iter().find(open) else { break };
            match &field.kind {
                FieldKind::Attachment { file_types, .. } => {
                    drafts.attach_answer(draft, &field.id, file(file_types)).await.unwrap()
                }
                kind => {
                    let value = answer(kind, &field.demonstration);
                    drafts.answer(draft, &field.id, Some(value)).await.unwrap()
                }
            };
        }
        for asked in drafts.materials(draft).await.unwrap().iter().filter(|asked| asked.is_open()) {
            let (material, file) = (&asked.material.id, file(&asked.material.file_types));
            drafts.attach(draft, material, file).await.unwrap();
        }
    }

    /// Exchanges until nothing waits any more, however long the waits are.
    pub async fn exchange(&self, citizen: &Citizen) -> SyncReport {
        for _ in 0..10 {
            citizen.sync().network_is_back().await.unwrap();
            let report = citizen.sync().run(Budget::default()).await.unwrap();
            if report.next.is_none() {
                return report;
            }
        }
        panic!("the outbox does not come to rest: {:?}", citizen.sync().outbox().await.unwrap());
    }

    /// Lets time pass on the phone.
    pub fn pass(&self, time: TimeDelta) {
        self.clock.advance(time.to_std().unwrap_or(Duration::ZERO));
    }

    /// Where its files lie.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    /// The vault's file.
    pub fn vault(&self) -> PathBuf {
        self.folder.path().join("onepalm.vault")
    }
}

fn services(
    network: &Arc<FaultyTransport>,
    clock: &Arc<ManualClock>,
    guard: &Arc<MemoryKeyGuard>,
) -> HostServices {
    HostServices {
        key_guard: Arc::clone(guard) as _,
        clock: Arc::clone(clock) as _,
        log: Arc::new(RecordingLog::default()),
        entropy: Arc::new(SystemEntropy::default()),
        transport: Arc::clone(network) as _,
    }
}

fn answer(kind: &FieldKind, demonstration: &str) -> FieldValue {
    match kind {
        FieldKind::Text { .. } | FieldKind::CitizenNumber | FieldKind::Uscc => demonstration.into(),
        FieldKind::Mobile => "19900000009".into(),
        FieldKind::Division => "990101".into(),
        FieldKind::Date => "2026-12-01".into(),
        FieldKind::Money => FieldValue::Number(1_200_000),
        FieldKind::Number { min, .. } => FieldValue::Number(*min),
        FieldKind::Flag => FieldValue::Flag(false),
        FieldKind::Choice { choices } => choices[0].value.as_str().into(),
        FieldKind::Table { columns, min_rows, .. } => {
            let cell = |column: &Field| (column.id.clone(), answer(&column.kind, &column.demonstration));
            let row = Questions::new(columns).kept(&columns.iter().map(cell).collect());
            FieldValue::Rows(vec![row; usize::from(*min_rows).max(1)])
        }
        FieldKind::Attachment { .. } => FieldValue::Text(String::new()),
    }
}

/// A good file of one of these types.
fn file(types: &[FileType]) -> &'static [u8] {
    if types.contains(&FileType::Pdf) { seed::SAMPLE_DOCUMENT } else { seed::SAMPLE_PHOTO }
}
