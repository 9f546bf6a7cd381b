use super::{docs, names, objects, values};
use heck::{ToShoutySnakeCase, ToSnakeCase};
use uniffi_bindgen::interface::{Argument, AsType, ComponentInterface, Method, Object, Type};

/// Calls whose number is a time that Python has a type for: their name here, the type, and how it crosses.
const TIMES: [(&str, [&str; 3]); 2] = [
    ("monotonic_millis", ["monotonic", "float", "SECONDS"]),
    ("now_millis", ["now", "datetime.datetime", "MOMENT"]),
];

/// What the host implements: how it looks, how the library calls it, and the library's own where it gives one out.
pub(super) fn host(object: &Object, surface: &ComponentInterface) -> String {
    let name = object.name();
    let doc = docs::comment(object.docstring(), "    ");
    let looks: Vec<String> = object.methods().into_iter().map(looks).collect();
    let calls: Vec<String> = object.methods().into_iter().map(called).collect();
    let place = objects::place(object);
    let own = if is_given_out(object, surface) { own(object, surface) } else { String::new() };
    format!(
        "class {name}(Protocol):\n{doc}\n{}\n\n{}: Foreign[{name}] = Foreign({place:?}, _HOST_FAILURES, {}){own}",
        looks.join("\n"),
        name.to_shouty_snake_case(),
        calls.join(", ")
    )
}

/// One that the library itself implements.
fn own(object: &Object, surface: &ComponentInterface) -> String {
    let calls: Vec<String> = object.methods().into_iter().map(|one| objects::method(one, surface)).collect();
    format!(
        "\n\n\nclass _{}(Object):\n    __slots__ = ()\n    _place: ClassVar[str] = {:?}\n\n{}",
        object.name(),
        objects::place(object),
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
    let [name, returned, _] = crossing(method);
    let doc = docs::comment(method.docstring(), "        ");
    format!("    def {name}(self{}, /) -> {returned}:\n{doc}        ...\n", taken.collect::<String>())
}

fn called(method: &Method) -> String {
    let kind = |one: &Argument| values::kind(Some(&one.as_type()));
    let taken: String = method.arguments().into_iter().map(|one| kind(one) + ", ").collect();
    let [name, _, returned] = crossing(method);
    format!("Method({name:?}, ({}), {returned})", taken.trim_end())
}

/// The method's name, the type that it gives back, and how that crosses.
fn crossing(method: &Method) -> [String; 3] {
    let returned = method.return_type();
    match TIMES.iter().find(|(name, _)| *name == method.name().to_snake_case()) {
        Some((_, time)) => time.map(str::to_owned),
        None => [
            names::member(method.name()),
            returned.map_or_else(|| "None".to_owned(), names::of),
            values::kind(returned),
        ],
    }
}
