use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseView, MaterialSource, SourcedMaterial};
use onepalm_contract::certificate::Certificate;
use onepalm_contract::id::{CaseId, MaterialId};
use onepalm_contract::item::ServiceItem;
use onepalm_contract::share::SharedData;
use onepalm_contract::time::civil_date;
use onepalm_rules::application::Applicant;
use onepalm_rules::situation::{EarlierMaterial, Facts, HeldCertificate, Holdings};

use super::case_key;
use crate::certificates::certificate_key;
use crate::identity::Acting;
use crate::problems::Refused;
use crate::server::Services;
use crate::store::{Commit, Key, Partition};

/// What the platform itself knows of an applicant, as far as an application names it.
#[derive(Debug, Default)]
pub struct Vouched {
    /// Facts and holdings.
    pub applicant: Applicant,
    /// What shares told, by material: kept with the case.
    shared: Vec<(MaterialId, SharedData)>,
}

impl Vouched {
    /// Looks up what stands for the item's materials in the applicant's own partition and in the shares: at most one
    /// source a material, whatever is named.
    pub async fn new(
        services: &Services,
        acting: &Acting,
        item: Option<&ServiceItem>,
        sources: &[SourcedMaterial],
        at: DateTime<Utc>,
    ) -> Result<Self, Refused> {
        let realm = services.realm();
        let profile = realm.profile(acting.person);
        let today = civil_date(at);
        let facts = profile.map(|profile| Facts::of(profile, today)).unwrap_or_default();
        let (mut holdings, mut shared) = (Holdings::default(), Vec::new());
        for material in item.iter().flat_map(|item| &item.materials) {
            let named = sources.iter().find(|named| named.material == material.id);
            let Some(named) = named else { continue };
            match &named.source {
                MaterialSource::Certificate { certificate } => {
                    let key = certificate_key(*certificate);
                    let held: Option<Certificate> = own(services, acting, &key).await?;
                    // A delivered certificate stands until it is taken out of the wallet.
                    holdings.certificates.extend(held.map(|held| HeldCertificate::of(&held, true)));
                }
                MaterialSource::SharedData { share } => {
                    let Some(profile) = profile else { continue };
                    let Some(told) = services.shares().ask(share, profile).await? else { continue };
                    holdings.shared.insert(share.clone());
                    shared.push((material.id.clone(), told));
                }
                MaterialSource::EarlierCase { case, upload } => {
                    let earlier: Option<CaseView> = own(services, acting, &case_key(*case)).await?;
                    let Some(earlier) = earlier else { continue };
                    let guide = services.item_version(&earlier.item.code, earlier.item.version).await?;
                    let files = EarlierMaterial::of(&earlier, guide.as_ref()).into_iter();
                    holdings.earlier.extend(files.filter(|file| file.upload == *upload));
                }
            }
        }
        Ok(Self { applicant: Applicant { facts, holdings, today }, shared })
    }

    /// Keeps what shares told with the case, in the commit of the submission itself.
    pub fn put(&self, commit: Commit, case: CaseId) -> Result<Commit, Refused> {
        self.shared.iter().try_fold(commit, |commit, (material, told)| {
            Ok(commit.put(shared_key(case, material), serde_json::to_vec(told)?))
        })
    }
}

/// Where what a share told for a material of a case lies in the subject's partition.
pub fn shared_key(case: CaseId, material: &MaterialId) -> Key {
    Key::new("shared-data", format!("{case}/{material}"))
}

async fn own<T: serde::de::DeserializeOwned>(
    services: &Services,
    acting: &Acting,
    key: &Key,
) -> Result<Option<T>, Refused> {
    let document = services.store().get(&Partition::subject(acting.subject), key).await?;
    Ok(document.map(|document| serde_json::from_slice(&document.body)).transpose()?)
}
