//! The page's content, object by object, every glyph placed: all readers show the same.
#![expect(clippy::many_single_char_names, reason = "coordinates and channels are named so")]
use std::fmt::Write as _;

use chrono::Datelike as _;

use super::Certificate;
use crate::xml::escape;

/// Width of a letter in ems: Han characters and their punctuation fill the square, small letters and digits half
/// of it, capitals stand between.
fn advance(character: char) -> f32 {
    match character {
        'M' | 'W' | '@' | '%' => 0.9,
        'A'..='Z' | 'm' | 'w' => 0.7,
        '—' | '…' | '“' | '”' | '‘' | '’' | '·' => 1.0,
        narrow if u32::from(narrow) < 0x2E80 => 0.5,
        _ => 1.0,
    }
}

pub(super) fn width(text: &str, size: f32) -> f32 {
    text.chars().map(advance).sum::<f32>() * size
}

/// A font of the public resources.
#[derive(Clone, Copy)]
enum Shape {
    Song,
    Kai,
}

impl Shape {
    fn id(self) -> u32 {
        match self {
            Self::Song => 3,
            Self::Kai => 4,
        }
    }
}

/// A page under construction.
pub(super) struct Page {
    body: String,
    next: u32,
    /// Tag names with the IDs of the objects that hold their values.
    pub(super) tags: Vec<(String, Vec<u32>)>,
    pub(super) overflows: bool,
}

impl Page {
    pub(super) fn of(certificate: &Certificate) -> Self {
        let mut page = Self { body: String::new(), next: 20, tags: Vec::new(), overflows: false };
        page.frame(certificate);
        page.title(certificate);
        page.fields(certificate);
        if certificate.photo.is_some() {
            let (x, y, width, height) = certificate.layout.photo;
            let id = page.id();
            write!(
                page.body,
                r#"<ofd:ImageObject ID="{id}" Boundary="{x} {y} {width} {height}" CTM="{width} 0 0 {height} 0 0" ResourceID="10"/>"#
            )
            .expect("writing into a String does not fail");
        }
        page.foot(certificate);
        page
    }

    pub(super) fn last_id(&self) -> u32 {
        self.next
    }

    pub(super) fn xml(&self, certificate: &Certificate) -> String {
        let (width, height) = certificate.layout.page;
        format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Area><ofd:PhysicalBox>0 0 {width} {height}</ofd:PhysicalBox></ofd:Area><ofd:Content><ofd:Layer ID="2" Type="Body">{}</ofd:Layer></ofd:Content></ofd:Page>"#,
            self.body
        )
    }

    fn id(&mut self) -> u32 {
        self.next += 1;
        self.next
    }

    fn frame(&mut self, certificate: &Certificate) {
        let layout = &certificate.layout;
        let ((w, h), edge) = (layout.page, layout.frame);
        let (r, g, b) = layout.accent;
        let colour = format!(r#"<ofd:StrokeColor Value="{r} {g} {b}"/>"#);
        let paper = format!("M 0 0 L {w} 0 L {w} {h} L 0 {h} C");
        self.path(
            &paper,
            (w, h),
            "Fill=\"true\" Stroke=\"false\"",
            r#"<ofd:FillColor Value="255 253 246"/>"#,
        );
        // Fine waves across the page, as on security paper.
        let mut waves = String::new();
        let mut y = edge + 8.0;
        while y < h - edge - 4.0 {
            write!(waves, "M {} {y} ", edge + 5.0).expect("writing into a String does not fail");
            let mut x = edge + 5.0;
            while x + 18.0 < w - edge {
                write!(waves, "B {} {} {} {} {} {y} ", x + 6.0, y - 4.0, x + 12.0, y + 4.0, x + 18.0)
                    .expect("writing into a String does not fail");
                x += 18.0;
            }
            y += 4.0;
        }
        // Mixed with the paper by hand: some readers ignore the alpha of a stroke.
        let mix = |ink: u8, paper: u16| (u16::from(ink) + paper * 6) / 7;
        let faint = format!(r#"<ofd:StrokeColor Value="{} {} {}"/>"#, mix(r, 255), mix(g, 253), mix(b, 246));
        self.path(&waves, (w, h), "LineWidth=\"0.15\"", &faint);
        for (inset, line) in [(edge, 1.4), (edge + 2.2, 0.35), (edge + 3.6, 0.35)] {
            let (right, bottom) = (w - inset, h - inset);
            let rectangle =
                format!("M {inset} {inset} L {right} {inset} L {right} {bottom} L {inset} {bottom} C");
            self.path(&rectangle, (w, h), &format!("LineWidth=\"{line}\""), &colour);
        }
        let mut corners = String::new();
        for (x, y, dx, dy) in [
            (edge, edge, 1.0, 1.0),
            (w - edge, edge, -1.0, 1.0),
            (w - edge, h - edge, -1.0, -1.0),
            (edge, h - edge, 1.0, -1.0),
        ] {
            let (x, y): (f32, f32) = (x + 3.6 * dx, y + 3.6 * dy);
            for reach in [6.0, 9.0, 12.0] {
                write!(
                    corners,
                    "M {} {y} B {} {} {} {} {x} {} ",
                    x + reach * dx,
                    x + reach * dx,
                    y + reach * 0.55 * dy,
                    x + reach * 0.55 * dx,
                    y + reach * dy,
                    y + reach * dy
                )
                .expect("writing into a String does not fail");
            }
        }
        self.path(&corners, (w, h), "LineWidth=\"0.45\"", &colour);
    }

    fn title(&mut self, certificate: &Certificate) {
        let (baseline, size) = certificate.layout.title;
        let spread = if certificate.title.chars().count() <= 8 { size * 0.35 } else { 0.0 };
        let gaps = f32::from(u16::try_from(certificate.title.chars().count().saturating_sub(1)).unwrap_or(0));
        let span = width(&certificate.title, size) + spread * gaps;
        let x = (certificate.layout.page.0 - span) / 2.0;
        let id = self.text(&certificate.title, Shape::Song, (x, baseline), size, spread, (150, 20, 24));
        self.tags.push(("证照名称".to_owned(), vec![id]));
    }

    fn fields(&mut self, certificate: &Certificate) {
        let layout = &certificate.layout;
        let mut y = layout.first_field;
        for field in &certificate.fields {
            let beside_photo =
                certificate.photo.is_some() && y < layout.photo.1 + layout.photo.3 + layout.text;
            let beside_seal = y > layout.issuer.1 - 24.0;
            let right = match (beside_photo, beside_seal) {
                (true, _) => layout.photo.0 - 6.0,
                (false, true) => layout.issuer.0 - 36.0,
                (false, false) => layout.page.0 - layout.frame - 16.0,
            };
            let label = format!("{}：", field.label);
            self.text(&label, Shape::Song, (layout.columns.0, y), layout.text, 0.0, (110, 82, 36));
            let mut ids = Vec::new();
            for line in wrap(&field.value, right - layout.columns.1, layout.text) {
                if y > layout.last_field() {
                    self.overflows = true;
                    return;
                }
                ids.push(self.text(&line, Shape::Kai, (layout.columns.1, y), layout.text, 0.0, (26, 26, 26)));
                y += layout.line * 0.68;
            }
            y += layout.line * 0.32;
            self.tags.push((field.label.clone(), ids));
        }
    }

    fn foot(&mut self, certificate: &Certificate) {
        let layout = &certificate.layout;
        let (centre, y) = layout.issuer;
        let ink = (26, 26, 26);
        let x = centre - width(&certificate.issuer, layout.text) / 2.0;
        let issuer = self.text(&certificate.issuer, Shape::Song, (x, y), layout.text, 0.0, ink);
        let on = certificate.issued_on;
        let date = format!("{}年{}月{}日", on.year(), on.month(), on.day());
        let x = centre - width(&date, layout.text) / 2.0;
        let date = self.text(&date, Shape::Song, (x, y + layout.line * 0.8), layout.text, 0.0, ink);
        let line = format!("证照标识  {}", certificate.identifier);
        let small = layout.text * 0.62;
        let at = (layout.columns.0, layout.page.1 - layout.frame - 8.0);
        let identifier = self.text(&line, Shape::Song, at, small, 0.0, (90, 90, 90));
        self.tags.push(("证照颁发机构".to_owned(), vec![issuer]));
        self.tags.push(("证照颁发日期".to_owned(), vec![date]));
        self.tags.push(("证照标识".to_owned(), vec![identifier]));
    }

    /// One line of text from the baseline's left end; gives the object's ID.
    fn text(
        &mut self,
        text: &str,
        shape: Shape,
        (x, y): (f32, f32),
        size: f32,
        spread: f32,
        (r, g, b): (u8, u8, u8),
    ) -> u32 {
        let id = self.id();
        let mut deltas = Vec::new();
        let characters: Vec<char> = text.chars().collect();
        for character in characters.iter().take(characters.len().saturating_sub(1)) {
            deltas.push(format!("{}", advance(*character) * size + spread));
        }
        let delta =
            if deltas.is_empty() { String::new() } else { format!(" DeltaX=\"{}\"", deltas.join(" ")) };
        let gaps = f32::from(u16::try_from(deltas.len()).unwrap_or(0));
        let (w, h) = (width(text, size) + spread * gaps + 0.5, size * 1.35);
        write!(
            self.body,
            r#"<ofd:TextObject ID="{id}" Boundary="{x} {} {w} {h}" Font="{}" Size="{size}"><ofd:FillColor Value="{r} {g} {b}"/><ofd:TextCode X="0" Y="{size}"{delta}>{}</ofd:TextCode></ofd:TextObject>"#,
            y - size,
            shape.id(),
            escape(text)
        )
        .expect("writing into a String does not fail");
        id
    }

    fn path(&mut self, data: &str, (w, h): (f32, f32), attributes: &str, colours: &str) {
        let id = self.id();
        write!(
            self.body,
            r#"<ofd:PathObject ID="{id}" Boundary="0 0 {w} {h}" {attributes}>{colours}<ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>"#,
            data.trim()
        )
        .expect("writing into a String does not fail");
    }
}

/// Breaks a value into lines that fit.
fn wrap(text: &str, room: f32, size: f32) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0.0;
    for character in text.chars() {
        let step = advance(character) * size;
        if (used + step > room && used > 0.0) || character == '\n' {
            lines.push(String::new());
            used = 0.0;
        }
        if character != '\n' {
            lines.last_mut().expect("there is always a line").push(character);
            used += step;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_values_break_where_the_page_ends() {
        assert_eq!(wrap("临海市海滨路", 16.0, 5.0), ["临海市", "海滨路"]);
        assert_eq!(wrap("", 16.0, 5.0), [""]);
    }
}
