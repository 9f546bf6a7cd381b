//! The seals to show. A seal stands for what its own signature covers: never on a page that it leaves open, and
//! never a stranger's beside one that is known.
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use super::{Finding, SealCheck, SignatureVerdict, Stamp, Trust, bench::Covered};
use crate::{
    document::{Document, Rect},
    package::Package,
    signature::{Seal, StampPlace},
    xml::{self, Element as _},
};

/// Places of one seal that are looked at: a riding seal has one on every page.
const STAMPS: usize = 2_000;
/// How far a seal on the page may differ from the size that its maker gave it, in parts of that size.
const TOLERANCE: f32 = 0.1;
/// The same in millimetres, for small seals.
const LEAST: f32 = 1.0;

/// A sealed document and what the signature covers of it.
pub(super) struct Sealing<'a> {
    pub(super) package: &'a Package,
    pub(super) document: &'a Document,
    /// Which document of the package.
    pub(super) index: usize,
    pub(super) covered: &'a Covered,
    /// Whether the seal is the watermark of a use-bound copy, which takes every page whatever its size.
    pub(super) watermark: bool,
}

/// What is known of a page under seals.
struct Page {
    area: Rect,
    /// A part of it that the signature leaves open.
    open: Option<String>,
    /// Square millimetres of it that seals take.
    taken: f32,
}

impl Sealing<'_> {
    /// The seals to show, those left out whose page is unknown or open.
    pub(super) fn stamps(
        &self,
        places: &[Option<StampPlace>],
        seal: &Seal,
        verdict: &mut SignatureVerdict,
    ) -> Vec<Stamp> {
        let sound = verdict.protects() && verdict.seal == SealCheck::Right;
        if !sound || verdict.signer_in_seal != Some(true) {
            return Vec::new();
        }
        let common = self.open_everywhere();
        let picture: Arc<[u8]> = Arc::from(seal.picture.as_slice());
        let mut pages: BTreeMap<usize, Page> = BTreeMap::new();
        let mut stamps = Vec::new();
        for place in places.iter().take(STAMPS) {
            let found = place.as_ref().and_then(|place| self.document.page_by_id(&place.page));
            let (Some(place), Some(index)) = (place, found) else {
                verdict.note(Finding::StampPageUnknown, place.as_ref().map_or("", |place| &place.page));
                continue;
            };
            let page = pages.entry(index).or_insert_with(|| self.page(index, common.as_ref()));
            if let Some(path) = &page.open {
                verdict.note(Finding::StampPageUncovered, path.clone());
                continue;
            }
            if !page.area.holds(&shown(place)) {
                verdict.note(Finding::StampOutsidePage, place.page.clone());
            }
            if !self.watermark {
                measure(place, seal, page, verdict);
            }
            stamps.push(Stamp {
                document: self.index,
                place: place.clone(),
                format: seal.picture_type.clone(),
                picture: Arc::clone(&picture),
            });
        }
        stamps
    }

    fn page(&self, index: usize, common: Option<&String>) -> Page {
        let area = self.document.page_area(self.package, index);
        let open = common.cloned().or_else(|| self.open_on(index));
        Page { area, open, taken: 0.0 }
    }

    /// The first open part that every page is drawn with: the root, a resource, what a resource names.
    fn open_everywhere(&self) -> Option<String> {
        let pages = self.document.pages.iter().map(|page| page.path.as_str());
        let templates = self.document.templates.iter().map(|template| template.path.as_str());
        let of_some: BTreeSet<&str> = pages.chain(templates).collect();
        let everywhere = self.document.body.iter().filter(|path| !of_some.contains(path.as_str()));
        everywhere.into_iter().find(|path| !self.covered.contains(*path)).cloned()
    }

    /// The page itself or a template that it is drawn upon, if open.
    fn open_on(&self, index: usize) -> Option<String> {
        let page = &self.document.pages.get(index)?.path;
        if !self.covered.contains(page) {
            return Some(page.clone());
        }
        if self.document.templates.iter().all(|template| self.covered.contains(&template.path)) {
            return None;
        }
        let file = self.package.entry(page).map(xml::parse)?.ok()?;
        let ids: Vec<String> = file
            .root_element()
            .each("Template")
            .filter_map(|node| node.attr("TemplateID"))
            .map(str::to_owned)
            .collect();
        let templates = ids.iter().filter_map(|id| self.document.template_by_id(id));
        templates.map(|template| &template.path).find(|path| !self.covered.contains(*path)).cloned()
    }
}

/// Notes what is odd about a seal's size: another than its maker's, over most of the page.
fn measure(place: &StampPlace, seal: &Seal, page: &mut Page, verdict: &mut SignatureVerdict) {
    if differs(place.boundary.width, seal.width) || differs(place.boundary.height, seal.height) {
        verdict.note(Finding::StampSizeDiffers, place.page.clone());
    }
    let half = page.area.width * page.area.height / 2.0;
    let (shown, before) = (shown(place), page.taken);
    page.taken += shown.width.min(page.area.width) * shown.height.min(page.area.height);
    if before <= half && page.taken > half {
        verdict.note(Finding::StampCoversPage, place.page.clone());
    }
}

/// Whether a length on the page is not the seal's own, both in millimetres.
fn differs(shown: f32, own: u32) -> bool {
    // More than any page measures is far off whatever the page shows.
    let own = f32::from(u16::try_from(own).unwrap_or(u16::MAX));
    (shown - own).abs() > (own * TOLERANCE).max(LEAST)
}

/// The part of the page that the seal takes: what its clip leaves of it.
fn shown(place: &StampPlace) -> Rect {
    let Some(clip) = place.clip else { return place.boundary };
    let whole = place.boundary;
    let (left, top) = (clip.x.max(0.0), clip.y.max(0.0));
    Rect {
        x: whole.x + left,
        y: whole.y + top,
        width: ((clip.x + clip.width).min(whole.width) - left).max(0.0),
        height: ((clip.y + clip.height).min(whole.height) - top).max(0.0),
    }
}

/// All seals to show, by signature before: where an anchored signature protects a document, a seal of any other
/// could hide what that one vouches for, and is not shown.
pub(super) fn settle(verdicts: &mut [SignatureVerdict], stamps: Vec<Vec<Stamp>>) -> Vec<Stamp> {
    let known = |one: &SignatureVerdict| one.protects() && one.trust == Trust::Anchored;
    let vouched: BTreeSet<usize> = verdicts.iter().filter(|one| known(one)).map(|one| one.document).collect();
    let mut shown = Vec::new();
    for (verdict, stamps) in verdicts.iter_mut().zip(stamps) {
        if known(verdict) || !vouched.contains(&verdict.document) {
            shown.extend(stamps);
        } else if let Some(first) = stamps.first() {
            verdict.note(Finding::StampUnproven, first.place.page.clone());
        }
    }
    shown
}
