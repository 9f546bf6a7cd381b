/// How a certificate's page is laid out, in millimetres.
#[derive(Debug, Clone, PartialEq)]
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
    /// Centre and baseline of the issuer's line; the date stands one line below.
    pub issuer: (f32, f32),
    /// Most width of the issuer's name; a longer one is set smaller.
    pub issuer_room: f32,
    /// Colour of frame and ornaments, RGB.
    pub accent: (u8, u8, u8),
}

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

    /// The last baseline that a field may take without standing beside the seal.
    pub(super) fn above_seal(&self) -> f32 {
        self.issuer.1 - 22.0
    }

    /// The last baseline that a field may take.
    pub(super) fn last_field(&self) -> f32 {
        self.page.1 - self.frame - 22.0
    }
}
