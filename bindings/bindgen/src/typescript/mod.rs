//! The surface as TypeScript declarations, for the Node skin to stand on.
//!
//! Names are camelCase, and records are named without `View`. Variants are literals, as they cross and as the platform's API writes them (`src/literal.rs`). Enums
//! without data become unions of such literals, enums with data unions of objects told apart by `type`. What may be
//! missing is optional; a cancel token becomes `signal`, in one object with a request of which everything may be left
//! out. A call that gives pages has another beside it that goes through all of them. Error enums are left to the skin, which throws classes, and so is
//! what the host implements and what makes objects.

mod arguments;
mod choices;
mod direction;
mod docs;
mod layout;
mod names;
mod objects;
mod records;

use direction::given_out;
use uniffi_bindgen::interface::{ComponentInterface, Type};

const HEAD: &str = "// Generated from the library's metadata: do not edit.";

/// The object that cancels a call elsewhere, and is an `AbortSignal` here.
const CANCEL_TOKEN: &str = "CancelToken";

/// What the skin has in a form of its own, or shows to nobody.
const LEFT_TO_THE_SKIN: [&str; 5] = [CANCEL_TOKEN, "HostServices", "Probe", "ProbeRecord", "Subscription"];

/// The whole file.
pub(crate) fn text(mut surface: ComponentInterface) -> String {
    names::rename_types(&mut surface);
    let surface = &surface;
    let out = given_out(surface);
    let mut declarations = Vec::new();
    if uses_durations(surface) {
        declarations.push("/** A span of time. */\nexport type Milliseconds = number;".to_owned());
    }
    declarations.extend(aliases(surface));
    let enums = surface.enum_definitions().iter();
    let enums = enums.filter(|one| !surface.is_name_used_as_error(one.name()));
    declarations.extend(sorted(enums.map(|one| (one.name(), choices::choice(one)))));
    let records = surface.record_definitions().iter().filter(|one| is_shown(one.name()));
    declarations
        .extend(sorted(records.map(|one| (one.name(), records::record(one, out.contains(one.name()))))));
    let objects = surface.object_definitions().iter();
    let objects = objects.filter(|one| is_shown(one.name()) && !one.has_callback_interface());
    declarations.extend(sorted(objects.map(|one| (one.name(), objects::object(surface, one)))));
    let text = declarations.join("\n\n") + "\n";
    format!("{HEAD}\n\n{}{text}", imports(&text))
}

/// What the declarations take from the skin.
fn imports(text: &str) -> String {
    let used = arguments::NAMED_OPTIONS.iter().map(|(name, _)| *name).filter(|name| text.contains(name));
    let used: Vec<&str> = used.collect();
    if used.is_empty() {
        return String::new();
    }
    format!("import type {{ {} }} from './options.js';\n\n", used.join(", "))
}

fn is_shown(name: &str) -> bool {
    !LEFT_TO_THE_SKIN.contains(&name)
}

fn aliases(surface: &ComponentInterface) -> Vec<String> {
    let alias = |kind: &Type| {
        let Type::Custom { name, builtin, .. } = kind else { return None };
        if names::is_moment(builtin) {
            return None;
        }
        let custom = surface.get_custom_type_definition(name);
        let doc = docs::comment(custom.and_then(|custom| custom.docstring()), "");
        Some((name.clone(), format!("{doc}export type {name} = {};", names::of(builtin))))
    };
    sorted(surface.iter_local_types().filter_map(alias))
}

fn uses_durations(surface: &ComponentInterface) -> bool {
    surface.iter_local_types().chain(surface.iter_external_types()).any(|kind| *kind == Type::Duration)
}

fn sorted<Name: Ord>(declarations: impl Iterator<Item = (Name, String)>) -> Vec<String> {
    let mut declarations: Vec<_> = declarations.collect();
    declarations.sort();
    declarations.into_iter().map(|(_, text)| text).collect()
}

#[cfg(test)]
mod tests {
    use crate::surface::tests::sample;

    #[test]
    fn records_unions_and_objects_read_as_typescript() {
        assert_eq!(super::text(sample()), include_str!("../sample.d.ts"));
    }
}
