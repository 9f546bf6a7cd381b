use chrono::{DateTime, Utc};

use super::{
    IssueError,
    further::{Further, List, only_document},
    round::Round,
    sealing::millimetres,
};
use crate::{
    document::{Document, Rect},
    package::Package,
    signature::Seal,
    signer::Signatory,
};

/// Where the middle of a seal stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SealPlace {
    /// Index of the page.
    pub page: usize,
    /// Millimetres from the left edge.
    pub x: f32,
    /// Millimetres from the upper edge.
    pub y: f32,
}

/// Seals a package that was made elsewhere with SES v4 (GB/T 38540-2020), or adds a seal to others. The signature
/// covers every file that is there but the list of signatures, `OFD.xml` among them. Without a place the seal
/// stands at the lower right of the last page.
///
/// Refused: several documents, damaged entries, and a package whose signatures allow no further one.
pub fn seal_package(
    package: &Package,
    signer: &Signatory,
    seal: &Seal,
    place: Option<SealPlace>,
    signed_at: DateTime<Utc>,
) -> Result<Vec<u8>, IssueError> {
    let body = only_document(package)?;
    let document = Document::open(package, &body).map_err(|error| IssueError::Package(error.code()))?;
    let further = Further::of(package)?;
    let (width, height) = (millimetres(seal.width), millimetres(seal.height));
    let last = document.pages.len().saturating_sub(1);
    let page = place.map_or(last, |place| place.page);
    let id = document.pages.get(page).ok_or(IssueError::Place)?.id.clone();
    let area = document.page_area(package, page);
    let (x, y) = place.map_or_else(
        || {
            let margin = 20.0_f32.min(area.width / 10.0);
            ((area.width - width - margin).max(0.0), (area.height - height - margin).max(0.0))
        },
        |place| (place.x - width / 2.0, place.y - height / 2.0),
    );
    let boundary = Rect { x, y, width, height };
    if !area.holds(&boundary) {
        return Err(IssueError::Place);
    }
    let round = Round {
        folder: further.folder.clone(),
        signer,
        seal,
        signed_at,
        stamps: vec![(id, (x, y, width, height))],
        parameters: Vec::new(),
    };
    further.finish(&round, List::Open)
}
