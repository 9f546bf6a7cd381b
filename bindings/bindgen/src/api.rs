//! The surface as a text to review: every export, field and variant on a line of its own, sorted by type, so
//! that a change of the surface is a change of lines.

use std::collections::BTreeMap;
use uniffi_bindgen::interface::{
    Argument, AsType, Callable, ComponentInterface, Constructor, DefaultValue, Enum, Field, Literal, Method,
    Object, Record, Type, Variant,
};

/// The whole text.
pub(crate) fn text(surface: &ComponentInterface) -> String {
    let mut blocks: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for kind in surface.iter_local_types() {
        if let Type::Custom { name, builtin, .. } = kind {
            blocks.insert(name, vec![format!("type {name} = {}", spell(builtin))]);
        }
    }
    for one in surface.record_definitions() {
        blocks.insert(one.name(), record(one));
    }
    for one in surface.enum_definitions() {
        blocks.insert(one.name(), choice(one, surface.is_name_used_as_error(one.name())));
    }
    for one in surface.callback_interface_definitions() {
        let head = format!("callback {}", one.name());
        blocks.insert(one.name(), [vec![head], methods(one.name(), one.methods())].concat());
    }
    for one in surface.object_definitions() {
        blocks.insert(one.name(), object(one));
    }
    for one in surface.function_definitions() {
        blocks.insert(one.name(), vec![format!("fn {}{}", one.name(), signature(one))]);
    }
    blocks.into_values().flatten().map(|line| line + "\n").collect()
}

fn record(record: &Record) -> Vec<String> {
    let name = record.name();
    let fields = record.fields().iter().map(|field| format!("{name}.{}", declared(field)));
    let head = format!("record {name}");
    [vec![head], fields.collect(), methods(name, record.methods().iter().collect())].concat()
}

fn choice(choice: &Enum, is_error: bool) -> Vec<String> {
    let name = choice.name();
    let head = format!("{} {name}", if is_error { "error" } else { "enum" });
    let variants = choice.variants().iter().map(|one| format!("{name}.{}", variant(one)));
    [vec![head], variants.collect(), methods(name, choice.methods().iter().collect())].concat()
}

fn variant(variant: &Variant) -> String {
    if variant.has_fields() {
        format!("{}({})", variant.name(), listed(variant.fields().iter().map(declared)))
    } else {
        variant.name().to_owned()
    }
}

fn object(object: &Object) -> Vec<String> {
    let name = object.name();
    let kind = if object.has_callback_interface() { "callback" } else { "object" };
    let constructor = |one: &&Constructor| format!("{name}.{}{}", one.name(), signature(*one));
    let mut constructors: Vec<String> = object.constructors().iter().map(constructor).collect();
    constructors.sort();
    [vec![format!("{kind} {name}")], constructors, methods(name, object.methods())].concat()
}

fn methods(of: &str, methods: Vec<&Method>) -> Vec<String> {
    let line = |method: &Method| format!("{of}.{}{}", method.name(), signature(method));
    let mut lines: Vec<String> = methods.into_iter().map(line).collect();
    lines.sort();
    lines
}

fn signature(callable: &impl Callable) -> String {
    let arguments = listed(callable.arguments().into_iter().map(argument));
    let returned = callable.return_type().map(|kind| format!(" -> {}", spell(kind))).unwrap_or_default();
    let waits = if callable.is_async() { " async" } else { "" };
    let thrown = callable.throws_type().map(|kind| format!(" throws {}", spell(kind))).unwrap_or_default();
    format!("({arguments}){returned}{waits}{thrown}")
}

fn argument(argument: &Argument) -> String {
    named(argument.name(), &argument.as_type(), argument.default_value())
}

fn declared(field: &Field) -> String {
    named(field.name(), &field.as_type(), field.default_value())
}

fn named(name: &str, kind: &Type, default: Option<&DefaultValue>) -> String {
    let default = default.map(|value| format!(" = {}", value_of(value))).unwrap_or_default();
    // The fields of a variant may have no names.
    let name = if name.is_empty() { String::new() } else { format!("{name}: ") };
    format!("{name}{}{default}", spell(kind))
}

fn listed(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}

fn value_of(default: &DefaultValue) -> String {
    match default {
        DefaultValue::Default => "default".to_owned(),
        DefaultValue::Literal(literal) => literal_of(literal),
    }
}

fn literal_of(literal: &Literal) -> String {
    match literal {
        Literal::Boolean(value) => value.to_string(),
        Literal::String(value) => format!("{value:?}"),
        Literal::UInt(value, ..) => value.to_string(),
        Literal::Int(value, ..) => value.to_string(),
        Literal::Float(value, _) | Literal::Enum(value, _) => value.clone(),
        Literal::EmptySequence => "[]".to_owned(),
        Literal::EmptyMap | Literal::EmptySet => "{}".to_owned(),
        Literal::None => "none".to_owned(),
        Literal::Some { inner } => value_of(inner),
    }
}

fn spell(kind: &Type) -> String {
    match kind {
        Type::UInt8 => "u8".to_owned(),
        Type::Int8 => "i8".to_owned(),
        Type::UInt16 => "u16".to_owned(),
        Type::Int16 => "i16".to_owned(),
        Type::UInt32 => "u32".to_owned(),
        Type::Int32 => "i32".to_owned(),
        Type::UInt64 => "u64".to_owned(),
        Type::Int64 => "i64".to_owned(),
        Type::Float32 => "f32".to_owned(),
        Type::Float64 => "f64".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::String => "string".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Timestamp => "timestamp".to_owned(),
        Type::Duration => "duration".to_owned(),
        Type::Object { name, .. }
        | Type::Record { name, .. }
        | Type::Enum { name, .. }
        | Type::CallbackInterface { name, .. }
        | Type::Custom { name, .. } => name.clone(),
        Type::Box { inner_type } => spell(inner_type),
        Type::Optional { inner_type } => format!("{}?", spell(inner_type)),
        Type::Sequence { inner_type } => format!("[{}]", spell(inner_type)),
        Type::Set { inner_type } => format!("{{{}}}", spell(inner_type)),
        Type::Map { key_type, value_type } => format!("{{{}: {}}}", spell(key_type), spell(value_type)),
    }
}

#[cfg(test)]
mod tests {
    use crate::surface::tests::sample;

    #[test]
    fn every_export_stands_on_a_line_of_its_own_sorted_by_type() {
        assert_eq!(super::text(&sample()), include_str!("sample.api.txt"));
    }
}
