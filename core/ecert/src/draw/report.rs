use std::collections::BTreeSet;

/// Something on a page that was drawn otherwise than written, or not at all.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Note {
    /// A font that is not embedded, by name, was replaced by one of ours.
    FontSubstituted(String),
    /// An embedded font could not be read.
    FontUnreadable(String),
    /// A character that is meant in Kai and that our Kai lacks; it was drawn in Song.
    KaiInSong(char),
    /// Characters for which no font has a shape.
    GlyphMissing(char),
    /// A picture of a format that is not drawn.
    ImageLeftOut(String),
    /// A feature that is not drawn, such as `Actions`.
    FeatureLeftOut(String),
    /// A part that is named but cannot be read.
    PartLeftOut(String),
    /// The page is drawn with this part, which no sound signature covers.
    PartUncovered(String),
    /// This resource file gives an ID which another gives to something else; the later one was taken.
    ResourceTwice(String),
    /// The data of a path could not be read to its end; it is drawn as far as it could.
    PathCut,
    /// The page holds more objects than are drawn.
    TooManyObjects,
}

/// Notes that one page may have.
const NOTES: usize = 200;

/// Notes without repetition, and the parts that the page was drawn with.
#[derive(Debug, Default)]
pub(super) struct Report {
    notes: BTreeSet<Note>,
    parts: BTreeSet<String>,
}

impl Report {
    pub(super) fn note(&mut self, note: Note) {
        if self.notes.len() < NOTES {
            self.notes.insert(note);
        }
    }

    /// Notes that something of this part shows on the page.
    pub(super) fn used(&mut self, part: &str) {
        if !self.parts.contains(part) {
            self.parts.insert(part.to_owned());
        }
    }

    pub(super) fn has_used(&self, part: &str) -> bool {
        self.parts.contains(part)
    }

    /// Takes what a part within the page reports; its files are not files of the package.
    pub(super) fn join(&mut self, inner: Self) {
        inner.notes.into_iter().for_each(|note| self.note(note));
    }

    pub(super) fn parts(&self) -> impl Iterator<Item = &str> {
        self.parts.iter().map(String::as_str)
    }

    pub(super) fn into_notes(self) -> Vec<Note> {
        self.notes.into_iter().collect()
    }
}
