use super::{docs, names, values};
use heck::ToSnakeCase;
use uniffi_bindgen::interface::{AsType, Field, Record};

/// A record as a class, with how it is read and written.
pub(super) fn record(record: &Record, is_written: bool) -> String {
    let fields: Vec<(&Field, String)> =
        record.fields().iter().map(|one| (one, one.name().to_owned())).collect();
    let (name, snake) = (record.name(), record.name().to_snake_case());
    let is_masked = record.uniffi_trait_methods().display_fmt.is_some();
    let class = class(name, base(is_masked), &docs::comment(record.docstring(), "    "), &fields, true);
    let read = made(name, &fields, true);
    let text = format!("{class}\n\n\ndef _read_{snake}(r: Reader) -> {name}:\n    return {read}");
    if !is_written {
        return text;
    }
    let written = written(&fields, "    ");
    format!(
        "{text}\n\n\ndef _write_{snake}(w: Writer, value: {name}) -> None:\n    w.wants(value, {name})\n{written}"
    )
}

/// What a class stands on: what the library prints as its name, because it holds somebody's data, is printed so here.
pub(super) fn base(is_masked: bool) -> &'static str {
    if is_masked { "Masked" } else { "Record" }
}

/// A class with its fields, which are given by name or in their order.
pub(super) fn class(
    name: &str,
    base: &str,
    head: &str,
    fields: &[(&Field, String)],
    by_name: bool,
) -> String {
    if fields.is_empty() {
        return format!("class {name}({base}):\n{head}\n    __slots__ = ()");
    }
    let slots =
        fields.iter().map(|(field, name)| names::quoted(&names::field(name, &field.as_type())) + ", ");
    let slots: String = slots.collect();
    let slots = slots.trim_end();
    let declared = fields.iter().map(|(field, name)| {
        let (doc, kind) = (docs::comment(field.docstring(), "    "), field.as_type());
        format!("    {}: {}\n{doc}", names::field(name, &kind), names::of_field(name, &kind))
    });
    let taken = fields.iter().map(|(field, name)| {
        let kind = field.as_type();
        let default = names::default(name, &kind, field.default_value());
        format!(", {}: {}{default}", names::field(name, &kind), names::of_field(name, &kind))
    });
    let kept = fields.iter().map(|(field, name)| names::field(name, &field.as_type()));
    let kept = kept.map(|name| format!("        self.{name} = {name}\n"));
    let star = if by_name { ", *" } else { "" };
    format!(
        "class {name}({base}):\n{head}\n    __slots__ = ({slots})\n    __match_args__ = ({slots})\n\n{}\n    \
         def __init__(self{star}{}) -> None:\n{}",
        declared.collect::<String>(),
        taken.collect::<String>(),
        kept.collect::<String>().trim_end()
    )
}

/// The expression that makes one of what is read.
pub(super) fn made(class: &str, fields: &[(&Field, String)], by_name: bool) -> String {
    let fields = fields.iter().map(|(field, name)| {
        let kind = field.as_type();
        let value = values::read(field.name(), &kind);
        if by_name { format!("{}={value}", names::field(name, &kind)) } else { value }
    });
    format!("{class}({})", fields.collect::<Vec<_>>().join(", "))
}

/// The lines that write every field of `value`.
pub(super) fn written(fields: &[(&Field, String)], indent: &str) -> String {
    let line = |(field, name): &(&Field, String)| {
        let kind = field.as_type();
        let value = format!("value.{}", names::field(name, &kind));
        format!("{indent}{}\n", values::write("w", field.name(), &kind, &value))
    };
    fields.iter().map(line).collect()
}
