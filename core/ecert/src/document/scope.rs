use super::Resources;
#[cfg(feature = "draw")]
use super::{DrawParam, FontResource, Media, color_space::ColorSpace};

/// What IDs mean on one page or template: its own resources first, the document's behind them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scope<'a> {
    shared: &'a Resources,
    sets: &'a [Resources],
    /// Which of the sets, a later one before an earlier.
    own: &'a [usize],
}

impl<'a> Scope<'a> {
    pub(super) fn new(shared: &'a Resources, sets: &'a [Resources], own: &'a [usize]) -> Self {
        Self { shared, sets, own }
    }

    /// The font with this ID, and a number that differs where one ID means several fonts.
    #[cfg(feature = "draw")]
    pub(crate) fn font(self, id: &str) -> (usize, Option<&'a FontResource>) {
        let own =
            self.own.iter().rev().filter_map(|set| Some((set + 1, self.sets.get(*set)?.fonts.get(id)?)));
        let found = own.map(|(number, font)| (number, Some(font))).next();
        found.unwrap_or_else(|| (0, self.shared.fonts.get(id)))
    }

    #[cfg(feature = "draw")]
    pub(crate) fn media(self, id: &str) -> Option<&'a Media> {
        self.find(|set| set.media.get(id))
    }

    #[cfg(feature = "draw")]
    pub(crate) fn draw_param(self, id: &str) -> Option<&'a DrawParam> {
        self.find(|set| set.draw_params.get(id))
    }

    /// The named colour space, or the document's default.
    #[cfg(feature = "draw")]
    pub(crate) fn color_space(self, id: Option<&String>) -> Option<&'a ColorSpace> {
        let id = id.or(self.shared.default_space.as_ref())?;
        self.find(|set| set.color_spaces.get(id))
    }

    /// The resource file that holds a composite unit.
    pub(crate) fn composite(self, id: &str) -> Option<&'a String> {
        self.find(|set| set.composites.get(id))
    }

    /// The files that define all this.
    #[cfg(feature = "draw")]
    pub(crate) fn files(self) -> impl Iterator<Item = &'a String> {
        self.sets().flat_map(|set| &set.files)
    }

    fn find<T>(self, get: impl Fn(&'a Resources) -> Option<&'a T>) -> Option<&'a T> {
        self.sets().find_map(get)
    }

    fn sets(self) -> impl Iterator<Item = &'a Resources> {
        let own = self.own.iter().rev().filter_map(move |set| self.sets.get(*set));
        own.chain([self.shared])
    }
}
