use chrono::{DateTime, Utc};
use onepalm_contract::case::CaseView;
use onepalm_contract::id::CertificateId;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::problem::ProblemCode;
use uuid::Uuid;

use super::{Issued, Papers, order};
use crate::problems::Refused;
use crate::server::Services;
use crate::store::Partition;
use crate::uploads::Blob;

/// Makes and seals the certificate of a granted case, where its item issues one.
pub async fn sealed(
    services: &Services,
    case: &CaseView,
    item: &ServiceItem,
    at: DateTime<Utc>,
) -> Result<Papers, Refused> {
    let id = CertificateId(Uuid::now_v7());
    let Some(order) = order(case, item, id, at)? else { return Ok(Papers::None) };
    let photo = match &order.photo {
        Some(photo) => {
            let partition = Partition::subject(case.subject);
            let file = Blob::upload(photo.upload).read(services.store(), &partition, photo.size).await?;
            Some((photo.file_type, file))
        }
        None => None,
    };
    let file = services
        .press()
        .seal(order.clone(), photo, at)
        .await
        .map_err(|error| Refused::from(ProblemCode::Internal).because(error.to_string()))?;
    let issued = Issued::new(order, case.id, &file);
    Ok(Papers::Sealed { case: case.id, id, issued, file })
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
