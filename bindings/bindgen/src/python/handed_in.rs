use super::parameters;
use std::collections::BTreeSet;
use uniffi_bindgen::interface::{AsType, ComponentInterface, Enum, Record, Type, Variant};

/// Names of the records and enums that the host hands in, directly or inside others: only these are ever written.
pub(super) fn handed_in(surface: &ComponentInterface) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for callable in surface.iter_callables() {
        for argument in callable.arguments() {
            visit(surface, &argument.as_type(), &mut found);
        }
    }
    found
}

fn visit(surface: &ComponentInterface, kind: &Type, found: &mut BTreeSet<String>) {
    match kind {
        Type::Optional { inner_type } | Type::Sequence { inner_type } | Type::Box { inner_type } => {
            visit(surface, inner_type, found);
        }
        Type::Record { name, .. } | Type::Enum { name, .. } => {
            let is_new = parameters::is_spread(name) || found.insert(name.clone());
            if is_new {
                let fields = surface.get_record_definition(name).into_iter().flat_map(Record::fields);
                let variants = surface.get_enum_definition(name).into_iter().flat_map(Enum::variants);
                for field in fields.chain(variants.flat_map(Variant::fields)) {
                    visit(surface, &field.as_type(), found);
                }
            }
        }
        _ => {}
    }
}
