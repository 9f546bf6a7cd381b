use super::{folder, page, pictures, save};
use crate::{
    Limits, Package, Policy, TrustStore,
    document::{Document, bodies},
    draw::{page_count, page_to_svg},
    verify,
};

#[test]
fn every_page_of_every_sample_is_drawn() {
    let Some(root) = folder(".") else { return };
    for group in ["signed", "parse", "render"] {
        for file in std::fs::read_dir(root.join(group)).unwrap() {
            let path = file.unwrap().path();
            if path.extension().is_none_or(|extension| extension != "ofd") {
                continue;
            }
            let bytes = std::fs::read(&path).unwrap();
            let package = Package::open(&bytes, &Limits::default()).unwrap();
            let document = Document::open(&package, &bodies(&package).unwrap()[0]).unwrap();
            assert!(!document.pages.is_empty() || page_count(&package).unwrap() == 0);
            let verdict =
                verify(&package, &TrustStore::default(), chrono::DateTime::UNIX_EPOCH, &Policy::default());
            let stem = path.file_stem().unwrap().to_str().unwrap();
            for index in 0..page_count(&package).unwrap() {
                let (pixmap, report) = page(&bytes, index, None);
                println!("{stem} {index}: {:?}", report.into_notes());
                save(&format!("{stem}-{index}"), &pixmap);
                let svg = page_to_svg(&package, &verdict, index).unwrap().svg;
                roxmltree::Document::parse(&svg).unwrap();
                std::fs::write(pictures().join(format!("{stem}-{index}.svg")), svg).unwrap();
            }
        }
    }
}
