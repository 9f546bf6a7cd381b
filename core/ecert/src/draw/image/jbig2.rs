use hayro_jbig2::{DecodeSettings, Decoder, File, Page};
use tiny_skia::{Pixmap, PremultipliedColorU8};

use super::{Picture, decode::fits};

/// The first page of a JBIG2 file (ITU-T T.88, Annex D.1 and D.2).
pub(super) fn file(bytes: &[u8]) -> Result<Picture, &'static str> {
    let file = File::new(bytes, &DecodeSettings::default()).map_err(|_| "damaged JBIG2")?;
    picture(&file.page(0).ok_or("damaged JBIG2")?)
}

/// Segments without a file header, as other formats embed them (Annex D.3).
pub(super) fn segments(bytes: &[u8]) -> Result<Picture, &'static str> {
    let page = Page::new_embedded(bytes, None, &DecodeSettings::default()).map_err(|_| "damaged JBIG2")?;
    picture(&page)
}

fn picture(page: &Page<'_>) -> Result<Picture, &'static str> {
    if !fits(page.width(), page.height()) {
        return Err("oversized JBIG2");
    }
    let pixels = Pixmap::new(page.width(), page.height()).ok_or("oversized JBIG2")?;
    let mut sink = Sink { pixels, at: 0, row: 0 };
    page.decode(&mut sink).map_err(|_| "damaged JBIG2")?;
    Ok(Picture::new(sink.pixels, None))
}

/// Takes pixels row by row.
struct Sink {
    pixels: Pixmap,
    at: usize,
    row: usize,
}

impl Sink {
    fn put(&mut self, black: bool, count: usize) {
        let shade = if black { 0 } else { 255 };
        let Some(color) = PremultipliedColorU8::from_rgba(shade, shade, shade, 255) else { return };
        let end = ((self.row + 1) * self.pixels.width() as usize).min(self.pixels.pixels().len());
        let to = (self.at + count).min(end);
        if let Some(run) = self.pixels.pixels_mut().get_mut(self.at..to) {
            run.fill(color);
        }
        self.at = to;
    }
}

impl Decoder for Sink {
    fn push_pixel(&mut self, black: bool) {
        self.put(black, 1);
    }

    fn push_pixel_chunk(&mut self, black: bool, chunk_count: u32) {
        self.put(black, chunk_count as usize * 8);
    }

    fn next_line(&mut self) {
        self.row += 1;
        self.at = self.row * self.pixels.width() as usize;
    }
}
