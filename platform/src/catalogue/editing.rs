//! Loads what an officer's decision needs and makes its commit.

use super::decide::{Desk, publish, withdraw};
use super::follow::Followed;
use super::publishing::{Next, published, withdrawn};
use super::registry::{item_key, to_json, version_key};
use super::standing::Standing;
use super::successors::{LONGEST_CHAIN, Successor, Successors};
use super::{ItemFinding, ItemReceipt, Registry, RegistryError};
use crate::identity::Officer;
use crate::problems::Refused;
use crate::receipts::{Attempt, Write, hex};
use crate::store::{Commit, Document, Key, Partition};
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::publication::{ItemWithdrawal, Publication};
use onepalm_contract::time::civil_date;
use onepalm_rules::deadline::Calendar;
use onepalm_rules::guide::{Finding, Rulebook, lint_item};

/// Findings that a version was published with, under the version's id.
const FINDINGS: &str = "item-findings";

/// An officer at work on an item.
pub(super) struct Editing<'a> {
    pub(super) registry: &'a Registry,
    pub(super) officer: &'a Officer,
    pub(super) calendar: &'a Calendar,
    pub(super) write: &'a Write,
    pub(super) at: DateTime<Utc>,
}

/// An item as it stood when a decision was made on it.
struct Loaded {
    document: Document,
    standing: Standing,
    newest: ServiceItem,
}

impl Editing<'_> {
    /// The commit of a publication and its answer.
    pub(super) async fn publish(&self) -> Result<Attempt<ItemReceipt>, Refused> {
        let publication: Publication = self.write.read()?;
        let item = &publication.item;
        let loaded = self.load(&item.code).await?;
        self.check_body(item, loaded.as_ref()).await?;
        let successors = self.registry.successors(&item.replaced_by, self.today()).await?;
        let decided = publish(&publication, &self.desk(loaded.as_ref(), &successors))?;
        let mut commit = expecting(Commit::new(Partition::catalogue(), self.at), &successors);
        let (version, day) = match &decided.followed {
            Followed::Same(version) => {
                let same = self.registry.version(&item.code, *version).await?;
                (*version, same.map_or(item.effective_from, |same| same.effective_from))
            }
            Followed::Next { standing, from, discarded } => {
                let by = Some(self.officer.officer.clone());
                let next = Next { item, standing, from: *from, discarded, by };
                let document = loaded.as_ref().map(|loaded| &loaded.document);
                commit = published(commit, document, next)?;
                let findings = to_json(&decided.findings)?;
                commit = commit.put(findings_key(&item.code, standing.version), findings);
                (standing.version, *from)
            }
        };
        let findings = decided.findings.into_iter().map(ItemFinding::from).collect();
        Ok(Attempt { commit, answer: self.receipt(&item.code, version, day, findings) })
    }

    /// The commit of a withdrawal and its answer.
    pub(super) async fn withdraw(&self, code: &ItemCode) -> Result<Attempt<ItemReceipt>, Refused> {
        let order: ItemWithdrawal = self.write.read()?;
        let loaded = self.load(code).await?;
        let successors = self.registry.successors(&order.replaced_by, self.today()).await?;
        let standing = withdraw(code, &order, &self.desk(loaded.as_ref(), &successors))?;
        let mut commit = expecting(Commit::new(Partition::catalogue(), self.at), &successors);
        if let Some(loaded) = &loaded {
            let by = Some(self.officer.officer.clone());
            commit = withdrawn(commit, &loaded.document, &standing, by)?;
        }
        Ok(Attempt { commit, answer: self.receipt(code, standing.version, order.from, Vec::new()) })
    }

    /// A guide calls its body as the registry knows it: citizens see the name in every search, and on certificates.
    async fn check_body(&self, item: &ServiceItem, loaded: Option<&Loaded>) -> Result<(), Refused> {
        let known = match loaded {
            Some(loaded) => Some(loaded.newest.body.clone()),
            None => self.registry.body(&self.officer.authority, self.today()).await?,
        };
        if known.is_some_and(|known| known.name != item.body.name) {
            return Err(
                Refused::from(ProblemCode::Forbidden).because("the guide calls its body by another name")
            );
        }
        Ok(())
    }

    fn desk<'a>(&'a self, loaded: Option<&'a Loaded>, successors: &'a Successors) -> Desk<'a> {
        Desk {
            officer: self.officer,
            today: self.today(),
            book: Rulebook::standard(),
            calendar: self.calendar,
            old: loaded.map(|loaded| (&loaded.standing, &loaded.newest.body.authority)),
            successors,
        }
    }

    async fn load(&self, code: &ItemCode) -> Result<Option<Loaded>, Refused> {
        let Some(document) = self.registry.standing(code).await? else { return Ok(None) };
        let standing = Standing::read(&document)?;
        let newest = self.registry.version(code, standing.version).await?;
        let newest = newest.ok_or(RegistryError::Damaged)?;
        Ok(Some(Loaded { document, standing, newest }))
    }

    fn receipt(
        &self,
        code: &ItemCode,
        version: u32,
        day: NaiveDate,
        findings: Vec<ItemFinding>,
    ) -> ItemReceipt {
        let (key, digest) = (self.write.key, hex(&self.write.digest));
        ItemReceipt { key, digest, at: self.at, code: code.clone(), version, day, findings }
    }

    fn today(&self) -> NaiveDate {
        civil_date(self.at)
    }
}

impl Registry {
    /// The items that these replacements lead to, as they stand on a day; those that are not there are left
    /// out.
    pub(super) async fn successors(
        &self,
        codes: &[ItemCode],
        on: NaiveDate,
    ) -> Result<Successors, RegistryError> {
        let mut known = Successors::new();
        let mut open: Vec<ItemCode> = codes.to_vec();
        while !open.is_empty() && known.len() <= LONGEST_CHAIN {
            let keys: Vec<Key> = open.iter().map(item_key).collect();
            let found = self.store.get_many(&Partition::catalogue(), &keys).await?;
            let documents: Vec<Document> = found.into_iter().flatten().collect();
            open.clear();
            for (item, document) in self.standing_like(&documents, on).await?.iter().zip(&documents) {
                open.extend(item.replaced_by.iter().cloned());
                known.insert(item.code.clone(), Successor::of(item, document.version));
            }
            open.sort();
            open.dedup();
            open.retain(|code| !known.contains_key(code));
        }
        Ok(known)
    }

    /// What is wrong with each of these guides: what their versions were published with, or for those of a
    /// list what today's book says.
    pub(super) async fn findings(
        &self,
        items: &[ServiceItem],
        calendar: &Calendar,
    ) -> Result<Vec<Vec<Finding>>, RegistryError> {
        let keys: Vec<Key> = items.iter().map(|item| findings_key(&item.code, item.version)).collect();
        let kept = self.store.get_many(&Partition::catalogue(), &keys).await?;
        let found = items.iter().zip(kept).map(|(item, kept)| match kept {
            Some(kept) => serde_json::from_slice(&kept.body).map_err(|_| RegistryError::Damaged),
            None => Ok(lint_item(item, Rulebook::standard(), calendar)),
        });
        found.collect()
    }
}

/// The replacements must still stand as they were looked at, or two items could come to replace each other.
fn expecting(commit: Commit, successors: &Successors) -> Commit {
    let expect = |commit: Commit, (code, successor): (&ItemCode, &Successor)| {
        commit.expect_version(item_key(code), successor.document)
    };
    successors.iter().fold(commit, expect)
}

fn findings_key(code: &ItemCode, version: u32) -> Key {
    Key::new(FINDINGS, version_key(code, version).id)
}
