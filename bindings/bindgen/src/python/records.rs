use super::{docs, names, values};
use heck::ToSnakeCase;
use uniffi_bindgen::interface::{AsType, Field, Record};

/// A record as a class, with how it is read and written.
pub(super) fn record(record: &Record, is_written: bool) -> String {
    let fields: Vec<(&Field, String)> =
        record.fields().iter().map(|one| (one, one.name().to_owned())).collect();
    let (name, snake) = (record.name(), record.name().to_snake_case());
    let class = class(name, &docs::comment(record.docstring(), "    "), &fields, true);
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

/// A class with its fields, which are given by name or in their order.
pub(super) fn class(name: &str, head: &str, fields: &[(&Field, String)], by_name: bool) -> String {
    if fields.is_empty() {
        return format!("class {name}(Record):\n{head}\n    __slots__ = ()");
    }
    let slots: String = fields.iter().map(|(_, name)| names::quoted(&names::member(name)) + ", ").collect();
    let slots = slots.trim_end();
    let declared = fields.iter().map(|(field, name)| {
        let doc = docs::comment(field.docstring(), "    ");
        format!("    {}: {}\n{doc}", names::member(name), names::of(&field.as_type()))
    });
    let taken = fields.iter().map(|(field, name)| {
        let default = field.default_value().map(|value| format!(" = {}", names::value(value)));
        let default = default.unwrap_or_default();
        format!(", {}: {}{default}", names::member(name), names::of(&field.as_type()))
    });
    let kept = fields.iter().map(|(_, name)| format!("        self.{0} = {0}\n", names::member(name)));
    let star = if by_name { ", *" } else { "" };
    format!(
        "class {name}(Record):\n{head}\n    __slots__ = ({slots})\n    __match_args__ = ({slots})\n\n{}\n    \
         def __init__(self{star}{}) -> None:\n{}",
        declared.collect::<String>(),
        taken.collect::<String>(),
        kept.collect::<String>().trim_end()
    )
}

/// The expression that makes one of what is read.
pub(super) fn made(class: &str, fields: &[(&Field, String)], by_name: bool) -> String {
    let fields = fields.iter().map(|(field, name)| {
        let value = values::read(&field.as_type());
        if by_name { format!("{}={value}", names::member(name)) } else { value }
    });
    format!("{class}({})", fields.collect::<Vec<_>>().join(", "))
}

/// The lines that write every field of `value`.
pub(super) fn written(fields: &[(&Field, String)], indent: &str) -> String {
    let line = |(field, name): &(&Field, String)| {
        let value = format!("value.{}", names::member(name));
        format!("{indent}{}\n", values::write("w", field.name(), &field.as_type(), &value))
    };
    fields.iter().map(line).collect()
}
