//! The page's content, object by object, every glyph placed: all readers show the same.
#![expect(clippy::many_single_char_names, reason = "coordinates and channels are named so")]
use std::fmt::Write as _;

use chrono::Datelike as _;

use super::{
    Certificate, IssueError,
    measure::{advance, shrunk, width},
    photo::fitted,
    rows::Rows,
};
use crate::xml::escape;

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
}

impl Page {
    pub(super) fn of(certificate: &Certificate) -> Result<Self, IssueError> {
        let mut page = Self { body: String::new(), next: 20, tags: Vec::new() };
        page.ornament(&certificate.layout);
        page.title(certificate);
        page.fields(certificate)?;
        page.photo(certificate)?;
        page.foot(certificate);
        Ok(page)
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

    fn title(&mut self, certificate: &Certificate) {
        let layout = &certificate.layout;
        let (baseline, size) = layout.title;
        let size = shrunk(&certificate.title, size, layout.page.0 - 2.0 * layout.frame - 20.0);
        let spread = if certificate.title.chars().count() <= 8 { size * 0.35 } else { 0.0 };
        let gaps = f32::from(u16::try_from(certificate.title.chars().count().saturating_sub(1)).unwrap_or(0));
        let span = width(&certificate.title, size) + spread * gaps;
        let x = (layout.page.0 - span) / 2.0;
        let id = self.text(&certificate.title, Shape::Song, (x, baseline), size, spread, (150, 20, 24));
        self.tags.push(("证照名称".to_owned(), vec![id]));
    }

    fn fields(&mut self, certificate: &Certificate) -> Result<(), IssueError> {
        let laid = Rows::of(certificate).ok_or(IssueError::TooManyFields)?;
        for (field, row) in certificate.fields.iter().zip(laid.fields) {
            for (line, y) in row.label {
                let at = (certificate.layout.columns.0, y);
                self.text(&line, Shape::Song, at, laid.text, 0.0, (110, 82, 36));
            }
            let mut ids = Vec::new();
            for (line, y) in row.value {
                ids.push(self.text(&line, Shape::Kai, (laid.values, y), laid.text, 0.0, (26, 26, 26)));
            }
            self.tags.push((field.label.clone(), ids));
        }
        Ok(())
    }

    fn photo(&mut self, certificate: &Certificate) -> Result<(), IssueError> {
        let Some(photo) = &certificate.photo else { return Ok(()) };
        let (x, y, w, h) = fitted(photo, certificate.layout.photo)?;
        let id = self.id();
        write!(
            self.body,
            r#"<ofd:ImageObject ID="{id}" Boundary="{x} {y} {w} {h}" CTM="{w} 0 0 {h} 0 0" ResourceID="10"/>"#
        )
        .expect("writing into a String does not fail");
        let (right, bottom) = (x + w, y + h);
        let (r, g, b) = certificate.layout.accent;
        let colour = format!(r#"<ofd:StrokeColor Value="{r} {g} {b}"/>"#);
        let frame = format!("M {x} {y} L {right} {y} L {right} {bottom} L {x} {bottom} C");
        self.path(&frame, certificate.layout.page, "LineWidth=\"0.3\"", &colour);
        Ok(())
    }

    fn foot(&mut self, certificate: &Certificate) {
        let layout = &certificate.layout;
        let (centre, y) = layout.issuer;
        let ink = (26, 26, 26);
        let size = shrunk(&certificate.issuer, layout.text, layout.issuer_room);
        let x = centre - width(&certificate.issuer, size) / 2.0;
        let issuer = self.text(&certificate.issuer, Shape::Song, (x, y), size, 0.0, ink);
        let on = certificate.issued_on;
        let date = format!("{}年{}月{}日", on.year(), on.month(), on.day());
        let x = centre - width(&date, layout.text) / 2.0;
        let date = self.text(&date, Shape::Song, (x, y + layout.line * 0.8), layout.text, 0.0, ink);
        let line = format!("证照标识：{}", certificate.identifier);
        let room = layout.page.0 - layout.frame - 8.0 - layout.columns.0;
        let small = shrunk(&line, layout.text * 0.62, room);
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

    pub(super) fn path(&mut self, data: &str, (w, h): (f32, f32), attributes: &str, colours: &str) {
        let id = self.id();
        write!(
            self.body,
            r#"<ofd:PathObject ID="{id}" Boundary="0 0 {w} {h}" {attributes}>{colours}<ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>"#,
            data.trim()
        )
        .expect("writing into a String does not fail");
    }
}
