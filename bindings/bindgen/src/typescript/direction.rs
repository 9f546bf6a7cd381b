use std::collections::BTreeSet;
use uniffi_bindgen::interface::{AsType, ComponentInterface, Enum, Record, Type, Variant};

/// The records that the library hands out, directly or inside others. Of these every field is there, whereas a field
/// with a default may be left out of a record that is only handed in.
pub(super) fn given_out(surface: &ComponentInterface) -> BTreeSet<String> {
    let returned = surface.iter_callables().filter_map(|one| one.return_type().cloned());
    let hosts = surface.object_definitions().iter().filter(|one| one.has_callback_interface());
    let methods = hosts.flat_map(|one| one.methods());
    let methods =
        methods.chain(surface.callback_interface_definitions().iter().flat_map(|one| one.methods()));
    let told = methods.flat_map(|method| method.arguments()).map(AsType::as_type);
    let mut found = BTreeSet::new();
    for kind in returned.chain(told) {
        visit(surface, &kind, &mut found);
    }
    found
}

fn visit(surface: &ComponentInterface, kind: &Type, found: &mut BTreeSet<String>) {
    match kind {
        Type::Record { name, .. } | Type::Enum { name, .. } => {
            if found.insert(name.clone()) {
                for part in parts(surface, name) {
                    visit(surface, &part, found);
                }
            }
        }
        Type::Box { inner_type }
        | Type::Optional { inner_type }
        | Type::Sequence { inner_type }
        | Type::Set { inner_type } => visit(surface, inner_type, found),
        Type::Map { value_type, .. } => visit(surface, value_type, found),
        Type::UInt8
        | Type::Int8
        | Type::UInt16
        | Type::Int16
        | Type::UInt32
        | Type::Int32
        | Type::UInt64
        | Type::Int64
        | Type::Float32
        | Type::Float64
        | Type::Boolean
        | Type::String
        | Type::Bytes
        | Type::Timestamp
        | Type::Duration
        | Type::Object { .. }
        | Type::CallbackInterface { .. }
        | Type::Custom { .. } => {}
    }
}

fn parts(surface: &ComponentInterface, name: &str) -> Vec<Type> {
    let fields = surface.get_record_definition(name).into_iter().flat_map(Record::fields);
    let variants = surface.get_enum_definition(name).into_iter().flat_map(Enum::variants);
    fields.chain(variants.flat_map(Variant::fields)).map(AsType::as_type).collect()
}
