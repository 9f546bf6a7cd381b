use crate::cases::CaseRecord;
use crate::certificates::CertificateRecord;
use crate::citizen::CitizenSpace;
use crate::drafts::drafts_area::GuideRecord;
use crate::error::Error;
use crate::profile::ProfileRecord;
use crate::shares::SharesRecord;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::time::civil_date;
use onepalm_rules::application::Applicant;
use onepalm_rules::situation::{EarlierMaterial, Facts, HeldCertificate, Holdings};
use onepalm_vault::Page;
use std::collections::BTreeMap;

/// Cases and certificates that are looked through, the newest.
const MOST: usize = 500;

impl CitizenSpace {
    /// What this device knows of its citizen, without a network and without what they hold.
    pub(super) async fn applicant(&self) -> Result<Applicant, Error> {
        let today = civil_date(self.now());
        let profile = self.documents.get::<ProfileRecord>(ProfileRecord::ID).await?;
        let facts = profile.map(|stored| Facts::of(&stored.document.0, today)).unwrap_or_default();
        Ok(Applicant { facts, holdings: Holdings::default(), today })
    }

    /// The certificates, shared data and files of earlier cases that may stand for materials.
    pub(super) async fn holdings(&self) -> Result<Holdings, Error> {
        let mut holdings = Holdings::default();
        let trust = self.root.files.trust();
        let is_revoked = |identifier: &str| {
            let status = trust.status.as_ref();
            status.is_some_and(|status| status.certificates.contains_key(identifier))
        };
        for stored in self.documents.list::<CertificateRecord>(Page::last(MOST)).await? {
            let certificate = stored.document.certificate;
            let in_force = !is_revoked(certificate.identifier.as_str());
            holdings.certificates.push(HeldCertificate::of(&certificate, in_force));
        }
        let mut guides: BTreeMap<String, Option<ServiceItem>> = BTreeMap::new();
        for stored in self.documents.list::<CaseRecord>(Page::last(MOST)).await? {
            let case = stored.document.0;
            let key = GuideRecord::key(&case.item.code, case.item.version);
            if !guides.contains_key(&key) {
                let guide = self.documents.get::<GuideRecord>(&key).await?;
                guides.insert(key.clone(), guide.map(|stored| stored.document.0));
            }
            holdings.earlier.extend(EarlierMaterial::of(&case, guides[&key].as_ref()));
        }
        if let Some(shares) = self.documents.get::<SharesRecord>(SharesRecord::ID).await? {
            holdings.shared.extend(shares.document.known.into_iter().map(|share| share.id));
        }
        Ok(holdings)
    }
}
