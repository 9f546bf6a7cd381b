use super::{docs, names, objects, values};
use heck::{ToShoutySnakeCase, ToSnakeCase};
use uniffi_bindgen::interface::{Argument, AsType, ComponentInterface, Method, Object, Type};

/// What the host implements: how it looks, how the library calls it, and the library's own where it gives one out.
pub(super) fn host(object: &Object, surface: &ComponentInterface) -> String {
    let name = object.name();
    let doc = docs::comment(object.docstring(), "    ");
    let looks: Vec<String> = object.methods().into_iter().map(looks).collect();
    let calls: Vec<String> = object.methods().into_iter().map(called).collect();
    let place = name.to_lowercase();
    let own = if is_given_out(object, surface) { own(object, &place, surface) } else { String::new() };
    format!(
        "class {name}(Protocol):\n{doc}\n{}\n\n{}: Foreign[{name}] = Foreign({place:?}, _HOST_FAILURES, {}){own}",
        looks.join("\n"),
        name.to_shouty_snake_case(),
        calls.join(", ")
    )
}

/// One that the library itself implements.
fn own(object: &Object, place: &str, surface: &ComponentInterface) -> String {
    let name = object.name();
    let calls = object.methods().into_iter().map(|one| objects::method(one, place, surface));
    let calls: Vec<String> = calls.collect();
    format!(
        "\n\n\nclass _{name}(Object):\n    __slots__ = ()\n    _place: ClassVar[str] = {place:?}\n\n{}",
        calls.join("\n")
    )
}

fn is_given_out(object: &Object, surface: &ComponentInterface) -> bool {
    let returned = surface.function_definitions().iter().filter_map(|one| one.return_type());
    returned.filter_map(Type::name).any(|name| name == object.name())
}

fn looks(method: &Method) -> String {
    let taken = method.arguments().into_iter();
    let taken = taken.map(|one| format!(", {}: {}", names::member(one.name()), names::of(&one.as_type())));
    let returned = method.return_type().map_or_else(|| "None".to_owned(), names::of);
    let doc = docs::comment(method.docstring(), "        ");
    let name = names::member(method.name());
    format!("    def {name}(self{}, /) -> {returned}:\n{doc}        ...\n", taken.collect::<String>())
}

fn called(method: &Method) -> String {
    let kind = |one: &Argument| values::kind(Some(&one.as_type()));
    let taken: String = method.arguments().into_iter().map(|one| kind(one) + ", ").collect();
    let name = method.name().to_snake_case();
    format!("Method({name:?}, ({}), {})", taken.trim_end(), values::kind(method.return_type()))
}
