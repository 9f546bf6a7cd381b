//! PDF: shadow attacks (NDSS 2021) and attacks on certified documents (S&P 2021).
use super::*;

#[test]
fn shadow_attack_hide_a_covered_page_behind_another_layer() {
    let layer = "<ofd:Layer ID=\"900\" Type=\"Foreground\"><ofd:PathObject ID=\"901\" Boundary=\"0 0 400 300\" \
        Fill=\"true\"><ofd:AbbreviatedData>M 0 0 L 400 0 L 400 300 L 0 300 C</ofd:AbbreviatedData>\
        </ofd:PathObject></ofd:Layer></ofd:Content>";
    let mut parts = issued(bureau());
    edit(&mut parts, PAGE, "</ofd:Content>", layer);
    let verdict = foiled(&parts, "signature.file-altered");
    assert_eq!(verdict.signatures[0].altered, [PAGE]);
}

#[test]
fn shadow_attack_replace_a_template_that_was_left_open() {
    let mut parts = issued(bureau());
    parts.insert("Doc_0/T.xml".to_owned(), b"<Page><Content/></Page>".to_vec());
    let template = "<ofd:TemplatePage ID=\"900\" BaseLoc=\"T.xml\" ZOrder=\"Foreground\"/></ofd:CommonData>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:CommonData>", template);
    Forge::over(bureau(), &parts.clone(), &["Doc_0/T.xml"]).sign(&mut parts);
    let verdict = foiled(&parts, "coverage.partial");
    assert_eq!(verdict.signatures[0].uncovered, ["Doc_0/T.xml"]);
}

#[test]
fn shadow_attack_hide_and_replace_with_a_root_that_was_prepared() {
    // The other document is in the package, and covered, before the signature is made; then the entry file is
    // pointed at it.
    let mut parts = issued(bureau());
    shadow(&mut parts);
    Forge::over(bureau(), &parts.clone(), &[]).sign(&mut parts);
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    foiled(&parts, "signature.file-altered");
    let mut parts = issued(bureau());
    shadow(&mut parts);
    Forge::over(bureau(), &parts.clone(), &["OFD.xml"]).sign(&mut parts);
    // Every byte of either is signed, and nothing says which of the two is meant: told before and after.
    foiled(&parts, "coverage.root-choice");
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    foiled(&parts, "coverage.root-choice");
    // Nor does a stranger's signature over the entry file say which of them the signer meant.
    let mut parts = issued(bureau());
    shadow(&mut parts);
    Forge::over(bureau(), &parts.clone(), &["OFD.xml", LIST]).sign(&mut parts);
    edit(&mut parts, "OFD.xml", "Doc_0/Document.xml", "Doc_9/Document.xml");
    sign_second(&Bureau::small(40), &mut parts, |_| {});
    foiled(&parts, "coverage.root-choice");
}

#[test]
fn certified_document_annotation_attack() {
    let annotation = "<Annotations><Page PageID='1'><FileLoc>A.xml</FileLoc></Page></Annotations>";
    let over = "<PageAnnot><Annot ID='901' Type='Stamp'><Appearance Boundary='0 0 200 100'><PathObject \
        Boundary='0 0 200 100' Fill='true'><AbbreviatedData>M 0 0 L 200 0 L 200 100 C</AbbreviatedData></PathObject>\
        </Appearance></Annot></PageAnnot>";
    // A list of annotations that the signer named and left open.
    let mut parts = issued(bureau());
    parts.insert("Doc_0/Annots.xml".to_owned(), b"<Annotations/>".to_vec());
    let named = "<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:Document>", named);
    Forge::over(bureau(), &parts.clone(), &["Doc_0/Annots.xml"]).sign(&mut parts);
    parts.insert("Doc_0/Annots.xml".to_owned(), annotation.as_bytes().to_vec());
    parts.insert("Doc_0/A.xml".to_owned(), over.as_bytes().to_vec());
    let verdict = foiled(&parts, "coverage.partial");
    assert_eq!(verdict.signatures[0].uncovered, ["Doc_0/A.xml", "Doc_0/Annots.xml"]);
}

#[test]
fn certified_document_annotation_signed_by_the_attacker_himself() {
    // A second signature, by a stranger, protects what he added: his is not anchored, and the worst decides.
    let stranger = Bureau::small(40);
    let mut parts = issued(bureau());
    parts.insert("Doc_0/Annots.xml".to_owned(), b"<Annotations/>".to_vec());
    let named = "<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>";
    edit(&mut parts, "Doc_0/Document.xml", "</ofd:Document>", named);
    Forge::over(bureau(), &parts.clone(), &["Doc_0/Annots.xml", LIST]).sign(&mut parts);
    sign_second(&stranger, &mut parts, |_| {});
    let verdict = judge(&parts);
    assert_eq!(verdict.signatures.len(), 2);
    assert_ne!(verdict.verdict, Outcome::Valid);
}
