//! Any bytes as the content of a page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use onepalm_ecert::{Limits, Package, Policy, TrustStore, draw, package::PackageWriter, verify};

fuzz_target!(|bytes: &[u8]| {
    let mut writer = PackageWriter::new();
    writer.add("OFD.xml", b"<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>");
    writer.add("D.xml", b"<Document><Pages><Page ID='1' BaseLoc='P.xml'/></Pages></Document>");
    writer.add("P.xml", bytes);
    let Ok(package) = Package::open(&writer.finish(), &Limits::default()) else { return };
    let at = chrono::DateTime::UNIX_EPOCH;
    let verdict = verify(&package, &TrustStore::default(), at, &Policy::default());
    let _ = draw::page_to_png(&package, &verdict, 0, 20.0);
});
