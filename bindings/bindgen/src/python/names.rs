use super::values::CIVIL_DATE;
use super::{docs, spans};
use crate::spelling::Spelling;
use heck::{ToShoutySnakeCase, ToSnakeCase};
use uniffi_bindgen::interface::{ComponentInterface, DefaultValue, Literal, Type};

/// Words that cannot be names, as far as they are likely to be met.
const KEYWORDS: [&str; 14] =
    ["and", "as", "class", "def", "del", "from", "global", "import", "in", "is", "not", "or", "pass", "with"];

/// What guides name things by, and programs write out; every other identifier is a type of its own.
const WRITTEN_OUT: [&str; 4] = ["FieldId", "ItemCode", "LifeEventId", "MaterialId"];

const PYTHON: Spelling = Spelling {
    whole: "int",
    real: "float",
    flag: "bool",
    text: "str",
    bytes: "bytes",
    moment: "datetime.datetime",
    span: "datetime.timedelta",
    custom: |name, _| name.to_owned(),
    optional: |inner| format!("{inner} | None"),
    list: |inner| format!("list[{inner}]"),
    set: |inner| format!("set[{inner}]"),
    map: |key, value| format!("dict[{key}, {value}]"),
};

/// A field, argument or method; one that is not shown begins with `_`.
pub(super) fn member(name: &str) -> String {
    if let Some(hidden) = name.strip_prefix('_') {
        return format!("_{}", member(hidden));
    }
    let name = name.to_snake_case();
    if KEYWORDS.contains(&name.as_str()) { name + "_" } else { name }
}

/// A field or argument of a type.
pub(super) fn field(name: &str, kind: &Type) -> String {
    member(spans::name(name, kind))
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
    if is_minted(name, builtin) {
        return format!("{name} = NewType({name:?}, {})\n{doc}", of(builtin));
    }
    // The only one that is a type of Python's own.
    let kind = if name == CIVIL_DATE { "datetime.date".to_owned() } else { of(builtin) };
    format!("{name}: TypeAlias = {kind}\n{doc}")
}

/// Whether values of the custom type are made by the core alone, so that text must not pass for one.
pub(super) fn is_minted(name: &str, builtin: &Type) -> bool {
    *builtin == Type::String && name != CIVIL_DATE && !WRITTEN_OUT.contains(&name)
}

/// The type as Python spells it.
pub(super) fn of(kind: &Type) -> String {
    PYTHON.of(kind)
}

/// The type of what has that name.
pub(super) fn of_field(name: &str, kind: &Type) -> String {
    match (spans::unit(name, kind), kind) {
        (Some(_), Type::Optional { .. }) => "datetime.timedelta | None".to_owned(),
        (Some(_), _) => "datetime.timedelta".to_owned(),
        (None, _) => of(kind),
    }
}

/// ` = 20`: the value that a field or argument has where none is given, or nothing.
pub(super) fn default(name: &str, kind: &Type, default: Option<&DefaultValue>) -> String {
    let Some(default) = default else { return String::new() };
    let span = spans::unit(name, kind).and_then(|unit| spans::value(unit, default));
    format!(" = {}", span.unwrap_or_else(|| value(default)))
}

fn value(default: &DefaultValue) -> String {
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
