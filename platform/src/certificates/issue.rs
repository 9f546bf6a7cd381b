use chrono::{DateTime, Utc};
use onepalm_contract::case::{CaseView, MaterialSource, SubmittedMaterial};
use onepalm_contract::id::CertificateId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use uuid::Uuid;

use super::decide::is_picture;
use super::{Issued, Papers, PressError, order};
use crate::cases::{StoredApplication, find};
use crate::problems::Refused;
use crate::server::Services;
use crate::store::Partition;
use crate::uploads::Blob;

/// Makes and seals the certificate of a granted case.
pub async fn sealed(
    services: &Services,
    case: &CaseView,
    item: &ServiceItem,
    at: DateTime<Utc>,
) -> Result<Papers, Refused> {
    let id = CertificateId(Uuid::now_v7());
    let partition = Partition::subject(case.subject);
    let application = services.store().get(&partition, &StoredApplication::key(case.id)).await?;
    let application: Option<StoredApplication> =
        application.map(|document| serde_json::from_slice(&document.body)).transpose()?;
    let realm = services.realm();
    let applicant = application.and_then(|application| realm.profile(application.person));
    let mut order = order(case, item, applicant, id, at)?;
    if order.photo.is_none() {
        order.photo = earlier_picture(services, case).await?;
    }
    let photo = match &order.photo {
        Some(photo) => {
            let file = Blob::upload(photo.upload).read(services.store(), &partition, photo.size).await?;
            Some((photo.file_type, file))
        }
        None => None,
    };
    let file = services.press().seal(order.clone(), photo, at).await.map_err(|error| refused(&error))?;
    let issued = Issued::new(order, case.id, &file);
    Ok(Papers::Sealed { case: case.id, id, issued, file })
}

/// The first picture that an earlier case gives this one.
async fn earlier_picture(services: &Services, case: &CaseView) -> Result<Option<SubmittedMaterial>, Refused> {
    for sourced in &case.sources {
        let MaterialSource::EarlierCase { case: earlier, upload } = &sourced.source else { continue };
        let earlier = find(services.store(), case.subject, *earlier).await?.case;
        let file = earlier.materials.into_iter().find(|file| file.upload == *upload);
        if let Some(file) = file.filter(is_picture) {
            return Ok(Some(file));
        }
    }
    Ok(None)
}

fn refused(error: &PressError) -> Refused {
    let code = match error {
        PressError::Unprintable(_) => ProblemCode::CertificateNotMade,
        PressError::Seal(_) | PressError::Failed(_) => ProblemCode::Internal,
    };
    Refused::from(code).because(error.to_string())
}

/// The certificate that was sealed for this case, ready for the citizen's wallet.
pub async fn delivered(services: &Services, case: &CaseView, at: DateTime<Utc>) -> Result<Papers, Refused> {
    let partition = Partition::subject(case.subject);
    let Some(document) = services.store().get(&partition, &Issued::key(case.id)).await? else {
        return Ok(Papers::None);
    };
    let issued: Issued = serde_json::from_slice(&document.body)?;
    Ok(Papers::Delivered(issued.delivered(at)))
}
