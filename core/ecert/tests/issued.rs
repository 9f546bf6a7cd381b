//! Our own certificates: issued, verified, drawn, and refused as soon as anything is changed.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]
mod common;

use std::{fs, path::Path};

use common::{Bureau, certificate, now};
use onepalm_ecert::{
    Limits, Policy, TrustStore, contents,
    document::{Document, bodies},
    draw,
    issue::{Certificate, Field, Filling, IssueError, Layout, Photo, PhotoFormat, Template},
    verdict::Outcome,
};

#[test]
fn an_issued_certificate_is_valid_and_wholly_covered() {
    let bureau = Bureau::new(1);
    let verdict = bureau.judge(&bureau.issue(&certificate(Layout::landscape())));
    assert_eq!(verdict.verdict, Outcome::Valid);
    assert!(verdict.reasons.is_empty() && verdict.warnings.is_empty());
    assert!(verdict.signatures[0].uncovered.is_empty());
}

#[test]
fn equal_input_gives_equal_bytes() {
    let certificate = certificate(Layout::portrait());
    assert_eq!(Bureau::new(1).issue(&certificate), Bureau::new(1).issue(&certificate));
}

#[test]
fn metadata_comes_back_from_entry_file_and_tags_and_is_covered() {
    let bureau = Bureau::new(1);
    let (package, verdict) = bureau.open(&bureau.issue(&certificate(Layout::landscape())));
    let body = bodies(&package).unwrap().remove(0);
    let document = Document::open(&package, &body).unwrap();
    let items = contents::metadata(&package, &verdict, &body, &document, 0);
    let value = |name: &str| items.iter().find(|item| item.name == name).map(|item| item.value.as_str());
    assert_eq!(value("CZZT"), Some("林晓棠"));
    assert_eq!(value("经营者"), Some("林晓棠"));
    assert!(value("经营场所").is_some_and(|value| value.ends_with("东起第三间")));
    assert!(items.iter().all(|item| item.covered));
    assert!(contents::page_text(&package, &document, 0).unwrap().contains("小型餐饮店登记证"));
}

#[test]
fn a_verified_page_is_drawn_clean_and_an_altered_one_is_marked() {
    let bureau = Bureau::new(1);
    for (name, layout) in [("landscape", Layout::landscape()), ("portrait", Layout::portrait())] {
        let file = bureau.issue(&certificate(layout));
        save(&format!("{name}.ofd"), &file);
        let (package, verdict) = bureau.open(&file);
        let drawing = draw::page_to_png(&package, &verdict, 0, 110.0).unwrap();
        assert_eq!(drawing.mark, None);
        save(&format!("{name}.png"), &drawing.png);
        let stranger = onepalm_ecert::verify(&package, &TrustStore::default(), now(), &Policy::default());
        assert_eq!(stranger.verdict, Outcome::Indeterminate);
        let altered = alter(&file);
        let (package, verdict) = bureau.open(&altered);
        let drawing = draw::page_to_png(&package, &verdict, 0, 60.0).unwrap();
        assert_eq!(drawing.mark, Some(draw::Mark::NotVerified));
        save(&format!("{name}-altered.png"), &drawing.png);
    }
}

#[test]
fn every_kind_of_certificate_is_valid_and_drawn_clean() {
    let bureau = Bureau::new(1);
    for (name, certificate) in kinds() {
        let (package, verdict) = bureau.open(&bureau.issue(&certificate));
        assert_eq!(verdict.verdict, Outcome::Valid, "{name}");
        let drawing = draw::page_to_png(&package, &verdict, 0, 48.0).unwrap();
        assert_eq!(drawing.mark, None, "{name}");
        let left_out = |note: &draw::Note| !matches!(note, draw::Note::FontSubstituted(_));
        assert!(!drawing.report.iter().any(left_out), "{name}: {:?}", drawing.report);
        save(&format!("kind-{name}.png"), &drawing.png);
    }
}

#[test]
fn what_no_page_can_hold_is_refused_and_so_is_a_photo_that_is_none() {
    let bureau = Bureau::new(1);
    let sealed = |certificate: &Certificate| certificate.seal(&bureau.signer, &bureau.seal, now());
    let mut full = certificate(Layout::portrait());
    full.fields[0].value = "海滨路一号，".repeat(20_000);
    assert_eq!(sealed(&full).unwrap_err(), IssueError::TooManyFields);
    let mut faceless = certificate(Layout::portrait());
    faceless.photo = Some(Photo { format: PhotoFormat::Jpeg, bytes: b"\xFF\xD8\xFF nothing".to_vec() });
    assert_eq!(sealed(&faceless).unwrap_err(), IssueError::Photo);
}

#[test]
fn a_type_of_certificate_is_a_data_file_and_loses_no_value() {
    let type_file = |layout: &Layout| {
        serde_json::json!({
            "title": "小型餐饮店登记证", "layout": layout,
            "fields": [
                {"key": "ZZBH", "label": "证照编号", "required": true},
                {"key": "CZZT", "label": "经营者", "required": true},
                {"key": "ZZYXQJZRQ", "label": "有效期限"},
                {"key": "ZZBFJGDM"},
            ],
        })
        .to_string()
    };
    let filling = |values: &[(&str, &str)]| Filling {
        identifier: certificate(Layout::portrait()).identifier,
        issuer: common::BODY.to_owned(),
        issued_on: certificate(Layout::portrait()).issued_on,
        values: values.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned())).collect(),
        photo: None,
    };
    let bureau = Bureau::new(1);
    let full = [("ZZBH", "1"), ("CZZT", "林晓棠"), ("ZZBFJGDM", "11339900MB0000001X")];
    for layout in [Layout::portrait(), Layout::landscape()] {
        let template: Template = serde_json::from_str(&type_file(&layout)).unwrap();
        let made = template.fill(filling(&full)).unwrap();
        assert_eq!((made.fields.len(), made.hidden.len()), (2, 1));
        assert_eq!(bureau.judge(&bureau.issue(&made)).verdict, Outcome::Valid);
        let missing = template.fill(filling(&full[..1])).unwrap_err();
        assert_eq!(missing, IssueError::FieldMissing("CZZT".to_owned()));
        let unknown = template.fill(filling(&[full[0], full[1], ("KZ_X", "x")])).unwrap_err();
        assert_eq!(unknown, IssueError::FieldUnknown("KZ_X".to_owned()));
    }
    let misspelt = type_file(&Layout::portrait()).replace("\"frame\"", "\"fraem\"");
    assert!(serde_json::from_str::<Template>(&misspelt).is_err());
}

type Spoil = fn(&mut Layout);

#[test]
fn a_layout_that_puts_something_off_the_page_is_refused_by_name() {
    let bureau = Bureau::new(1);
    let spoilt: [(&str, Spoil); 5] = [
        ("page", |layout| layout.page.0 = 1e9),
        ("title", |layout| layout.title.0 = -1.0),
        ("line", |layout| layout.line = 0.0),
        ("text", |layout| layout.text = f32::NAN),
        ("photo", |layout| layout.photo.0 = 200.0),
    ];
    for (what, spoil) in spoilt {
        let mut certificate = certificate(Layout::portrait());
        spoil(&mut certificate.layout);
        let refused = certificate.seal(&bureau.signer, &bureau.seal, now()).unwrap_err();
        assert_eq!(refused, IssueError::Layout(what));
    }
}

/// Certificates whose pages must be looked at by a person: a change of the layout shows here.
fn kinds() -> Vec<(&'static str, Certificate)> {
    let with = |fields: &[(&str, &str)], photo: Option<(u16, u16)>| {
        let mut certificate = certificate(Layout::portrait());
        let field = |(label, value): &(&str, &str)| Field {
            label: (*label).to_owned(),
            value: (*value).to_owned(),
            key: "KZ".to_owned(),
        };
        certificate.fields = fields.iter().map(field).collect();
        certificate.photo = photo.map(|(width, height)| portrait(width, height));
        certificate
    };
    let stall = [
        ("证照编号", "350100202605080001"),
        ("持证主体", "林晓棠"),
        ("公民身份号码", "350100199001011234"),
        ("摊位所在经营区", "滨海区听涛街道渔人码头夜市经营区"),
        ("经营的商品或服务", "自制糕点、鲜榨果汁、手工艺品零售"),
        ("摊位面积（平方米）", "6"),
        ("有效期起始", "2026-05-08"),
        ("有效期截止", "2029-05-07"),
    ];
    let long = "云舟市望海区听涛街道渔港社区海堤路三段一百二十八号沿街一层东起第三间，".repeat(4);
    let wordy = [
        ("证照编号", "350100202605080001"),
        ("申请在公共场所临时摆设摊点从事经营活动的起止时间", "2026年5月8日至2026年5月10日"),
        ("经营场所", &long),
        ("经营范围", &long),
    ];
    let fourteen: Vec<_> = stall.iter().copied().chain(stall.into_iter().take(6)).collect();
    let result = [
        ("证照编号", "440000202605080001"),
        ("持证主体", "林晓棠"),
        ("公民身份号码", "350100199001011234"),
        ("有效期起始", "2026-05-08"),
        ("有效期截止", "长期"),
    ];
    let mut standard = with(&result, Some((480, 640)));
    "办理结果凭证".clone_into(&mut standard.title);
    let mut lengthy = with(&stall, None);
    "海城市滨海区公共场所临时摆设摊点从事经营活动许可证".clone_into(&mut lengthy.title);
    "海城市滨海区城市管理和综合行政执法局听涛街道办事处".clone_into(&mut lengthy.issuer);
    vec![
        ("short", with(&result[..3], Some((640, 480)))),
        ("long-labels", with(&stall, Some((300, 300)))),
        ("long-values", with(&wordy, Some((200, 640)))),
        ("no-photo", with(&stall, None)),
        ("fourteen", with(&fourteen, Some((480, 640)))),
        ("standard", standard),
        ("long-title", lengthy),
    ]
}

/// A picture with a circle, so that a stretched one is seen.
fn portrait(width: u16, height: u16) -> Photo {
    let mut picture = tiny_skia::Pixmap::new(width.into(), height.into()).unwrap();
    picture.fill(tiny_skia::Color::from_rgba8(205, 220, 235, 255));
    let (x, y) = (f32::from(width) / 2.0, f32::from(height) / 2.0);
    let head = tiny_skia::PathBuilder::from_circle(x, y, x.min(y) * 0.8).unwrap();
    let mut paint = tiny_skia::Paint::default();
    paint.set_color_rgba8(90, 110, 130, 255);
    let transform = tiny_skia::Transform::identity();
    picture.fill_path(&head, &paint, tiny_skia::FillRule::Winding, transform, None);
    Photo { format: PhotoFormat::Png, bytes: picture.encode_png().unwrap() }
}

/// The same package with another name on the page.
fn alter(file: &[u8]) -> Vec<u8> {
    let package = onepalm_ecert::Package::open(file, &Limits::default()).unwrap();
    let mut writer = onepalm_ecert::package::PackageWriter::new();
    for name in package.names() {
        let bytes = package.entry(name).unwrap();
        if name.ends_with("Content.xml") {
            writer
                .add(name, String::from_utf8(bytes.to_vec()).unwrap().replace("林晓棠", "林晓裳").as_bytes());
        } else {
            writer.add(name, bytes);
        }
    }
    writer.finish()
}

fn save(name: &str, png: &[u8]) {
    fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), png).unwrap();
}
