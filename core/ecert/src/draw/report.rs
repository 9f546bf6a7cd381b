use std::collections::BTreeSet;

/// Something on a page that was drawn otherwise than written, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// A font that is not embedded, by name, was replaced by one of ours.
    FontSubstituted(String),
    /// An embedded font could not be read.
    FontUnreadable(String),
    /// Characters for which no font has a shape.
    GlyphMissing(char),
    /// A picture of a format that is not drawn.
    ImageLeftOut(String),
    /// A feature that is not drawn, such as `Pattern`.
    FeatureLeftOut(String),
    /// A part that is named but cannot be read.
    PartLeftOut(String),
    /// The page holds more objects than are drawn.
    TooManyObjects,
}

/// Notes without repetition.
#[derive(Debug, Default)]
pub(super) struct Report(BTreeSet<Note>);

impl Report {
    pub(super) fn note(&mut self, note: Note) {
        if self.0.len() < 200 {
            self.0.insert(note);
        }
    }

    pub(super) fn into_notes(self) -> Vec<Note> {
        self.0.into_iter().collect()
    }
}
