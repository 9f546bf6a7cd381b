use super::{CANCEL_TOKEN, docs, layout, names};
use uniffi_bindgen::interface::{Argument, AsType, Callable, Method, Object, Type};

/// Options that many calls have: the skin has interfaces for them.
pub(super) const NAMED_OPTIONS: [(&str, &str); 2] = [
    ("CallOptions", "signal?: AbortSignal | undefined"),
    ("PageOptions", "after?: string | undefined; limit?: number | undefined"),
];

/// An object as an interface, without what is given something of the host's to call.
pub(super) fn object(object: &Object) -> String {
    let mut methods = object.methods();
    methods.retain(|method| !method.arguments().iter().any(|one| is_of_the_host(&one.as_type())));
    methods.sort_by_key(|method| method.name());
    let members: Vec<String> = methods.into_iter().map(member).collect();
    docs::comment(object.docstring(), "") + &layout::interface(object.name(), &members)
}

fn is_of_the_host(kind: &Type) -> bool {
    match kind {
        Type::CallbackInterface { .. } => true,
        Type::Object { imp, .. } => imp.has_callback_interface(),
        _ => false,
    }
}

/// A method; what only says something that is known already is a property.
fn member(method: &Method) -> String {
    let name = names::member(method.name());
    let is_known = !method.is_async() && method.throws_type().is_none() && method.arguments().is_empty();
    match method.return_type().filter(|_| is_known) {
        Some(kind) => {
            format!("{}  readonly {name}: {};\n", docs::comment(method.docstring(), "  "), names::of(kind))
        }
        None => declaration(method, &name),
    }
}

/// The whole declaration with its comment and line end.
fn declaration(method: &Method, name: &str) -> String {
    let tail = format!(": {};\n", returned(method));
    docs::comment(method.docstring(), "  ")
        + &layout::call("  ", name, &arguments(&method.arguments()), &tail)
}

fn returned(method: &Method) -> String {
    let kind = method.return_type().map_or_else(|| "void".to_owned(), names::of);
    if method.is_async() { format!("Promise<{kind}>") } else { kind }
}

/// What has a default is an option, and so is the signal, the last of them; of the others only the last may be left out.
fn arguments(arguments: &[&Argument]) -> Vec<String> {
    let is_option = |one: &&&Argument| one.default_value().is_some() || is_cancel_token(&one.as_type());
    let (options, mut others): (Vec<&Argument>, Vec<&Argument>) =
        arguments.iter().partition(|one| is_option(one));
    let mut parts = Vec::new();
    let mut may_be_left_out = true;
    while let Some(one) = others.pop() {
        let kind = one.as_type();
        may_be_left_out &= names::present(&kind).is_some();
        let name = names::member(one.name());
        parts.push(match (may_be_left_out, names::present(&kind)) {
            (true, Some(inner)) => format!("{name}?: {}", names::of(inner)),
            (true | false, _) => format!("{name}: {}", names::of(&kind)),
        });
    }
    parts.reverse();
    if !options.is_empty() {
        let (signals, named): (Vec<&Argument>, Vec<&Argument>) =
            options.into_iter().partition(|one| is_cancel_token(&one.as_type()));
        let options: Vec<String> = named.into_iter().chain(signals).map(option).collect();
        let options = options.join("; ");
        let known = NAMED_OPTIONS.iter().find(|(_, known)| *known == options);
        parts.push(
            known.map_or_else(
                || format!("options?: {{ {options} }}"),
                |(name, _)| format!("options?: {name}"),
            ),
        );
    }
    parts
}

fn option(argument: &Argument) -> String {
    let kind = argument.as_type();
    if is_cancel_token(&kind) {
        return "signal?: AbortSignal | undefined".to_owned();
    }
    let inner = names::present(&kind).unwrap_or(&kind);
    format!("{}?: {} | undefined", names::member(argument.name()), names::of(inner))
}

fn is_cancel_token(kind: &Type) -> bool {
    match kind {
        Type::Object { name, .. } => name == CANCEL_TOKEN,
        other => names::present(other).is_some_and(is_cancel_token),
    }
}
