use crate::plain;
use crate::spelling::Spelling;
use heck::ToLowerCamelCase;
use std::collections::HashMap;
use uniffi_bindgen::interface::{ComponentInterface, Enum, Object, Record, Type, rename};

/// All numbers are `number`: the core's stay below 2^53.
const TYPESCRIPT: Spelling = Spelling {
    whole: "number",
    real: "number",
    flag: "boolean",
    text: "string",
    bytes: "Uint8Array",
    moment: "Date",
    span: "Milliseconds",
    custom: |name, builtin| if is_moment(builtin) { "Date".to_owned() } else { name.to_owned() },
    optional: |inner| format!("{inner} | undefined"),
    list: |inner| if inner.contains(" | ") { format!("({inner})[]") } else { format!("{inner}[]") },
    set: |inner| format!("Set<{inner}>"),
    map: |key, value| format!("Record<{key}, {value}>"),
};

/// Gives every type its name in TypeScript.
pub(super) fn rename_types(surface: &mut ComponentInterface) {
    let records = surface.record_definitions().iter().map(Record::name);
    let enums = surface.enum_definitions().iter().map(Enum::name);
    let objects = surface.object_definitions().iter().map(Object::name);
    let names = records.chain(enums).chain(objects);
    let table = names.map(|name| (name.to_owned(), plain::name(name).into())).collect();
    let all = HashMap::from([(surface.crate_name().to_owned(), table)]);
    rename(surface, &all);
}

/// A field, argument or method.
pub(super) fn member(name: &str) -> String {
    name.to_lower_camel_case()
}

/// A variant, as the literal that stands for it.
pub(super) fn literal(variant: &str) -> String {
    format!("'{}'", crate::literal::literal(variant))
}

/// The type as TypeScript spells it.
pub(super) fn of(kind: &Type) -> String {
    TYPESCRIPT.of(kind)
}

/// A moment is a `Date` and has no name of its own.
pub(super) fn is_moment(builtin: &Type) -> bool {
    *builtin == Type::Timestamp
}

/// What an optional holds when it holds something.
pub(super) fn present(kind: &Type) -> Option<&Type> {
    match kind {
        Type::Optional { inner_type } => Some(inner_type),
        Type::Box { inner_type } => present(inner_type),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_is_a_date_whatever_its_name_and_an_id_keeps_its_own() {
        let custom = |builtin| Type::Custom {
            module_path: "sample".to_owned(),
            name: "Named".to_owned(),
            builtin: Box::new(builtin),
        };
        let maybe = Type::Optional { inner_type: Box::new(custom(Type::Timestamp)) };
        assert_eq!(of(&Type::Sequence { inner_type: Box::new(maybe) }), "(Date | undefined)[]");
        assert_eq!(of(&custom(Type::String)), "Named");
    }
}
