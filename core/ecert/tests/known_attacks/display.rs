//! Things that change what is seen without changing the page.
use super::*;

#[test]
fn font_swap_where_the_font_was_left_open() {
    let mut parts = issued(bureau());
    let resources = parts.keys().find(|name| name.ends_with("PublicRes.xml")).unwrap().clone();
    let font = "<ofd:Font ID=\"900\" FontName=\"F\"><ofd:FontFile>/Doc_0/f.ttf</ofd:FontFile></ofd:Font></ofd:Fonts>";
    edit(&mut parts, &resources, "</ofd:Fonts>", font);
    parts.insert("Doc_0/f.ttf".to_owned(), b"glyphs".to_vec());
    Forge::over(bureau(), &parts.clone(), &["Doc_0/f.ttf"]).sign(&mut parts);
    let verdict = foiled(&parts, "coverage.partial");
    assert_eq!(verdict.signatures[0].uncovered, ["Doc_0/f.ttf"]);
    Forge::over(bureau(), &parts.clone(), &[]).sign(&mut parts);
    assert_eq!(judge(&parts).verdict, Outcome::Valid);
    parts.insert("Doc_0/f.ttf".to_owned(), b"Glyphs".to_vec());
    assert_eq!(foiled(&parts, "signature.file-altered").signatures[0].altered, ["Doc_0/f.ttf"]);
}

#[test]
fn invisible_text_is_part_of_the_page_and_cannot_be_added() {
    let mut parts = issued(bureau());
    edit(&mut parts, PAGE, "<ofd:TextObject ", "<ofd:TextObject Alpha=\"0\" ");
    assert_eq!(foiled(&parts, "signature.file-altered").signatures[0].altered, [PAGE]);
}

#[test]
fn overlay_stamp_a_picture_of_a_seal_is_no_seal() {
    // The page shows the seal's picture where a seal would stand; nobody signed.
    let mut parts = issued(bureau());
    parts.retain(|name, _| !name.contains("/Signs/"));
    let open = parts["OFD.xml"].clone();
    let text = String::from_utf8(open).unwrap();
    let (before, rest) = text.split_once("<ofd:Signatures>").unwrap();
    let after = rest.split_once("</ofd:Signatures>").unwrap().1;
    parts.insert("OFD.xml".to_owned(), format!("{before}{after}").into_bytes());
    parts.insert("Doc_0/seal.png".to_owned(), bureau().seal.picture.clone());
    let verdict = foiled(&parts, "document.unsigned");
    assert!(verdict.stamps().is_empty() && verdict.signatures.is_empty());
}

#[test]
fn zip_differentials_one_table_serves_judging_and_drawing() {
    let two = |first: &[u8], second: &[u8]| {
        zip::zip(&[zip::odd(first, b"<OFD/>"), zip::odd(second, b"<OFD>1</OFD>")])
    };
    let code =
        |file: &[u8]| Package::open(file, &Limits::default()).map_or_else(|error| error.code(), |_| "opened");
    assert_eq!(code(&two(b"OFD.xml", b"OFD.xml")), "package.entry-duplicate");
    assert_eq!(code(&two(b"OFD.xml", b"\\OFD.xml")), "package.entry-duplicate");
    assert_eq!(code(&two(b"OFD.xml", b"./OFD.xml")), "package.name-unsafe");
    // Alike but for case, which some file systems do not tell apart: no answer.
    let mut parts = issued(bureau());
    parts.insert("ofd.XML".to_owned(), parts["OFD.xml"].clone());
    assert!(codes(&judge(&parts)).contains(&"package.name-ambiguous"));
    assert_ne!(judge(&parts).verdict, Outcome::Valid);
}
