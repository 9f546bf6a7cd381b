use super::{docs, layout, names};
use uniffi_bindgen::interface::{AsType, ComponentInterface, Field, Record, Type};

/// A record as an interface.
pub(super) fn record(record: &Record, is_given_out: bool) -> String {
    let members: Vec<String> =
        record.fields().iter().map(|one| field(one, one.name(), is_given_out, "  ")).collect();
    docs::comment(record.docstring(), "") + &layout::interface(record.name(), &members)
}

/// A field with its comment and line end.
pub(super) fn field(field: &Field, name: &str, is_given_out: bool, indent: &str) -> String {
    let doc = docs::comment(field.docstring(), indent);
    format!("{doc}{indent}{};\n", member(field, name, is_given_out))
}

/// A field alone: `name: Type`.
pub(super) fn member(field: &Field, name: &str, is_given_out: bool) -> String {
    let name = names::member(name);
    let kind = field.as_type();
    let can_be_left_out = field.default_value().is_some() && !is_given_out;
    match names::present(&kind) {
        // What is absent is left out; whoever hands something in may also write that it is undefined.
        Some(inner) if is_given_out => format!("{name}?: {}", names::of(inner)),
        Some(inner) => format!("{name}?: {} | undefined", names::of(inner)),
        None if can_be_left_out => format!("{name}?: {} | undefined", names::of(&kind)),
        None => format!("{name}: {}", names::of(&kind)),
    }
}

/// The record that a type is when there is one.
pub(super) fn definition<'a>(surface: &'a ComponentInterface, kind: &Type) -> Option<&'a Record> {
    match kind {
        Type::Record { name, .. } => surface.get_record_definition(name),
        other => names::present(other).and_then(|inner| definition(surface, inner)),
    }
}
