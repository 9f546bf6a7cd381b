use std::{collections::BTreeMap, fmt::Write as _, rc::Rc};

use base64::{Engine as _, engine::general_purpose::STANDARD};
use tiny_skia::{FillRule, Path, SpreadMode, Stroke, Transform};

use super::{
    super::{
        canvas::{Canvas, Clip, Ink, Ramp},
        fonts::Glyph,
        image::Picture,
    },
    markup::{data, hexadecimal, line, number, opacity, transform},
};

/// Bytes that one page may take; real ones stay below three million, their pictures aside.
const BYTES: usize = 64 << 20;
/// Glyphs are written in thousandths of an em.
const EM: f32 = 1_000.0;

/// An SVG in the making: what is drawn, and before it what it refers to.
#[derive(Default)]
pub(in super::super) struct Svg {
    defs: String,
    body: String,
    glyphs: BTreeMap<*const Glyph, (Rc<Glyph>, usize)>,
    pictures: BTreeMap<*const Picture, (Rc<Picture>, usize)>,
    clips: Vec<(Clip, usize)>,
    count: usize,
}

impl Svg {
    /// The file for a sheet of this size in millimetres.
    pub(in super::super) fn finish(self, width: f32, height: f32) -> String {
        let mut out = String::with_capacity(self.defs.len() + self.body.len() + 512);
        out.push_str(
            "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" width=\"",
        );
        number(&mut out, width, 4);
        out.push_str("mm\" height=\"");
        number(&mut out, height, 4);
        out.push_str("mm\" viewBox=\"0 0 ");
        number(&mut out, width, 4);
        out.push(' ');
        number(&mut out, height, 4);
        out.push_str("\"><defs>");
        out.push_str(&self.defs);
        out.push_str("</defs><rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>");
        out.push_str(&self.body);
        out.push_str("</svg>");
        out
    }

    fn next(&mut self) -> usize {
        self.count += 1;
        self.count
    }

    /// The ink as an attribute, its gradient among the definitions.
    fn ink(&mut self, name: &str, ink: &Ink, place: Transform) -> Option<String> {
        let mut out = String::new();
        match ink {
            Ink::Flat(color) if color.alpha() <= 0.0 => return None,
            Ink::Flat(color) => {
                let _ = write!(out, " {name}=\"{}\"", hexadecimal(*color));
                opacity(
                    &mut out,
                    if name == "fill" { "fill-opacity" } else { "stroke-opacity" },
                    color.alpha(),
                );
            }
            Ink::Gradient(ramp) => {
                let back = place.invert()?;
                let id = self.gradient(ramp, back.pre_concat(ramp.place));
                let _ = write!(out, " {name}=\"url(#r{id})\"");
            }
        }
        Some(out)
    }

    /// Writes a gradient; `place` leads to the units of the element that uses it.
    fn gradient(&mut self, ramp: &Ramp, place: Transform) -> usize {
        let id = self.next();
        let out = &mut self.defs;
        let coordinates = match ramp.radii {
            None => {
                let _ = write!(out, "<linearGradient id=\"r{id}\"");
                vec![("x1", ramp.start.0), ("y1", ramp.start.1), ("x2", ramp.end.0), ("y2", ramp.end.1)]
            }
            Some((inner, outer)) => {
                let _ = write!(out, "<radialGradient id=\"r{id}\"");
                let (start, end) = (ramp.start, ramp.end);
                let circle = [("cx", end.0), ("cy", end.1), ("r", outer)];
                let focus = [("fx", start.0), ("fy", start.1), ("fr", inner)];
                [circle, focus].concat()
            }
        };
        for (name, value) in coordinates {
            let _ = write!(out, " {name}=\"");
            number(out, value, 4);
            out.push('"');
        }
        out.push_str(" gradientUnits=\"userSpaceOnUse\"");
        out.push_str(match ramp.spread {
            SpreadMode::Pad => "",
            SpreadMode::Reflect => " spreadMethod=\"reflect\"",
            SpreadMode::Repeat => " spreadMethod=\"repeat\"",
        });
        transform(out, "gradientTransform", place);
        out.push('>');
        for (position, color) in &ramp.stops {
            out.push_str("<stop offset=\"");
            number(out, *position, 5);
            let _ = write!(out, "\" stop-color=\"{}\"", hexadecimal(*color));
            opacity(out, "stop-opacity", color.alpha());
            out.push_str("/>");
        }
        out.push_str(if ramp.radii.is_some() { "</radialGradient>" } else { "</linearGradient>" });
        id
    }

    fn picture_id(&mut self, picture: &Rc<Picture>) -> Option<usize> {
        if let Some((_, id)) = self.pictures.get(&Rc::as_ptr(picture)) {
            return Some(*id);
        }
        let (kind, bytes) = picture.file()?;
        let id = self.next();
        let out = &mut self.defs;
        let _ = write!(
            out,
            "<image id=\"p{id}\" width=\"1\" height=\"1\" preserveAspectRatio=\"none\" \
             xlink:href=\"data:{kind};base64,"
        );
        STANDARD.encode_string(&*bytes, out);
        out.push_str("\"/>");
        self.pictures.insert(Rc::as_ptr(picture), (Rc::clone(picture), id));
        Some(id)
    }
}

impl Canvas for Svg {
    fn fill(&mut self, path: &Path, rule: FillRule, place: Transform, ink: &Ink) {
        let Some(ink) = self.ink("fill", ink, place) else { return };
        let out = &mut self.body;
        out.push_str("<path d=\"");
        data(out, path, 1.0, 4);
        out.push('"');
        if rule == FillRule::EvenOdd {
            out.push_str(" fill-rule=\"evenodd\"");
        }
        transform(out, "transform", place);
        out.push_str(&ink);
        out.push_str("/>");
    }

    fn stroke(&mut self, path: &Path, stroke: &Stroke, place: Transform, ink: &Ink) {
        let Some(ink) = self.ink("stroke", ink, place) else { return };
        let dashed = stroke.dash.as_ref().and_then(|dash| path.dash(dash, 1.0));
        let out = &mut self.body;
        out.push_str("<path d=\"");
        data(out, dashed.as_ref().unwrap_or(path), 1.0, 4);
        out.push_str("\" fill=\"none\"");
        transform(out, "transform", place);
        out.push_str(&ink);
        line(out, stroke);
        if stroke.width <= 0.0 {
            out.push_str(" vector-effect=\"non-scaling-stroke\" style=\"stroke-width:0.5px\"");
        }
        out.push_str("/>");
    }

    fn glyph(&mut self, glyph: &Rc<Glyph>, place: Transform, ink: &Ink) {
        let Some(outline) = &glyph.outline else { return };
        let place = place.pre_scale(1.0 / EM, 1.0 / EM);
        let Some(ink) = self.ink("fill", ink, place) else { return };
        let id = if let Some((_, id)) = self.glyphs.get(&Rc::as_ptr(glyph)) {
            *id
        } else {
            let id = self.next();
            let _ = write!(self.defs, "<path id=\"g{id}\" d=\"");
            data(&mut self.defs, outline, EM, 0);
            self.defs.push_str("\"/>");
            self.glyphs.insert(Rc::as_ptr(glyph), (Rc::clone(glyph), id));
            id
        };
        let _ = write!(self.body, "<use xlink:href=\"#g{id}\"");
        transform(&mut self.body, "transform", place);
        self.body.push_str(&ink);
        self.body.push_str("/>");
    }

    fn picture(&mut self, picture: &Rc<Picture>, unit: Transform, alpha: f32) {
        let Some(id) = self.picture_id(picture) else { return };
        let _ = write!(self.body, "<use xlink:href=\"#p{id}\"");
        transform(&mut self.body, "transform", unit);
        opacity(&mut self.body, "opacity", alpha);
        if picture.two_colours {
            self.body.push_str(" style=\"image-rendering:pixelated\"");
        }
        self.body.push_str("/>");
    }

    fn push_clip(&mut self, clip: &Clip) {
        let known = self.clips.iter().rev().take(8).find(|(same, _)| same == clip).map(|(_, id)| *id);
        let id = known.unwrap_or_else(|| {
            let id = self.next();
            let out = &mut self.defs;
            let _ = write!(out, "<clipPath id=\"c{id}\">");
            for (path, rule, place) in &clip.shapes {
                out.push_str("<path d=\"");
                data(out, path, 1.0, 4);
                out.push('"');
                if *rule == FillRule::EvenOdd {
                    out.push_str(" clip-rule=\"evenodd\"");
                }
                transform(out, "transform", *place);
                out.push_str("/>");
            }
            out.push_str("</clipPath>");
            self.clips.push((clip.clone(), id));
            id
        });
        let _ = write!(self.body, "<g clip-path=\"url(#c{id})\">");
    }

    fn push_group(&mut self, alpha: f32) {
        self.body.push_str("<g");
        opacity(&mut self.body, "opacity", alpha);
        self.body.push('>');
    }

    fn pop(&mut self) {
        self.body.push_str("</g>");
    }

    fn is_full(&self) -> bool {
        self.defs.len() + self.body.len() > BYTES
    }
}
