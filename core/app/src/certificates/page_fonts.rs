use onepalm_ecert::draw::Fonts;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

/// Largest font file read: the largest Chinese collections have some 30 MB.
const MAX_FONT: u64 = 64 * 1024 * 1024;

/// What pages are drawn with: fonts of the device where it names some, those in the library otherwise.
pub(crate) struct PageFonts {
    files: Vec<PathBuf>,
    read: OnceLock<Vec<Vec<u8>>>,
}

impl PageFonts {
    /// Nothing is read yet.
    pub(crate) fn new(files: Vec<PathBuf>) -> Self {
        Self { files, read: OnceLock::new() }
    }

    /// Read at the first call; `None`: there is no font at all.
    pub(super) fn get(&self) -> Option<Fonts<'_>> {
        let read = self.read.get_or_init(|| self.files.iter().filter_map(|file| read(file)).collect());
        let fonts = Fonts::choose(read.iter().map(Vec::as_slice));
        #[cfg(feature = "bundled-fonts")]
        let fonts = fonts.or(Some(Fonts::bundled()));
        fonts
    }
}

fn read(file: &Path) -> Option<Vec<u8>> {
    let is_font = fs::metadata(file).is_ok_and(|known| known.is_file() && known.len() <= MAX_FONT);
    is_font.then(|| fs::read(file).ok()).flatten()
}

#[cfg(all(test, feature = "bundled-fonts"))]
mod tests {
    use super::*;

    #[test]
    fn fonts_of_the_device_come_first_and_what_cannot_be_read_is_passed_over() {
        let folder = tempfile::tempdir().unwrap();
        let [missing, broken, kai] =
            ["missing.otf", "broken.otf", "kai.otf"].map(|name| folder.path().join(name));
        let bundled = Fonts::bundled();
        fs::write(&broken, b"no font").unwrap();
        fs::write(&kai, bundled.kai.unwrap()).unwrap();
        let here = folder.path().to_owned();

        let fonts = PageFonts::new(vec![here.clone(), missing.clone(), broken.clone(), kai]);
        assert_eq!(fonts.get().unwrap().song, bundled.kai.unwrap(), "the device's one font draws everything");
        let none = PageFonts::new(vec![here, missing, broken]);
        assert_eq!(none.get().unwrap().song, bundled.song);
        assert_eq!(PageFonts::new(Vec::new()).get().unwrap().kai, bundled.kai);
    }
}
