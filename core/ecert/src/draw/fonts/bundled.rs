/// Fonts for what is not embedded: Song for everything, Kai for Kai and Fangsong where there is one.
#[derive(Debug, Clone, Copy)]
pub struct Fonts<'a> {
    /// A font file of Song shape.
    pub song: &'a [u8],
    /// A font file of Kai shape.
    pub kai: Option<&'a [u8]>,
}

#[cfg(feature = "bundled-fonts")]
impl Fonts<'static> {
    /// The fonts in the library.
    pub fn bundled() -> Self {
        Self {
            song: include_bytes!("../../../fonts/song.otf"),
            kai: Some(include_bytes!("../../../fonts/kai.otf")),
        }
    }
}
