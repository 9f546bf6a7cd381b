//! What has another name in Python. Symbols and the form in which values cross stay the library's.

use crate::plain;
use heck::ToSnakeCase;
use uniffi_bindgen::VisitMut;
use uniffi_bindgen::interface::{
    ComponentInterface, Constructor, Enum, Function, Method, Object, Record, Type,
};

/// Calls that Python names otherwise, or that the skin shows in a form of its own.
const CALLS: [(&str, &str, &str); 4] = [
    ("Citizen", "observe", "_observe"),
    ("Drafts", "attach", "_attach"),
    ("Drafts", "attach_path", "_attach_path"),
    ("OnePalm", "shut_down", "close"),
];

/// Names everything as Python does.
pub(super) fn rename(surface: &mut ComponentInterface) {
    surface.visit_mut(&Renames);
}

/// A class.
pub(super) fn class(name: &str) -> String {
    plain::name(name).to_owned()
}

/// A call of an object, by the names that both have in the library.
pub(super) fn call(object: &str, name: &str) -> String {
    let snake = name.to_snake_case();
    let own = CALLS.iter().find(|(known, call, _)| *known == object && *call == snake);
    own.map_or(snake.clone(), |(_, _, own)| (*own).to_owned())
}

struct Renames;

impl VisitMut for Renames {
    fn visit_record(&self, record: &mut Record) {
        record.rename(class(record.name()));
    }

    fn visit_object(&self, object: &mut Object) {
        object.rename(class(object.name()));
    }

    fn visit_enum(&self, _is_error: bool, choice: &mut Enum) {
        choice.rename(class(choice.name()));
    }

    fn visit_type(&self, kind: &mut Type) {
        kind.rename_recursive(&class);
    }

    fn visit_error_name(&self, name: &mut String) {
        *name = class(name);
    }

    fn visit_method(&self, object: &str, method: &mut Method) {
        method.rename(call(object, method.name()));
    }

    fn visit_constructor(&self, _object: &str, _constructor: &mut Constructor) {}

    fn visit_function(&self, _function: &mut Function) {}
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_call_is_named_by_its_object() {
        assert_eq!(call("OnePalm", "shut_down"), "close");
        assert_eq!(call("Probe", "shut_down"), "shut_down");
    }
}
