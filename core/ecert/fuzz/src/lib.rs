//! What each fuzz target does with its bytes. The tests of the crate run the same over the committed seeds.
#![allow(missing_docs, unreachable_pub, reason = "a library of its own, and a module of a test")]

use chrono::{DateTime, Utc};
use onepalm_ecert::{
    Limits, Package, Policy, StatusSnapshot, TrustList, TrustStore,
    contents::Contents,
    draw,
    envelope::{self, FileKind},
    package::PackageWriter,
    signature::{Certificate, PackageEntries, Seal, SignatureFile, SignedData, SignedValue, TimestampToken},
    verdict::judge,
    verify,
};

/// A target: its name and what it does.
pub type Target = (&'static str, fn(&[u8]));

/// All targets.
pub const TARGETS: [Target; 10] = [
    ("package", package),
    ("xml", xml),
    ("signed_value", signed_value),
    ("signature", signature),
    ("page", page),
    ("resources", resources),
    ("path", path),
    ("image", image),
    ("font", font),
    ("trust", trust),
];

const ENTRY: &str = "<OFD><DocBody><DocRoot>D.xml</DocRoot></DocBody></OFD>";
const SIGNED_ENTRY: &str =
    "<OFD><DocBody><DocRoot>D.xml</DocRoot><Signatures>S.xml</Signatures></DocBody></OFD>";
const ROOT: &str = "<Document><CommonData><PageArea><PhysicalBox>0 0 60 60</PhysicalBox></PageArea>\
    <PublicRes>R.xml</PublicRes></CommonData><Pages><Page ID='1' BaseLoc='P.xml'/></Pages></Document>";
const RESOURCES: &str = "<Res><Fonts><Font ID='3' FontName='F'><FontFile>font</FontFile></Font></Fonts>\
    <MultiMedias><MultiMedia ID='2' Type='Image'><MediaFile>image</MediaFile></MultiMedia></MultiMedias></Res>";

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_305_600, 0).expect("a time in 2026")
}

fn limits() -> Limits {
    Limits { total: 8 << 20, entry: 4 << 20, ..Limits::default() }
}

/// Opens, judges, reads and draws a package with these parts.
fn whole(parts: &[(&str, &[u8])]) {
    let mut writer = PackageWriter::new();
    for (name, bytes) in parts {
        writer.add(name, bytes);
    }
    if let Ok(package) = Package::open(&writer.finish(), &Limits { ratio: 100_000, ..limits() }) {
        everything(&package, &TrustStore::default());
    }
}

fn everything(package: &Package, trust: &TrustStore) {
    let verdict = verify(package, trust, now(), &Policy::default());
    let _ = Contents::read(package, &verdict);
    let _ = draw::page_to_png(package, &verdict, 0, 12.0);
    let _ = draw::page_to_svg(package, &verdict, 0);
}

pub fn package(bytes: &[u8]) {
    let _ = judge(bytes, &limits(), &TrustStore::default(), now(), &Policy::default());
    if let Ok(package) = Package::open(bytes, &limits()) {
        everything(&package, &TrustStore::default());
    }
}

/// A file of every kind that is XML.
pub fn xml(bytes: &[u8]) {
    let _ = SignatureFile::read(bytes, "Doc_0/Signs/Sign_0/Signature.xml");
    let _ = PackageEntries::read(bytes);
    whole(&[("OFD.xml", bytes), ("D.xml", bytes), ("S.xml", bytes)]);
    whole(&[("OFD.xml", SIGNED_ENTRY.as_bytes()), ("D.xml", bytes), ("S.xml", bytes), ("P.xml", bytes)]);
}

pub fn signed_value(bytes: &[u8]) {
    let _ = (SignedValue::read(bytes), Seal::read(bytes), Certificate::read(bytes));
    let _ = (SignedData::read(bytes), TimestampToken::read(bytes));
}

/// The signed value of a signature of either type.
pub fn signature(bytes: &[u8]) {
    let list = "<Signatures><Signature ID='1' Type='Seal' BaseLoc='1.xml'/>\
        <Signature ID='2' Type='Sign' BaseLoc='1.xml'/></Signatures>";
    let file = "<Signature><SignedInfo><References CheckMethod='SM3'><Reference FileRef='D.xml'>\
        <CheckValue>AA==</CheckValue></Reference></References></SignedInfo><SignedValue>V</SignedValue></Signature>";
    let entries = "<OFDEntries><Entries><Entry>/OFD.xml</Entry></Entries><SignedValueLoc>V</SignedValueLoc></OFDEntries>";
    whole(&[
        ("OFD.xml", SIGNED_ENTRY.as_bytes()),
        ("D.xml", ROOT.as_bytes()),
        ("S.xml", list.as_bytes()),
        ("1.xml", file.as_bytes()),
        ("V", bytes),
        ("OFDEntries.xml", entries.as_bytes()),
    ]);
}

pub fn page(bytes: &[u8]) {
    whole(&[("OFD.xml", ENTRY.as_bytes()), ("D.xml", ROOT.as_bytes()), ("P.xml", bytes)]);
}

/// The resource file of a page that uses every kind of resource.
pub fn resources(bytes: &[u8]) {
    let page = "<Page><Content><Layer DrawParam='4'><CompositeObject ResourceID='5' Boundary='0 0 60 60'/>\
        <PathObject Boundary='0 0 60 60' Fill='true' DrawParam='4'><AbbreviatedData>M 0 0 L 60 0 L 60 60 C\
        </AbbreviatedData></PathObject><ImageObject ResourceID='2' Boundary='0 0 9 9' CTM='9 0 0 9 0 0'/>\
        <TextObject Font='3' Size='4' Boundary='0 0 60 9'><TextCode X='0' Y='4'>a\u{8BC1}</TextCode></TextObject>\
        </Layer></Content></Page>";
    whole(&[
        ("OFD.xml", ENTRY.as_bytes()),
        ("D.xml", ROOT.as_bytes()),
        ("R.xml", bytes),
        ("P.xml", page.as_bytes()),
    ]);
}

/// Path data as an outline, as a clip and as a pattern of dashes.
pub fn path(bytes: &[u8]) {
    let data: String = String::from_utf8_lossy(bytes).replace(['<', '&', '\'', '\0'], " ");
    let page = format!(
        "<Page><Content><Layer><PathObject Boundary='0 0 60 60' Fill='true' DashPattern='{data}' CTM='{data}'>\
         <FillColor Value='{data}'/><Clips><Clip><Area><Path Boundary='0 0 60 60'><AbbreviatedData>{data}\
         </AbbreviatedData></Path></Area></Clip></Clips><AbbreviatedData>{data}</AbbreviatedData></PathObject>\
         <TextObject Font='3' Size='4' Boundary='0 0 60 9'><CGTransform CodePosition='0' CodeCount='1' \
         GlyphCount='2'><Glyphs>{data}</Glyphs></CGTransform><TextCode X='0' Y='4' DeltaX='{data}'>ab</TextCode>\
         </TextObject></Layer></Content></Page>"
    );
    self::page(page.as_bytes());
}

pub fn image(bytes: &[u8]) {
    let page = "<Page><Content><Layer><ImageObject ResourceID='2' Boundary='0 0 60 60' CTM='60 0 0 60 0 0'/>\
        </Layer></Content></Page>";
    whole(&[
        ("OFD.xml", ENTRY.as_bytes()),
        ("D.xml", ROOT.as_bytes()),
        ("R.xml", RESOURCES.as_bytes()),
        ("P.xml", page.as_bytes()),
        ("image", bytes),
    ]);
}

/// An embedded font, by character and by glyph number.
pub fn font(bytes: &[u8]) {
    let page = "<Page><Content><Layer><TextObject Font='3' Size='9' Boundary='0 0 60 20'>\
        <CGTransform CodePosition='0' CodeCount='3' GlyphCount='3'><Glyphs>1 2 70</Glyphs></CGTransform>\
        <TextCode X='0' Y='9' DeltaX='g 5 9'>abcdA\u{8BC1}</TextCode></TextObject></Layer></Content></Page>";
    whole(&[
        ("OFD.xml", ENTRY.as_bytes()),
        ("D.xml", ROOT.as_bytes()),
        ("R.xml", RESOURCES.as_bytes()),
        ("P.xml", page.as_bytes()),
        ("font", bytes),
    ]);
}

/// A trust list, a status snapshot and the envelope around them.
pub fn trust(bytes: &[u8]) {
    let root = bytes.get(..65).unwrap_or_default();
    let _ = envelope::open(bytes, root, FileKind::TrustList, 0, now());
    let _ = serde_json::from_slice::<envelope::Header>(bytes);
    let list: Option<TrustList> = serde_json::from_slice(bytes).ok();
    let status: Option<StatusSnapshot> = serde_json::from_slice(bytes).ok();
    if list.is_none() && status.is_none() {
        return;
    }
    let sealed = include_bytes!("../corpus/package/sealed.ofd");
    if let Ok(package) = Package::open(sealed, &limits()) {
        let _ = verify(&package, &TrustStore { list, status }, now(), &Policy::default());
    }
}
