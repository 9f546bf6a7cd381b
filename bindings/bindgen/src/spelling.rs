use uniffi_bindgen::interface::Type;

/// How a language spells types.
pub(crate) struct Spelling {
    pub(crate) whole: &'static str,
    pub(crate) real: &'static str,
    pub(crate) flag: &'static str,
    pub(crate) text: &'static str,
    pub(crate) bytes: &'static str,
    pub(crate) moment: &'static str,
    pub(crate) span: &'static str,
    /// A type that is made of another, by its name.
    pub(crate) custom: fn(&str, &Type) -> String,
    pub(crate) optional: fn(String) -> String,
    pub(crate) list: fn(String) -> String,
    pub(crate) set: fn(String) -> String,
    pub(crate) map: fn(String, String) -> String,
}

impl Spelling {
    /// The type as the language spells it.
    pub(crate) fn of(&self, kind: &Type) -> String {
        match kind {
            Type::UInt8
            | Type::Int8
            | Type::UInt16
            | Type::Int16
            | Type::UInt32
            | Type::Int32
            | Type::UInt64
            | Type::Int64 => self.whole.to_owned(),
            Type::Float32 | Type::Float64 => self.real.to_owned(),
            Type::Boolean => self.flag.to_owned(),
            Type::String => self.text.to_owned(),
            Type::Bytes => self.bytes.to_owned(),
            Type::Timestamp => self.moment.to_owned(),
            Type::Duration => self.span.to_owned(),
            Type::Object { name, .. }
            | Type::Record { name, .. }
            | Type::Enum { name, .. }
            | Type::CallbackInterface { name, .. } => name.clone(),
            Type::Custom { name, builtin, .. } => (self.custom)(name, builtin),
            Type::Box { inner_type } => self.of(inner_type),
            Type::Optional { inner_type } => (self.optional)(self.of(inner_type)),
            Type::Sequence { inner_type } => (self.list)(self.of(inner_type)),
            Type::Set { inner_type } => (self.set)(self.of(inner_type)),
            Type::Map { key_type, value_type } => (self.map)(self.of(key_type), self.of(value_type)),
        }
    }
}
