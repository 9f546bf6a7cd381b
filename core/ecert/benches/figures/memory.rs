//! The most memory that one document takes, against what its package holds.
use std::fmt::Write as _;

use onepalm_ecert::{Limits, Package, Policy, TrustStore, draw};

use crate::ALLOCATOR;

/// Prints the peak of verifying and of drawing a page of 4 MB.
pub(crate) fn measure() {
    let file = large();
    let package = Package::open(&file, &Limits::default()).expect("a package");
    let unzipped: usize = package.names().filter_map(|name| package.entry(name)).map(<[u8]>::len).sum();
    drop(package);
    let verifying = peak(|| drop(crate::samples::verify(&file)));
    let drawing = peak(|| {
        let package = Package::open(&file, &Limits::default()).expect("a package");
        let verdict =
            onepalm_ecert::verify(&package, &TrustStore::default(), chrono::Utc::now(), &Policy::default());
        draw::page_to_png(&package, &verdict, 0, 100.0).expect("a page");
    });
    for (what, peak) in [("verifying", verifying), ("verifying and drawing", drawing)] {
        let (peak, whole) = (megabytes(peak), megabytes(unzipped));
        println!("{what} a package of {whole:.1} MB takes {peak:.1} MB, {:.1} times", peak / whole);
    }
}

fn peak(work: impl FnOnce()) -> usize {
    let before = ALLOCATOR.current_usage();
    ALLOCATOR.reset_peak_usage();
    work();
    ALLOCATOR.peak_usage() - before
}

#[expect(clippy::cast_precision_loss, reason = "a size to print")]
fn megabytes(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

/// A document of 4 MB: one page with as many words as that takes.
fn large() -> Vec<u8> {
    let mut page = String::from(
        r#"<?xml version="1.0" encoding="UTF-8"?><ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:Content><ofd:Layer ID="2">"#,
    );
    for id in 3.. {
        if page.len() > 4_000_000 {
            break;
        }
        let (x, y) = (id % 190, id / 190 % 280);
        write!(
            page,
            r#"<ofd:TextObject ID="{id}" Boundary="{x} {y} 20 5" Font="1" Size="3"><ofd:TextCode X="0" Y="4" DeltaX="g 6 3">一网通办掌上办</ofd:TextCode></ofd:TextObject>"#
        )
        .expect("writing into a String does not fail");
    }
    page.push_str("</ofd:Layer></ofd:Content></ofd:Page>");
    let mut writer = onepalm_ecert::package::PackageWriter::new();
    let entry = r#"<?xml version="1.0" encoding="UTF-8"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"#;
    let root = r#"<?xml version="1.0" encoding="UTF-8"?><ofd:Document xmlns:ofd="http://www.ofdspec.org/2016"><ofd:CommonData><ofd:MaxUnitID>9</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>"#;
    writer.add("OFD.xml", entry.as_bytes());
    writer.add("Doc_0/Document.xml", root.as_bytes());
    writer.add("Doc_0/Pages/Page_0/Content.xml", page.as_bytes());
    writer.finish()
}
