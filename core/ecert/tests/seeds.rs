//! The seeds of the fuzz targets: each is answered within what a debug build may take, without a panic. Inputs
//! that once failed are kept among them.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;
#[path = "../fuzz/src/lib.rs"]
mod targets;
#[path = "common/zip.rs"]
mod zip;

use std::{fs, path::PathBuf};

use common::{
    Bureau, certificate,
    cms::{self, Cms},
    pki::{Entity, Profile},
};
use onepalm_ecert::{Limits, Package, issue::Layout};

fn corpus(target: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target)
}

#[test]
fn every_seed_of_the_fuzz_targets_is_answered() {
    for (name, run) in targets::TARGETS {
        let mut seeds: Vec<_> =
            fs::read_dir(corpus(name)).unwrap().map(|seed| seed.unwrap().path()).collect();
        seeds.sort();
        assert!(!seeds.is_empty(), "{name} has no seeds");
        for seed in seeds {
            println!("{}", seed.display());
            run(&fs::read(seed).unwrap());
        }
    }
}

#[test]
fn the_seeds_stay_small() {
    let sizes = targets::TARGETS.iter().flat_map(|(name, _)| fs::read_dir(corpus(name)).unwrap());
    let total: u64 = sizes.map(|seed| seed.unwrap().metadata().unwrap().len()).sum();
    assert!(total < 300_000, "{total} bytes");
}

#[test]
#[ignore = "writes the seeds anew"]
fn write_seeds() {
    let save = |target: &str, name: &str, bytes: &[u8]| {
        fs::create_dir_all(corpus(target)).unwrap();
        fs::write(corpus(target).join(name), bytes).unwrap();
    };
    let bureau = Bureau::small(1);
    let sealed = bureau.issue(&certificate(Layout::landscape()));
    save("package", "sealed.ofd", &sealed);
    save("package", "streamed.zip", &zip::zip(&[zip::odd(b"OFD.xml", b"<OFD/>").streamed()]));
    let package = Package::open(&sealed, &Limits::default()).unwrap();
    let part = |name: &str| package.entry(name).unwrap();
    save("xml", "entry.xml", part("OFD.xml"));
    save("xml", "document.xml", part("Doc_0/Document.xml"));
    save("xml", "signature.xml", part("Doc_0/Signs/Sign_0/Signature.xml"));
    save("xml", "signatures.xml", part("Doc_0/Signs/Signatures.xml"));
    for target in ["signed_value", "signature"] {
        save(target, "ses-v4.der", part("Doc_0/Signs/Sign_0/SignedValue.dat"));
        save(target, "bare.der", &[0x30, 6, 2, 1, 1, 2, 1, 1]);
    }
    let root = Entity::root(70);
    let (leaf, clock) = (root.certify(71, &Profile::leaf()), root.certify(72, &Profile::clock()));
    let stamp = |value: &[u8]| cms::token(&clock, value, common::at(2026, 11, 21));
    let content = part("Doc_0/Signs/Sign_0/Signature.xml");
    for target in ["signed_value", "signature"] {
        save(target, "detached.p7", &Cms::detached(&leaf, content).make(content));
        let attached = Cms { timestamp: Some(&stamp), ..Cms::attached(&leaf, content) };
        save(target, "attached-timestamped.p7", &attached.make(content));
    }
    save("signed_value", "token.der", &stamp(b"value"));
    save("signed_value", "seal.der", &bureau.seal.raw);
    save("signed_value", "certificate.der", &bureau.signer.certificate().der);
    save("page", "issued.xml", part("Doc_0/Pages/Page_0/Content.xml"));
    save("page", "features.xml", FEATURES.as_bytes());
    save("resources", "issued.xml", part("Doc_0/PublicRes.xml"));
    save("resources", "features.xml", RESOURCES.as_bytes());
    save("path", "every-command", b"M 1 2 L 3 4 Q 5 6 7 8 B 1 2 3 4 5 6 A 9 9 0 0 1 20 20 S 3 3 L 1 1 C");
    save("path", "numbers", b"g 20 3.5 -1e30 1 0 0 1 5 5 255 0 0");
    for (name, bytes) in images() {
        save("image", name, &bytes);
    }
    save("font", "truetype", &truetype());
    let list = serde_json::to_vec(bureau.trust.list.as_ref().unwrap()).unwrap();
    let status = serde_json::to_vec(bureau.trust.status.as_ref().unwrap()).unwrap();
    save("trust", "list.json", &list);
    save("trust", "status.json", &status);
    save("trust", "envelope", &envelope(&list));
}

/// One of everything that a page may hold.
const FEATURES: &str = "<ofd:Page xmlns:ofd='http://www.ofdspec.org/2016'><ofd:Area><ofd:PhysicalBox>0 0 60 60\
</ofd:PhysicalBox></ofd:Area><ofd:PageRes>R.xml</ofd:PageRes><ofd:Template TemplateID='1' ZOrder='Background'/>\
<ofd:Content><ofd:Layer Type='Body' DrawParam='4' ID='1'><ofd:TextObject ID='2' Font='3' Size='4' Boundary='1 2 30 9' \
CTM='1 0 0 1 0 0' HScale='0.8' CharDirection='90' ReadDirection='0' Weight='700' Italic='true' Alpha='128'>\
<ofd:FillColor Value='255 0 0' ColorSpace='5' Alpha='99'/><ofd:CGTransform CodePosition='0' CodeCount='1' \
GlyphCount='1'><ofd:Glyphs>7</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X='1' Y='4' DeltaX='g 3 4.1' \
DeltaY='0 1'>\u{8BC1}\u{7167}ab</ofd:TextCode></ofd:TextObject><ofd:PathObject ID='6' Boundary='0 0 40 40' \
LineWidth='0.5' Stroke='true' Fill='true' Rule='Even-Odd' Join='Round' Cap='Square' DashPattern='1 2' \
DashOffset='1' MiterLimit='3'><ofd:StrokeColor Index='1'/><ofd:FillColor><ofd:AxialShd MapType='Repeat' MapUnit='9' \
Extend='3' StartPoint='0 0' EndPoint='40 0'><ofd:Segment Position='0'><ofd:Color Value='1 2 3'/></ofd:Segment>\
<ofd:Segment Position='1'><ofd:Color Value='9 8 7'/></ofd:Segment></ofd:AxialShd></ofd:FillColor><ofd:Clips><ofd:Clip>\
<ofd:Area CTM='1 0 0 1 0 0'><ofd:Path Boundary='0 0 9 9' ID='9'><ofd:AbbreviatedData>M 0 0 L 9 0 L 9 9 C\
</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips><ofd:AbbreviatedData>M 0 0 B 1 2 3 4 5 6 A 9 9 \
0 0 1 20 20 C</ofd:AbbreviatedData></ofd:PathObject><ofd:PathObject ID='7' Boundary='0 0 9 9' Fill='true'>\
<ofd:FillColor><ofd:RadialShd MapType='Reflect' StartPoint='4 4' StartRadius='1' EndPoint='5 5' EndRadius='4' \
Eccentricity='0.5' Angle='30'><ofd:Segment><ofd:Color Value='1 2 3'/></ofd:Segment></ofd:RadialShd></ofd:FillColor>\
<ofd:AbbreviatedData>M 0 0 L 9 9 L 0 9 C</ofd:AbbreviatedData></ofd:PathObject><ofd:PathObject ID='8' \
Boundary='0 0 9 9' Fill='true'><ofd:FillColor><ofd:Pattern Width='2' Height='2' XStep='2' YStep='2' \
ReflectMethod='Row' RelativeTo='Object'><ofd:CellContent><ofd:PathObject ID='10' Boundary='0 0 1 1' Fill='true'>\
<ofd:AbbreviatedData>M 0 0 L 1 1 L 0 1 C</ofd:AbbreviatedData></ofd:PathObject></ofd:CellContent></ofd:Pattern>\
</ofd:FillColor><ofd:AbbreviatedData>M 0 0 L 9 9 L 0 9 C</ofd:AbbreviatedData></ofd:PathObject><ofd:ImageObject \
ID='11' ResourceID='2' Boundary='0 0 9 9' CTM='9 0 0 9 0 0' Alpha='9'/><ofd:CompositeObject ID='12' ResourceID='5' \
Boundary='0 0 9 9'/><ofd:PageBlock ID='13'><ofd:PageBlock ID='14'/></ofd:PageBlock></ofd:Layer></ofd:Content>\
</ofd:Page>";

/// One of everything that a resource file may hold, with circles.
const RESOURCES: &str = "<ofd:Res xmlns:ofd='http://www.ofdspec.org/2016' BaseLoc='Res'><ofd:ColorSpaces>\
<ofd:ColorSpace ID='6' Type='CMYK' BitsPerComponent='8'><ofd:Palette><ofd:CV>1 2 3 4</ofd:CV></ofd:Palette>\
</ofd:ColorSpace></ofd:ColorSpaces><ofd:DrawParams><ofd:DrawParam ID='4' Relative='7' LineWidth='1' Join='Bevel' \
DashPattern='1 1'><ofd:FillColor ColorSpace='6' Value='9 9 9 9'/></ofd:DrawParam><ofd:DrawParam ID='7' \
Relative='4'/></ofd:DrawParams><ofd:Fonts><ofd:Font ID='3' FontName='\u{5B8B}\u{4F53}' FamilyName='KaiTi'/>\
</ofd:Fonts><ofd:MultiMedias><ofd:MultiMedia ID='2' Type='Image' Format='PNG'><ofd:MediaFile>../P.xml\
</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID='5' \
Width='60' Height='60'><ofd:Content><ofd:CompositeObject ResourceID='5' Boundary='0 0 30 30'/><ofd:PathObject \
Boundary='0 0 30 30' Fill='true'><ofd:AbbreviatedData>M 0 0 L 30 0 L 30 30 C</ofd:AbbreviatedData></ofd:PathObject>\
</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>";

fn images() -> Vec<(&'static str, Vec<u8>)> {
    let mut picture = tiny_skia::Pixmap::new(3, 2).unwrap();
    picture.fill(tiny_skia::Color::from_rgba8(1, 99, 200, 128));
    // GIF 89a, 1 by 1, two colours, one of them transparent.
    let gif = b"GIF89a\x01\0\x01\0\x80\0\0\xFF\0\0\0\0\xFF!\xF9\x04\x01\0\0\x01\0,\0\0\0\0\x01\0\x01\0\0\x02\x02D\x01\0;";
    // BMP, 1 by 1, 24 bits.
    let mut bmp = b"BM\x3A\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0\x01\0\0\0\x01\0\0\0\x01\0\x18\0".to_vec();
    bmp.extend([0; 24]);
    bmp.extend([9, 8, 7, 0]);
    // JBIG2: file header with one page; a page of 8 by 8; a generic region in MMR coding; end of page.
    let mut jbig2 = b"\x97JB2\r\n\x1A\n\x01\0\0\0\x01".to_vec();
    jbig2.extend(b"\0\0\0\0\x30\0\x01\0\0\0\x13\0\0\0\x08\0\0\0\x08\0\0\0\0\0\0\0\0\0\0\0");
    jbig2.extend(b"\0\0\0\x01\x26\0\x01\0\0\0\x16\0\0\0\x08\0\0\0\x08\0\0\0\0\0\0\0\0\0\x01\x26\xA0\xFF\xFF");
    jbig2.extend(b"\0\0\0\x02\x31\0\x01\0\0\0\0");
    // JPEG: the markers up to the scan, of one grey block.
    let mut jpeg = b"\xFF\xD8\xFF\xDB\0\x43\0".to_vec();
    jpeg.extend([1; 64]);
    jpeg.extend(b"\xFF\xC0\0\x0B\x08\0\x08\0\x08\x01\x01\x11\0");
    jpeg.extend(b"\xFF\xC4\0\x14\0\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\xFF\xC4\0\x14\x10\x01\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0");
    jpeg.extend(b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x3F\xFF\xD9");
    vec![
        ("png", picture.encode_png().unwrap()),
        ("gif", gif.to_vec()),
        ("bmp", bmp),
        ("jbig2", jbig2),
        ("jpeg", jpeg),
    ]
}

/// A TrueType font of three glyphs, the second a triangle, without names, OS/2 or cmap, as embedded ones are.
fn truetype() -> Vec<u8> {
    let triangle: &[u8] =
        b"\0\x01\0\0\0\0\x03\xE8\x03\xE8\0\x02\0\0\x01\x01\x01\0\0\x03\xE8\xFE\x0C\0\0\0\0\x03\xE8\0";
    let mut head = b"\0\x01\0\0\0\x01\0\0\0\0\0\0\x5F\x0F\x3C\xF5\0\0\x03\xE8".to_vec();
    head.extend([0; 34]);
    let end = u16::try_from(triangle.len() / 2).unwrap().to_be_bytes();
    let loca = [[0, 0], [0, 0], end, end].concat();
    let mut hhea = b"\0\x01\0\0\x03\x20\xFF\x38\0\0\x03\xE8".to_vec();
    hhea.extend([0; 22]);
    hhea.extend([0, 1]);
    let tables: [(&[u8; 4], Vec<u8>); 6] = [
        (b"glyf", triangle.to_vec()),
        (b"head", head),
        (b"hhea", hhea),
        (b"hmtx", vec![3, 0xE8, 0, 0, 0, 0, 0, 0]),
        (b"loca", loca),
        (b"maxp", b"\0\0\x50\0\0\x03".to_vec()),
    ];
    let mut font = b"\0\x01\0\0\0\x06\0\x40\0\x02\0\x20".to_vec();
    let mut data = Vec::new();
    for (tag, table) in &tables {
        font.extend(*tag);
        font.extend([0; 4]);
        font.extend(zip::length(12 + 16 * tables.len() + data.len()).to_be_bytes());
        font.extend(zip::length(table.len()).to_be_bytes());
        data.extend(table);
        data.resize(data.len().next_multiple_of(4), 0);
    }
    font.extend(data);
    font
}

fn envelope(payload: &[u8]) -> Vec<u8> {
    let header = onepalm_ecert::envelope::Header {
        kind: onepalm_ecert::envelope::FileKind::TrustList,
        sequence: 7,
        issued_at: common::at(2026, 11, 20),
        not_after: common::at(2027, 11, 20),
        key_id: "root-1".to_owned(),
        next_root: None,
    };
    onepalm_ecert::envelope::seal(&header, payload, &*common::key(9)).unwrap()
}
