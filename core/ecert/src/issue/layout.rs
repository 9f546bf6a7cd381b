use serde::{Deserialize, Serialize};

use super::IssueError;

/// How a certificate's page is laid out, in millimetres. It is data: a type of certificate keeps it in a file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Layout {
    /// Width and height of the page.
    pub page: (f32, f32),
    /// Distance of the frame from the edge.
    pub frame: f32,
    /// Baseline and size of the title.
    pub title: (f32, f32),
    /// Baseline of the first field.
    pub first_field: f32,
    /// From one line to the next.
    pub line: f32,
    /// Where labels begin, and where values begin unless a label needs more room.
    pub columns: (f32, f32),
    /// Most width that labels take; a longer one goes on in the next line.
    pub label_room: f32,
    /// Size of the text.
    pub text: f32,
    /// The box that a photo is fitted into: x, y, width, height.
    pub photo: (f32, f32, f32, f32),
    /// Centre and baseline of the issuer's line; the date stands one line below, the seal over both.
    pub issuer: (f32, f32),
    /// Most width of the issuer's name; a longer one is set smaller.
    pub issuer_room: f32,
    /// Colour of frame and ornaments, RGB.
    pub accent: (u8, u8, u8),
}

/// The largest sheet that is made, A0 and then some.
const LARGEST: f32 = 1_200.0;

impl Layout {
    /// A4, standing.
    pub fn portrait() -> Self {
        Self {
            page: (210.0, 297.0),
            frame: 12.0,
            title: (52.0, 11.0),
            first_field: 84.0,
            line: 13.0,
            columns: (32.0, 66.0),
            label_room: 54.0,
            text: 5.2,
            photo: (150.0, 76.0, 30.0, 40.0),
            issuer: (145.0, 236.0),
            issuer_room: 84.0,
            accent: (168, 124, 52),
        }
    }

    /// A4, lying.
    pub fn landscape() -> Self {
        Self {
            page: (297.0, 210.0),
            frame: 10.0,
            title: (44.0, 12.0),
            first_field: 71.0,
            line: 12.5,
            columns: (40.0, 76.0),
            label_room: 70.0,
            text: 5.4,
            photo: (221.0, 64.0, 33.0, 44.0),
            issuer: (222.0, 158.0),
            issuer_room: 96.0,
            accent: (168, 124, 52),
        }
    }

    /// Refuses measures that put something off the page or make it endless.
    pub(super) fn check(&self) -> Result<(), IssueError> {
        let (width, height) = self.page;
        let across = |x: f32| (0.0..=width).contains(&x);
        let down = |y: f32| (0.0..=height).contains(&y);
        let length = |size: f32| (1.0..=100.0).contains(&size);
        let (x, y, wide, high) = self.photo;
        let checks = [
            ("page", (20.0..=LARGEST).contains(&width) && (20.0..=LARGEST).contains(&height)),
            ("frame", self.frame >= 0.0 && self.frame < width.min(height) / 3.0),
            ("title", down(self.title.0) && length(self.title.1)),
            ("first_field", down(self.first_field)),
            ("line", length(self.line)),
            ("columns", across(self.columns.0) && across(self.columns.1) && self.columns.0 < self.columns.1),
            ("label_room", self.label_room >= self.columns.1 - self.columns.0 && across(self.label_room)),
            ("text", length(self.text)),
            ("photo", across(x) && down(y) && wide > 0.0 && high > 0.0 && across(x + wide) && down(y + high)),
            ("issuer", across(self.issuer.0) && down(self.issuer.1)),
            ("issuer_room", self.issuer_room > 0.0 && across(self.issuer_room)),
        ];
        let off = checks.into_iter().find(|(_, holds)| !holds);
        off.map_or(Ok(()), |(what, _)| Err(IssueError::Layout(what)))
    }

    /// The middle of the seal: a little above the date, between it and the issuer's name.
    pub(super) fn seal_centre(&self) -> (f32, f32) {
        (self.issuer.0, self.issuer.1 + self.line * 0.3)
    }

    /// The last baseline that a field may take without standing beside the seal.
    pub(super) fn above_seal(&self) -> f32 {
        self.issuer.1 - 22.0
    }

    /// The last baseline that a field may take.
    pub(super) fn last_field(&self) -> f32 {
        self.page.1 - self.frame - 22.0
    }
}
