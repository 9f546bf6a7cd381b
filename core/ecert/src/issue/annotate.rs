use chrono::DateTime;

use super::{
    IssueError, Purpose,
    further::{Further, List, only_document},
    round::Round,
    watermark,
};
use crate::{
    document::Document,
    package::Package,
    signature::hex,
    signer::{SealRequest, Signatory},
    sm,
    trust::TrustStore,
    verdict::{Policy, verify},
};

/// Pages that a watermark is put on.
const PAGES: usize = 2_000;

/// Makes a use-bound copy (加注件): the sealed package as it is, with a second electronic seal by the platform
/// whose picture is the watermark on every page and whose signature says what the copy is for and covers every
/// file, the list of signatures and the issuer's own among them. The issuer's signature stays right.
///
/// The platform's certificate makes and uses that seal; its authority needs both purposes in the trust list.
/// Refused: a base that is not sealed or not intact, and one whose signatures allow no further one.
pub fn annotate(package: &Package, purpose: &Purpose, platform: &Signatory) -> Result<Vec<u8>, IssueError> {
    purpose.check()?;
    let body = only_document(package)?;
    let document = Document::open(package, &body).map_err(|error| IssueError::Package(error.code()))?;
    let verdict = verify(package, &TrustStore::default(), purpose.made_at, &Policy::default());
    if !verdict.is_intact(0) {
        return Err(IssueError::BaseNotIntact);
    }
    if document.pages.len() > PAGES {
        return Err(IssueError::TooManyPages);
    }
    let further = Further::of(package)?;
    let areas: Vec<_> = (0..document.pages.len()).map(|page| document.page_area(package, page)).collect();
    let picture = watermark::picture(&purpose.lines(), areas.first().ok_or(IssueError::Place)?);
    // A seal's dates are whole seconds, and it must be valid at its own signature.
    let made_at = DateTime::from_timestamp(purpose.made_at.timestamp(), 0).unwrap_or(purpose.made_at);
    let request = SealRequest {
        id: &format!("COPY-{}", hex(&sm::digest(&picture)[..8])),
        name: "加注件水印",
        signers: &[&platform.certificate().der],
        created: made_at,
        valid_from: made_at,
        valid_until: purpose.valid_until,
        picture: &picture,
        size: (210, 297),
    };
    let seal = request.make_of(platform, "ofd")?;
    let whole_page = |area: &crate::document::Rect| (0.0, 0.0, area.width, area.height);
    let stamps = document.pages.iter().zip(&areas).map(|(page, area)| (page.id.clone(), whole_page(area)));
    let round = Round {
        folder: further.folder.clone(),
        signer: platform,
        seal: &seal,
        signed_at: made_at,
        stamps: stamps.collect(),
        parameters: purpose.metadata(),
    };
    further.finish(&round, List::Covered)
}
