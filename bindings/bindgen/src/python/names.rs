use super::docs;
use super::values::CIVIL_DATE;
use heck::{ToShoutySnakeCase, ToSnakeCase};
use uniffi_bindgen::interface::{ComponentInterface, DefaultValue, Literal, Type};

/// Words that cannot be names, as far as they are likely to be met.
const KEYWORDS: [&str; 14] =
    ["and", "as", "class", "def", "del", "from", "global", "import", "in", "is", "not", "or", "pass", "with"];

/// A field, argument or method.
pub(super) fn member(name: &str) -> String {
    let name = name.to_snake_case();
    if KEYWORDS.contains(&name.as_str()) { name + "_" } else { name }
}

/// A name in quotation marks.
pub(super) fn quoted(name: &str) -> String {
    format!("{name:?}")
}

/// A variant without data.
pub(super) fn constant(variant: &str) -> String {
    variant.to_shouty_snake_case()
}

/// The name of a custom type for what it is.
pub(super) fn alias(name: &str, builtin: &Type, surface: &ComponentInterface) -> String {
    let custom = surface.get_custom_type_definition(name);
    let doc = docs::comment(custom.and_then(|custom| custom.docstring()), "");
    // The only one that is a type of Python's own.
    let kind = if name == CIVIL_DATE { "datetime.date".to_owned() } else { of(builtin) };
    format!("{name}: TypeAlias = {kind}\n{doc}")
}

/// The type as Python spells it.
pub(super) fn of(kind: &Type) -> String {
    match kind {
        Type::UInt8
        | Type::Int8
        | Type::UInt16
        | Type::Int16
        | Type::UInt32
        | Type::Int32
        | Type::UInt64
        | Type::Int64 => "int".to_owned(),
        Type::Float32 | Type::Float64 => "float".to_owned(),
        Type::Boolean => "bool".to_owned(),
        Type::String => "str".to_owned(),
        Type::Bytes => "bytes".to_owned(),
        Type::Timestamp => "datetime.datetime".to_owned(),
        Type::Duration => "datetime.timedelta".to_owned(),
        Type::Object { name, .. }
        | Type::Record { name, .. }
        | Type::Enum { name, .. }
        | Type::CallbackInterface { name, .. }
        | Type::Custom { name, .. } => name.clone(),
        Type::Box { inner_type } => of(inner_type),
        Type::Optional { inner_type } => format!("{} | None", of(inner_type)),
        Type::Sequence { inner_type } => format!("list[{}]", of(inner_type)),
        Type::Set { inner_type } => format!("set[{}]", of(inner_type)),
        Type::Map { key_type, value_type } => format!("dict[{}, {}]", of(key_type), of(value_type)),
    }
}

/// The value that is taken where none is given.
pub(super) fn value(default: &DefaultValue) -> String {
    match default {
        DefaultValue::Literal(Literal::Boolean(value)) => if *value { "True" } else { "False" }.to_owned(),
        DefaultValue::Literal(Literal::String(value)) => format!("{value:?}"),
        DefaultValue::Literal(Literal::UInt(value, ..)) => value.to_string(),
        DefaultValue::Literal(Literal::Int(value, ..)) => value.to_string(),
        DefaultValue::Literal(Literal::Float(value, _)) => value.clone(),
        DefaultValue::Literal(Literal::Enum(value, kind)) => format!("{}.{}", of(kind), constant(value)),
        DefaultValue::Literal(Literal::EmptySequence) => "()".to_owned(),
        DefaultValue::Literal(Literal::Some { inner }) => value(inner),
        DefaultValue::Literal(Literal::None | Literal::EmptyMap | Literal::EmptySet)
        | DefaultValue::Default => "None".to_owned(),
    }
}
