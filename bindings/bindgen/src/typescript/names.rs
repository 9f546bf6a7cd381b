use heck::{ToLowerCamelCase, ToSnakeCase};
use uniffi_bindgen::interface::Type;

/// A field, argument or method.
pub(super) fn member(name: &str) -> String {
    name.to_lower_camel_case()
}

/// A variant, as the literal that stands for it.
pub(super) fn literal(variant: &str) -> String {
    format!("'{}'", variant.to_snake_case())
}

/// The type as TypeScript spells it. All numbers are `number`: the core's stay below 2^53.
pub(super) fn of(kind: &Type) -> String {
    match kind {
        Type::UInt8
        | Type::Int8
        | Type::UInt16
        | Type::Int16
        | Type::UInt32
        | Type::Int32
        | Type::UInt64
        | Type::Int64
        | Type::Float32
        | Type::Float64 => "number".to_owned(),
        Type::Boolean => "boolean".to_owned(),
        Type::String => "string".to_owned(),
        Type::Bytes => "Uint8Array".to_owned(),
        Type::Timestamp => "Date".to_owned(),
        Type::Duration => "Milliseconds".to_owned(),
        Type::Object { name, .. }
        | Type::Record { name, .. }
        | Type::Enum { name, .. }
        | Type::CallbackInterface { name, .. }
        | Type::Custom { name, .. } => name.clone(),
        Type::Box { inner_type } => of(inner_type),
        Type::Optional { inner_type } => format!("{} | undefined", of(inner_type)),
        Type::Sequence { inner_type } => match present(inner_type) {
            Some(inner) => format!("({} | undefined)[]", of(inner)),
            None => format!("{}[]", of(inner_type)),
        },
        Type::Set { inner_type } => format!("Set<{}>", of(inner_type)),
        Type::Map { key_type, value_type } => format!("Record<{}, {}>", of(key_type), of(value_type)),
    }
}

/// What an optional holds when it holds something.
pub(super) fn present(kind: &Type) -> Option<&Type> {
    match kind {
        Type::Optional { inner_type } => Some(inner_type),
        Type::Box { inner_type } => present(inner_type),
        _ => None,
    }
}
