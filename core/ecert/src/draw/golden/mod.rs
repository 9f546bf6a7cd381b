//! Pages beside the pictures that their producers' programs show.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod features;
mod likeness;
mod references;
mod samples;

use std::{fs, path::PathBuf};

use tiny_skia::{Color, Pixmap};

use super::{Fonts, pixels::Pixels, report::Report, sheet::Sheet};
use crate::{Limits, Package, Policy, TrustStore, verify};

/// A folder of the shared samples; tests pass over themselves where it is absent.
fn folder(name: &str) -> Option<PathBuf> {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data/ofd").join(name);
    if path.is_dir() {
        Some(path)
    } else {
        println!("skipped: the shared samples are not here");
        None
    }
}

/// Where pictures are left for whoever looks at them: beside the tests' programs in the target folder.
fn pictures() -> PathBuf {
    let program = std::env::current_exe().unwrap();
    let folder = program.parent().and_then(std::path::Path::parent).unwrap().join("onepalm-pages");
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn save(name: &str, pixmap: &Pixmap) {
    fs::write(pictures().join(format!("{name}.png")), pixmap.encode_png().unwrap()).unwrap();
}

/// A page without the mark, as wide as asked for in pixels, or at 100 dpi.
fn page(file: &[u8], index: usize, width: Option<f32>) -> (Pixmap, Report) {
    let package = Package::open(file, &Limits::default()).unwrap();
    let at = chrono::DateTime::from_timestamp(1_795_320_000, 0).unwrap();
    let verdict = verify(&package, &TrustStore::default(), at, &Policy::default());
    let sheet = Sheet::find(&package, &verdict, index).unwrap();
    let scale = width.map_or(100.0 / 25.4, |width| width / sheet.area.width);
    let side = |length: f32| {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "pages are small")]
        let pixels = (length * scale).round() as u32;
        pixels
    };
    let mut pixmap = Pixmap::new(side(sheet.area.width), side(sheet.area.height)).unwrap();
    pixmap.fill(Color::WHITE);
    let mut pixels = Pixels::new(pixmap);
    let report = sheet.draw(&mut pixels, scale, &Fonts::bundled()).unwrap();
    (pixels.into_pixmap(), report)
}
