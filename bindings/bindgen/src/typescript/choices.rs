use super::{docs, layout, names, records};
use uniffi_bindgen::interface::{Enum, Variant};

/// An enum as a union: of literals, or of objects where a variant holds data.
pub(super) fn choice(choice: &Enum) -> String {
    let head = format!("{}export type {} =", docs::comment(choice.docstring(), ""), choice.name());
    let holds_data = choice.contains_variant_fields();
    let has_docs = choice.variants().iter().any(|one| one.docstring().is_some());
    let short: Vec<String> = choice.variants().iter().map(|one| short(one, holds_data)).collect();
    let line = format!("export type {} = {};", choice.name(), short.join(" | "));
    let is_broken_up = has_docs || (holds_data && short.len() > 1);
    if !is_broken_up && layout::fits(&line) {
        return format!("{head} {};", short.join(" | "));
    }
    let members = choice.variants().iter().map(|one| {
        let doc = docs::comment(one.docstring(), "  ");
        format!("\n{doc}  | {}", long(one, holds_data))
    });
    format!("{head}{};", members.collect::<String>())
}

fn short(variant: &Variant, holds_data: bool) -> String {
    let literal = names::literal(variant.name());
    if !holds_data {
        return literal;
    }
    let fields = variant.fields().iter().enumerate();
    let fields = fields.map(|(at, one)| format!("; {}", records::member(one, &name(variant, at), true)));
    format!("{{ type: {literal}{} }}", fields.collect::<String>())
}

fn long(variant: &Variant, holds_data: bool) -> String {
    let line = short(variant, holds_data);
    let has_docs = variant.fields().iter().any(|one| one.docstring().is_some());
    if !has_docs && layout::fits(&format!("  | {line}")) {
        return line;
    }
    let fields = variant.fields().iter().enumerate();
    let fields = fields.map(|(at, one)| records::field(one, &name(variant, at), true, "      "));
    let literal = names::literal(variant.name());
    format!("{{\n      type: {literal};\n{}    }}", fields.collect::<String>())
}

/// The field's name; a variant may have fields without.
fn name(variant: &Variant, at: usize) -> String {
    let own = variant.fields()[at].name();
    match (own.is_empty(), variant.fields().len()) {
        (false, _) => own.to_owned(),
        (true, 1) => "value".to_owned(),
        (true, _) => format!("value{}", at + 1),
    }
}
