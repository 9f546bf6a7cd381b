use tiny_skia::{Pixmap, PremultipliedColorU8};

use super::{folder, likeness::likeness, page, save};

/// File, page from 1, reference picture, and how alike they must be: a little below what was measured when the pages had been
/// looked at side by side. Where texts are set in fonts that are only named, ours differ in every stroke; the denser
/// the text, the more that costs.
const REFERENCES: [(&str, usize, &str, f64); 9] = [
    // Pictures and paths only, or seals and rules: nearly the same.
    ("render/contains-jpeg", 1, "contains-jpeg-1", 0.98),
    ("render/signout", 1, "signout-1", 0.985),
    ("signed/riding-seal-v4", 1, "v4-ride-right-1", 0.985),
    ("signed/riding-seal-v4", 2, "v4-ride-right-2", 0.985),
    // One line of Song in our shapes.
    ("render/helloworld", 1, "helloworld-1", 0.95),
    // Headings and notes in Kai and Song, pictures between them.
    ("render/outline-actions", 1, "outline-actions-1", 0.92),
    // The reference shows two Thai letters of a font that is only named and that we do not have.
    ("render/outline-actions", 3, "outline-actions-3", 0.92),
    // Half a page of Fangsong, drawn in Kai.
    ("render/path-fill-opacity", 1, "path-fill-opacity-1", 0.89),
    // A whole page of Song.
    ("render/watermark-annot", 1, "watermark-annot-1", 0.82),
];

#[test]
fn pages_look_like_the_pictures_of_other_programs() {
    let Some(root) = folder(".") else { return };
    let mut unlike = Vec::new();
    for (file, number, picture, least) in REFERENCES {
        let bytes = std::fs::read(root.join(file).with_extension("ofd")).unwrap();
        let reference = std::fs::read(root.join("render").join(picture).with_extension("png")).unwrap();
        let reference = Pixmap::decode_png(&reference).unwrap();
        #[expect(clippy::cast_precision_loss, reason = "pictures are small")]
        let (own, report) = page(&bytes, number - 1, Some(reference.width() as f32));
        let alike = likeness(&own, &reference);
        println!("{picture}: {alike:.4} {:?}", report.into_notes());
        save(&format!("{picture}-beside"), &beside(&own, &reference));
        if alike < least {
            unlike.push((picture, alike));
        }
    }
    assert!(unlike.is_empty(), "{unlike:?}");
}

/// Ours, the reference, and where they differ, in one picture.
fn beside(own: &Pixmap, reference: &Pixmap) -> Pixmap {
    let (width, height) = (own.width().min(reference.width()), own.height().min(reference.height()));
    let mut out = Pixmap::new(width * 3, height).unwrap();
    for y in 0..height {
        for x in 0..width {
            let (a, b) = (own.pixel(x, y).unwrap(), reference.pixel(x, y).unwrap());
            let apart = 255 - a.green().abs_diff(b.green());
            let difference = PremultipliedColorU8::from_rgba(apart, apart, apart, 255).unwrap();
            for (column, pixel) in [a, b, difference].into_iter().enumerate() {
                let at = (y * width * 3 + x) as usize + column * width as usize;
                out.pixels_mut()[at] = pixel;
            }
        }
    }
    out
}
