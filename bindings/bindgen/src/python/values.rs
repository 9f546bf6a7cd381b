//! How a value of a type is read and written: each is an expression of `_wire.py`, or a function of the module's own.

use super::{names, spans};
use heck::{ToShoutySnakeCase, ToSnakeCase};
use uniffi_bindgen::interface::Type;

/// Crosses as text and is a type of Python's own.
pub(super) const CIVIL_DATE: &str = "CivilDate";

/// What cancels elsewhere, where Python cancels tasks.
pub(super) const CANCEL_TOKEN: &str = "CancelToken";

/// A function that reads one of that name.
pub(super) fn reader(name: &str, kind: &Type) -> String {
    match kind {
        Type::Boolean => "Reader.flag".to_owned(),
        Type::Int32 => "Reader.int32".to_owned(),
        Type::Int64 => format!("Reader.{}", spans::unit(name, kind).unwrap_or("int64")),
        Type::UInt8 => "Reader.uint8".to_owned(),
        Type::UInt32 => "Reader.uint32".to_owned(),
        Type::UInt64 => "Reader.uint64".to_owned(),
        Type::Float64 => "Reader.float64".to_owned(),
        Type::String => "Reader.text".to_owned(),
        Type::Bytes => "Reader.data".to_owned(),
        Type::Timestamp => "Reader.moment".to_owned(),
        Type::Duration => "Reader.span".to_owned(),
        Type::Custom { name, .. } if name == CIVIL_DATE => "Reader.day".to_owned(),
        Type::Custom { name: custom, builtin, .. } if names::is_minted(custom, builtin) => {
            format!("lambda r: {}", read(name, kind))
        }
        Type::Custom { builtin, .. } => reader(name, builtin),
        Type::Record { name, .. } | Type::Enum { name, .. } => format!("_read_{}", name.to_snake_case()),
        Type::Box { inner_type } => reader(name, inner_type),
        Type::Optional { .. } | Type::Sequence { .. } => format!("lambda r: {}", read(name, kind)),
        _ => "Reader.unknown".to_owned(),
    }
}

/// What reads one from `r`.
pub(super) fn read(name: &str, kind: &Type) -> String {
    match kind {
        Type::Optional { inner_type } => format!("r.maybe({})", reader(name, inner_type)),
        Type::Sequence { inner_type } => format!("r.many({})", reader(name, inner_type)),
        Type::Box { inner_type } => read(name, inner_type),
        Type::Custom { name: custom, builtin, .. } if names::is_minted(custom, builtin) => {
            format!("{custom}({})", read(name, builtin))
        }
        Type::Custom { name: custom, builtin, .. } if custom != CIVIL_DATE => read(name, builtin),
        other => match reader(name, other).strip_prefix("Reader.") {
            Some(method) => format!("r.{method}()"),
            None => format!("{}(r)", reader(name, other)),
        },
    }
}

/// A function that writes one.
pub(super) fn writer(name: &str, kind: &Type) -> String {
    match kind {
        Type::String if is_path(name) => "Writer.path".to_owned(),
        Type::Record { name, .. } | Type::Enum { name, .. } => format!("_write_{}", name.to_snake_case()),
        Type::Object { name, .. } => format!("{}.write", name.to_shouty_snake_case()),
        Type::Custom { builtin, .. } => writer(name, builtin),
        Type::Box { inner_type } => writer(name, inner_type),
        Type::Optional { .. } | Type::Sequence { .. } => {
            format!("lambda w, one: {}", write("w", name, kind, "one"))
        }
        other => reader(name, other).replace("Reader.", "Writer."),
    }
}

/// What writes `value` to the writer `to`.
pub(super) fn write(to: &str, name: &str, kind: &Type, value: &str) -> String {
    match kind {
        Type::Optional { inner_type } => format!("{to}.maybe({value}, {})", writer(name, inner_type)),
        Type::Sequence { inner_type } => format!("{to}.many({value}, {})", writer(name, inner_type)),
        Type::Box { inner_type } => write(to, name, inner_type, value),
        other => match writer(name, other).strip_prefix("Writer.") {
            Some(method) => format!("{to}.{method}({value})"),
            None => format!("{}({to}, {value})", writer(name, other)),
        },
    }
}

/// How a value crosses that is given back by itself.
pub(super) fn kind(kind: Option<&Type>) -> String {
    match kind {
        None => "NOTHING".to_owned(),
        Some(Type::Boolean) => "FLAG".to_owned(),
        Some(Type::Int32) => "INT32".to_owned(),
        Some(Type::Int64) => "INT64".to_owned(),
        Some(Type::String) => "TEXT".to_owned(),
        Some(Type::Bytes) => "BYTES".to_owned(),
        Some(Type::Custom { name, builtin, .. }) if name != CIVIL_DATE => self::kind(Some(builtin)),
        Some(Type::Object { name, imp, .. }) if imp.has_callback_interface() => {
            format!("Kind.handle(lambda: _{name})")
        }
        Some(Type::Object { name, .. }) => format!("Kind.handle(lambda: {name})"),
        Some(other) => format!("Kind.read({})", reader("", other)),
    }
}

/// How an argument crosses that is handed in by itself.
pub(super) fn given(name: &str, kind: &Type, value: &str) -> String {
    match kind {
        Type::Boolean => format!("FLAG.checked({value})"),
        Type::Int32 => format!("INT32.checked({value})"),
        Type::Int64 => format!("INT64.checked({value})"),
        Type::Float32 => format!("FLOAT32.checked({value})"),
        Type::String if is_path(name) => format!("TEXT.path({value})"),
        Type::String => format!("TEXT.checked({value})"),
        Type::Bytes => format!("BYTES.checked({value})"),
        Type::Custom { name: custom, builtin, .. } if custom != CIVIL_DATE => given(name, builtin, value),
        Type::Object { name, .. } => format!("{}.lower({value})", name.to_shouty_snake_case()),
        other => format!("packed({value}, {})", writer(name, other)),
    }
}

/// Text that names a file or a folder.
pub(super) fn is_path(name: &str) -> bool {
    matches!(name, "path" | "data_dir" | "fonts")
}
