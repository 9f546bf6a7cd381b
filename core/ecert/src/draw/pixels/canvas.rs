use std::rc::Rc;

use tiny_skia::{Color, FillRule, FilterQuality, Path, Pixmap, PixmapPaint, Rect, Stroke, Transform};

use super::{
    super::{
        canvas::{Canvas, Clip, Ink},
        fonts::Glyph,
        image::Picture,
    },
    area::{Area, meet},
    brush::brush,
    coverage::Coverage,
    picture,
};

/// How many times over a sheet may be painted; real pages stay below ten.
const COATS: f32 = 1_500.0;
/// Coordinates beyond this are not painted: they lie far outside any sheet.
const FAR: f32 = 1.0e6;

/// Pixels on which a page is drawn.
pub(in super::super) struct Pixels {
    layers: Vec<Layer>,
    steps: Vec<Step>,
    /// The clip made last, for producers that write the same one for every object.
    last: Option<(Clip, Rect, Option<Rc<tiny_skia::Mask>>, Area)>,
    coverage: Coverage,
    left: f32,
}

/// A pixmap with its place on the sheet and what shows on it.
struct Layer {
    pixmap: Pixmap,
    origin: (i32, i32),
    alpha: f32,
    areas: Vec<Option<Area>>,
}

#[derive(Clone, Copy)]
enum Step {
    Clip,
    Group,
}

/// A shape shows, all of it or what the mask lets through.
struct Room(Option<Rc<tiny_skia::Mask>>);

impl Pixels {
    pub(in super::super) fn new(pixmap: Pixmap) -> Self {
        let left = float(pixmap.width()) * float(pixmap.height()) * COATS;
        let areas = vec![whole(&pixmap)];
        let layer = Layer { pixmap, origin: (0, 0), alpha: 1.0, areas };
        Self { layers: vec![layer], steps: Vec::new(), last: None, coverage: Coverage::default(), left }
    }

    pub(in super::super) fn into_pixmap(mut self) -> Pixmap {
        while !self.steps.is_empty() {
            self.pop();
        }
        self.layers.swap_remove(0).pixmap
    }

    fn layer(&mut self) -> &mut Layer {
        self.layers.last_mut().expect("the sheet itself is never popped")
    }

    fn shift(&self) -> (f32, f32) {
        let (x, y) = self.layers.last().map_or((0, 0), |layer| layer.origin);
        (-signed(x), -signed(y))
    }

    /// What may show of a shape with these bounds; `None` if nothing does.
    fn room(&mut self, bounds: &Rect) -> Option<Room> {
        let far = [bounds.left(), bounds.top(), bounds.right(), bounds.bottom()];
        if far.iter().any(|edge| !(-FAR..=FAR).contains(edge)) {
            return None;
        }
        let layer = self.layer();
        let size = (layer.pixmap.width(), layer.pixmap.height());
        let area = layer.areas.last_mut()?.as_mut()?;
        let shown = meet(&area.bounds, &bounds.outset(1.0, 1.0)?)?;
        let mask = match &area.mask {
            Some(mask) => Some(Rc::clone(mask)),
            None if area.holds(bounds) || is_whole(area, size) => None,
            None => area.masked(size),
        };
        self.left -= shown.width() * shown.height() + 16.0;
        Some(Room(mask))
    }
}

impl Pixels {
    /// Fills a small shape that lies wholly inside what shows; `false` if it does not.
    fn small(&mut self, path: &Path, place: Transform, color: Color) -> bool {
        let shift = self.shift();
        let place = place.post_translate(shift.0, shift.1);
        let Some(layer) = self.layers.last_mut() else { return false };
        let Some(Some(area)) = layer.areas.last() else { return false };
        let color = color.premultiply().to_color_u8();
        self.left -= 64.0;
        self.coverage.fill(&mut layer.pixmap, (path, place), color, (&area.bounds, area.mask.as_deref()))
    }
}

impl Canvas for Pixels {
    fn fill(&mut self, path: &Path, rule: FillRule, place: Transform, ink: &Ink) {
        let shift = self.shift();
        let Some(brush) = brush(ink, shift) else { return };
        let place = place.post_translate(shift.0, shift.1);
        let Some(placed) = path.clone().transform(place) else { return };
        let Some(Room(mask)) = self.room(&placed.bounds()) else { return };
        self.layer().pixmap.fill_path(&placed, &brush, rule, Transform::identity(), mask.as_deref());
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke, place: Transform, ink: &Ink) {
        let shift = self.shift();
        let Some(brush) = brush(ink, shift) else { return };
        let place = place.post_translate(shift.0, shift.1);
        let reach = stroke.width * stroke.miter_limit.clamp(1.5, 10.0);
        let bounds = path.bounds().outset(reach, reach).and_then(|bounds| bounds.transform(place));
        let Some(bounds) = bounds else { return };
        let Some(Room(mask)) = self.room(&bounds) else { return };
        if let Ink::Flat(_) = ink {
            self.layer().pixmap.stroke_path(path, &brush, stroke, place, mask.as_deref());
            return;
        }
        // A gradient stands on the sheet, not in the path's units: the line is filled as a shape.
        let (wide, high) = place.get_scale();
        let outline = path.stroke(stroke, wide.max(high)).and_then(|outline| outline.transform(place));
        let Some(outline) = outline else { return };
        let identity = Transform::identity();
        self.layer().pixmap.fill_path(&outline, &brush, FillRule::Winding, identity, mask.as_deref());
    }

    fn glyph(&mut self, glyph: &Rc<Glyph>, place: Transform, ink: &Ink) {
        let Some(outline) = &glyph.outline else { return };
        if let Ink::Flat(color) = ink
            && self.small(outline, place, *color)
        {
            return;
        }
        self.fill(outline, FillRule::Winding, place, ink);
    }

    fn picture(&mut self, picture: &Rc<Picture>, unit: Transform, alpha: f32) {
        let shift = self.shift();
        let unit = unit.post_translate(shift.0, shift.1);
        let Some(square) = Rect::from_xywh(0.0, 0.0, 1.0, 1.0).and_then(|square| square.transform(unit))
        else {
            return;
        };
        let Some(Room(mask)) = self.room(&square) else { return };
        picture::draw(&mut self.layer().pixmap, picture, unit, alpha, mask.as_deref());
    }

    fn push_clip(&mut self, clip: &Clip) {
        self.steps.push(Step::Clip);
        let shift = self.shift();
        let layer = self.layer();
        let size = (layer.pixmap.width(), layer.pixmap.height());
        let outer = layer.areas.last().cloned().flatten();
        let inner = outer.and_then(|outer| {
            match &self.last {
                Some((same, bounds, mask, inner))
                    if same == clip
                        && *bounds == outer.bounds
                        && same_mask(mask.as_ref(), outer.mask.as_ref()) =>
                {
                    return Some(inner.clone());
                }
                _ => {}
            }
            let inner = outer.inside(clip, size, shift)?;
            self.last = Some((clip.clone(), outer.bounds, outer.mask, inner.clone()));
            Some(inner)
        });
        self.left -= 1_000.0;
        self.layer().areas.push(inner);
    }

    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "inside a pixmap")]
    fn push_group(&mut self, alpha: f32) {
        self.steps.push(Step::Group);
        self.last = None;
        let layer = self.layer();
        let area = layer.areas.last().cloned().flatten();
        let (outer, origin) = (whole(&layer.pixmap), layer.origin);
        let bounds = area.zip(outer).and_then(|(area, outer)| meet(&area.bounds, &outer.bounds));
        let place = bounds.map_or((0, 0, 1, 1), |bounds| {
            let (left, top) = (bounds.left().floor(), bounds.top().floor());
            let (right, bottom) = (bounds.right().ceil(), bounds.bottom().ceil());
            (left as i32, top as i32, (right - left) as u32, (bottom - top) as u32)
        });
        let Some(pixmap) = Pixmap::new(place.2.max(1), place.3.max(1)) else {
            self.steps.pop();
            self.steps.push(Step::Clip);
            self.layer().areas.push(None);
            return;
        };
        self.left -= float(pixmap.width()) * float(pixmap.height()) * 3.0;
        let areas = vec![bounds.and_then(|_| whole(&pixmap))];
        self.layers.push(Layer { pixmap, origin: (origin.0 + place.0, origin.1 + place.1), alpha, areas });
    }

    fn pop(&mut self) {
        match self.steps.pop() {
            Some(Step::Clip) => {
                self.layer().areas.pop();
            }
            Some(Step::Group) if self.layers.len() > 1 => {
                let Some(group) = self.layers.pop() else { return };
                self.last = None;
                let layer = self.layer();
                let Some(Some(area)) = layer.areas.last() else { return };
                let paint = PixmapPaint {
                    opacity: group.alpha,
                    quality: FilterQuality::Nearest,
                    ..PixmapPaint::default()
                };
                let mask = area.mask.clone();
                let (x, y) = (group.origin.0 - layer.origin.0, group.origin.1 - layer.origin.1);
                let (identity, mask) = (Transform::identity(), mask.as_deref());
                layer.pixmap.draw_pixmap(x, y, group.pixmap.as_ref(), &paint, identity, mask);
            }
            Some(Step::Group) | None => {}
        }
    }

    fn is_full(&self) -> bool {
        self.left < 0.0
    }
}

fn whole(pixmap: &Pixmap) -> Option<Area> {
    let bounds = Rect::from_xywh(0.0, 0.0, float(pixmap.width()), float(pixmap.height()))?;
    Some(Area { bounds, mask: None })
}

fn is_whole(area: &Area, (width, height): (u32, u32)) -> bool {
    let bounds = &area.bounds;
    bounds.left() <= 0.0
        && bounds.top() <= 0.0
        && bounds.right() >= float(width)
        && bounds.bottom() >= float(height)
}

fn same_mask(a: Option<&Rc<tiny_skia::Mask>>, b: Option<&Rc<tiny_skia::Mask>>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => Rc::ptr_eq(a, b),
        (None, None) => true,
        (Some(_), None) | (None, Some(_)) => false,
    }
}

#[expect(clippy::cast_precision_loss, reason = "sides are limited far below what a float holds exactly")]
pub(super) fn float(side: u32) -> f32 {
    side as f32
}

#[expect(clippy::cast_precision_loss, reason = "places are limited far below what a float holds exactly")]
fn signed(place: i32) -> f32 {
    place as f32
}
