use super::report::{Report, Short};
use crate::certificates::{line, words};
use onepalm_ecert::contents::{DocumentContents, IdentifierCheck, Item, Source};

pub(super) fn show(report: &Report) {
    line(format_args!("{}  {}", report.file, words::answer(report.verdict)));
    line("  ✓ covered by a sound signature 受签名保护   ✗ not 未受保护");
    for document in &report.contents.documents {
        show_document(document);
    }
    heading("signatures 签名");
    report.signatures.iter().for_each(signature);
    heading("fonts 字体");
    for font in &report.fonts {
        let from = font.embedded.as_deref().unwrap_or("not embedded 未内嵌");
        line(format_args!("  {}  {from}", font.name));
    }
    heading("entries 文件");
    for entry in &report.entries {
        line(format_args!("  {} {:>9}  {}", mark(entry.covered), entry.size, entry.name));
    }
    for path in &report.extracted {
        line(format_args!("written: {path}"));
    }
}

fn show_document(document: &DocumentContents) {
    heading(&format!("document 文档 {}", document.root));
    let about = [("title", &document.title), ("author", &document.author), ("created", &document.created)];
    for (what, value) in about {
        if let Some(value) = value {
            line(format_args!("  {} {what}: {value}", mark(document.info_covered)));
        }
    }
    for identifier in document.identifiers() {
        let check = match identifier.check {
            IdentifierCheck::Right => "check character right 校验位正确",
            IdentifierCheck::Wrong => "check character wrong 校验位不符",
            IdentifierCheck::Unreadable => "not in the standard's form 格式不符",
        };
        line(format_args!(
            "  {} identifier 证照标识: {}  {check}",
            mark(identifier.covered),
            identifier.value
        ));
    }
    if let Some(copy) = &document.copy {
        let told = |text: &Option<String>| text.clone().unwrap_or_else(|| "—".into());
        heading("use-bound copy 加注件");
        line(format_args!("  {} for 事由: {}", mark(copy.covered), told(&copy.purpose)));
        line(format_args!("    by 使用方: {}", told(&copy.user)));
        line(format_args!("    until 有效期截止: {}", told(&copy.valid_until)));
        line(format_args!("    made 制作: {} {}", told(&copy.made_at), told(&copy.maker)));
    }
    heading("metadata 元数据");
    document.metadata.iter().for_each(item);
    for page in &document.pages {
        heading(&format!("page 第 {} 页  {}{}", page.page, mark(page.covered), by(&page.covered_by)));
        page.error.iter().for_each(|code| line(format_args!("  cannot be read [{code}]")));
        page.lines.iter().for_each(|text| line(format_args!("  {text}")));
    }
    if !document.attachments.is_empty() {
        heading("attachments 附件");
    }
    for attachment in &document.attachments {
        let (mark, values) = (mark(attachment.covered), attachment.values.len());
        line(format_args!(
            "  {mark} {}  {}  {} bytes, {values} values{}",
            attachment.name,
            attachment.path,
            attachment.size,
            by(&attachment.covered_by)
        ));
    }
    if !document.annotations.is_empty() {
        heading("annotations 注释");
    }
    for annotation in &document.annotations {
        let page = annotation.page.map_or_else(|| "no page".into(), |page| format!("page {page}"));
        let creator = annotation.creator.as_deref().unwrap_or("");
        let (kind, text) = (&annotation.kind, annotation.text.join(" / "));
        let hidden = if annotation.visible { "" } else { " (not visible 不可见)" };
        let (mark, by) = (mark(annotation.covered), by(&annotation.covered_by));
        line(format_args!("  {mark} {kind}{hidden} on {page} {creator} {text}{by}"));
    }
    for warning in &document.warnings {
        line(format_args!("  mind 注意: {} [{warning}]", words::said(warning)));
    }
}

fn item(item: &Item) {
    let from = match item.source {
        Source::CustomData => "CustomDatas",
        Source::Tag => "tag",
        Source::Signature => "signature",
    };
    let term =
        item.term.filter(|term| term.chinese() != item.name).map(|term| format!(" {}", term.chinese()));
    let (mark, name, term) = (mark(item.covered), &item.name, term.unwrap_or_default());
    line(format_args!("  {mark} {name}{term}: {}  ({from}{})", item.value, by(&item.covered_by)));
}

fn signature(signature: &Short) {
    let sound = if signature.sound { "sound 数学上正确" } else { "not sound 不正确" };
    let who = signature.signer.as_deref().unwrap_or("signer not named 未说明签名者");
    line(format_args!("  {} ({}) {sound}  {who}", signature.id, signature.kind));
}

fn heading(text: &str) {
    line(format_args!("\n{text}"));
}

/// Which signatures cover something.
fn by(signatures: &[String]) -> String {
    if signatures.is_empty() { String::new() } else { format!("  by 签名 {}", signatures.join(", ")) }
}

fn mark(covered: bool) -> &'static str {
    if covered { "✓" } else { "✗" }
}
