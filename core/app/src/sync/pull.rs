//! Follows the feed: documents and cursor in one commit, page by page.

use super::budget::Running;
use super::feed_cursor::FeedCursor;
use super::report::SyncReport;
use crate::activity::ActivityKind;
use crate::cases::CaseRecord;
use crate::certificates::CertificateRecord;
use crate::citizen::CitizenSpace;
use crate::documents::{Change, Document, Stored};
use crate::error::Error;
use crate::evaluations::EvaluationRecord;
use crate::inbox::InboxMessage;
use crate::wire::{Call, WireError};
use onepalm_contract::case::{CaseState, CaseView};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::evaluation::Evaluation;
use onepalm_contract::feed::{self, ChangePage, DocumentKind};
use onepalm_contract::message::Message;
use onepalm_vault::{FileId, Page};
use std::collections::BTreeSet;

impl CitizenSpace {
    pub(super) async fn pull(&self, running: &Running<'_>, report: &mut SyncReport) -> Result<(), Error> {
        while !running.is_over() {
            let stored = self.documents.get::<FeedCursor>(FeedCursor::ID).await?;
            let position = stored.map(|stored| stored.document).unwrap_or_default();
            let path = format!("/v1/subjects/{}/changes?limit=200&after={}", self.person, position.cursor);
            let page: ChangePage = match self.call(Call::get(path)).await {
                Ok(reply) => reply.json()?,
                Err(WireError::Problem { problem, .. }) if problem.status == 410 => {
                    self.begin_snapshot().await?;
                    continue;
                }
                Err(error) => return Err(error.into()),
            };
            let more = page.more;
            self.take_page(position, page, report).await?;
            if !more {
                break;
            }
        }
        Ok(())
    }

    /// The platform's store was replaced: everything is fetched again, and what does not come is no more.
    async fn begin_snapshot(&self) -> Result<(), Error> {
        let _turn = self.turn().await;
        let anew = FeedCursor { cursor: String::new(), snapshot: Some(BTreeSet::new()) };
        self.commit(Change::new().replace(&anew)).await
    }

    async fn take_page(
        &self,
        mut position: FeedCursor,
        page: ChangePage,
        report: &mut SyncReport,
    ) -> Result<(), Error> {
        let _turn = self.turn().await;
        let mut change = Change::new();
        let mut removed = BTreeSet::new();
        for changed in page.changes {
            report.changed.push((changed.kind, changed.id.clone()));
            if let (Some(seen), Some(_)) = (&mut position.snapshot, &changed.document) {
                seen.insert((changed.kind, changed.id.clone()));
            }
            let deleted = changed.document.is_none().then(|| (changed.kind, changed.id.clone()));
            removed.extend(deleted);
            change = self.take(change, changed, report).await?;
        }
        position.cursor = page.cursor;
        if !page.more
            && let Some(mut seen) = position.snapshot.take()
        {
            // What this page removed itself is gone already.
            seen.append(&mut removed);
            change = self.sweep(change, &seen).await?;
        }
        self.commit(change.replace(&position)).await
    }

    async fn take(
        &self,
        change: Change,
        changed: feed::Change,
        report: &mut SyncReport,
    ) -> Result<Change, Error> {
        let Some(document) = changed.document else {
            return self.remove(change, changed.kind, &changed.id).await;
        };
        let Ok(document) = FeedDocument::read(changed.kind, &document) else {
            // One document that cannot be read must not hold up the feed.
            report.findings.push("feed.unreadable".to_owned());
            return Ok(change);
        };
        Ok(match document {
            FeedDocument::Case(case) => change.replace(&CaseRecord(*case)),
            FeedDocument::Evaluation(evaluation) => change.replace(&EvaluationRecord(evaluation)),
            FeedDocument::Message(message) => {
                let known = self.documents.get::<InboxMessage>(&changed.id).await?;
                let read = known.is_some_and(|stored| stored.document.read);
                change.replace(&InboxMessage { message, read })
            }
            FeedDocument::Certificate(certificate) => {
                let known = self.documents.get::<CertificateRecord>(&changed.id).await?;
                let mut record = CertificateRecord { certificate, file: None };
                match known.map(|stored| stored.document) {
                    Some(known) if known.certificate.sha256 == record.certificate.sha256 => {
                        record.file = known.file;
                        change.replace(&record)
                    }
                    Some(known) => drop_file(change, &known).replace(&record),
                    None => change.replace(&record),
                }
            }
        })
    }

    async fn remove(&self, change: Change, kind: DocumentKind, id: &str) -> Result<Change, Error> {
        Ok(match kind {
            DocumentKind::Case => change.delete::<CaseRecord>(id),
            DocumentKind::Evaluation => change.delete::<EvaluationRecord>(id),
            DocumentKind::Message => change.delete::<InboxMessage>(id),
            DocumentKind::Certificate => {
                let known = self.documents.get::<CertificateRecord>(id).await?;
                let change = match known {
                    Some(known) => drop_file(change, &known.document),
                    None => change,
                };
                change.delete::<CertificateRecord>(id)
            }
        })
    }

    async fn sweep(
        &self,
        mut change: Change,
        seen: &BTreeSet<(DocumentKind, String)>,
    ) -> Result<Change, Error> {
        for kind in DocumentKind::ALL {
            let ids = match kind {
                DocumentKind::Case => self.ids::<CaseRecord>().await?,
                DocumentKind::Certificate => self.ids::<CertificateRecord>().await?,
                DocumentKind::Message => self.ids::<InboxMessage>().await?,
                DocumentKind::Evaluation => self.ids::<EvaluationRecord>().await?,
            };
            for id in ids {
                if !seen.contains(&(kind, id.clone())) {
                    change = self.remove(change, kind, &id).await?;
                }
            }
        }
        Ok(change)
    }

    async fn ids<D: Document>(&self) -> Result<Vec<String>, Error> {
        let all = self.documents.list::<D>(Page::all()).await?;
        Ok(all.iter().map(|stored| stored.document.id()).collect())
    }

    /// Fetches the sealed files of certificates that came without.
    pub(super) async fn fetch_certificates(
        &self,
        running: &Running<'_>,
        report: &mut SyncReport,
    ) -> Result<(), Error> {
        for stored in self.documents.list::<CertificateRecord>(Page::all()).await? {
            if stored.document.file.is_some() || running.is_over() {
                continue;
            }
            match self.fetch_certificate(stored).await {
                // One file that does not come must not hold up the others.
                Err(error @ (Error::Unverified { .. } | Error::NotFound { .. })) => {
                    report.findings.push(error.code().to_owned());
                }
                other => other?,
            }
        }
        Ok(())
    }

    /// The guides of cases that wait to be mended, so that mending needs no network.
    pub(super) async fn fetch_guides(&self, running: &Running<'_>) -> Result<(), Error> {
        for stored in self.documents.list::<CaseRecord>(Page::all()).await? {
            if stored.document.0.state == CaseState::Correction && !running.is_over() {
                self.keep_guide_of(&stored.document.0).await?;
            }
        }
        Ok(())
    }

    async fn fetch_certificate(&self, mut stored: Stored<CertificateRecord>) -> Result<(), Error> {
        let certificate = &stored.document.certificate;
        let name = certificate.name.clone();
        let reply = self.call(Call::get(format!("/v1/certificates/{}/file", certificate.id))).await?;
        if reply.body.len() as u64 != certificate.size
            || crate::hex::sha256(&reply.body) != certificate.sha256
        {
            return Err(Error::Unverified { code: "certificate.file-differs" });
        }
        let file = self.documents.write_file(&reply.body).await?;
        stored.document.file = Some(file.id.to_string());
        let _turn = self.turn().await;
        let change = Change::new().keep_file(file.id).update(&stored);
        self.commit_logged(change, &[(ActivityKind::CertificateReceived, name)]).await
    }
}

/// A document of the feed, read as its kind.
enum FeedDocument {
    Case(Box<CaseView>),
    Certificate(Certificate),
    Message(Message),
    Evaluation(Evaluation),
}

impl FeedDocument {
    fn read(kind: DocumentKind, document: &serde_json::Value) -> Result<Self, serde_json::Error> {
        use crate::json::of_value;
        Ok(match kind {
            DocumentKind::Case => Self::Case(Box::new(of_value(document)?)),
            DocumentKind::Certificate => Self::Certificate(of_value(document)?),
            DocumentKind::Message => Self::Message(of_value(document)?),
            DocumentKind::Evaluation => Self::Evaluation(of_value(document)?),
        })
    }
}

fn drop_file(change: Change, record: &CertificateRecord) -> Change {
    match record.file.as_deref().and_then(FileId::parse) {
        Some(file) => change.drop_file(file),
        None => change,
    }
}
