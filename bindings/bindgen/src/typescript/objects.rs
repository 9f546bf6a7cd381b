use super::{CANCEL_TOKEN, docs, layout, names};
use uniffi_bindgen::interface::{
    Argument, AsType, Callable, CallbackInterface, Constructor, Function, Method, Object, Type,
};

/// An object as an interface; what makes one is an interface beside it, as the language's own
/// `PromiseConstructor` is.
pub(super) fn object(object: &Object) -> String {
    let name = object.name();
    let own = docs::comment(object.docstring(), "") + &layout::interface(name, &members(object.methods()));
    let made: Vec<String> = object.constructors().iter().map(|one| constructor(one, name)).collect();
    if made.is_empty() {
        return own;
    }
    let doc = docs::comment(Some(&format!("What makes a {{@link {name}}}.")), "");
    format!("{own}\n\n{doc}{}", layout::interface(&format!("{name}Constructor"), &made))
}

/// What the host implements.
pub(super) fn callback(callback: &CallbackInterface) -> String {
    let doc = docs::comment(callback.docstring(), "");
    doc + &layout::interface(callback.name(), &members(callback.methods()))
}

/// A free function.
pub(super) fn function(function: &Function) -> String {
    let head = format!("export declare function {}", names::member(function.name()));
    let text = declaration(function, "", &head, &returned(function));
    text.trim_end().to_owned()
}

fn members(mut methods: Vec<&Method>) -> Vec<String> {
    methods.sort_by_key(|method| method.name());
    let text =
        |method: &&Method| declaration(*method, "  ", &names::member(method.name()), &returned(*method));
    methods.iter().map(text).collect()
}

fn constructor(constructor: &Constructor, of: &str) -> String {
    match (constructor.is_primary_constructor(), constructor.is_async()) {
        (true, false) => declaration(constructor, "  ", "new ", of),
        (true, true) => declaration(constructor, "  ", "create", &format!("Promise<{of}>")),
        (false, false) => declaration(constructor, "  ", &names::member(constructor.name()), of),
        (false, true) => {
            declaration(constructor, "  ", &names::member(constructor.name()), &format!("Promise<{of}>"))
        }
    }
}

/// The whole declaration with its comment and line end.
fn declaration(callable: &impl Callable, indent: &str, head: &str, returned: &str) -> String {
    let thrown = callable.throws_type().and_then(Type::name);
    let doc = docs::throwing(callable.docstring(), thrown, indent);
    let tail = format!(": {returned};\n");
    doc + &layout::call(indent, head, &arguments(&callable.arguments()), &tail)
}

fn returned(callable: &impl Callable) -> String {
    let kind = callable.return_type().map_or_else(|| "void".to_owned(), names::of);
    if callable.is_async() { format!("Promise<{kind}>") } else { kind }
}

/// Only the last arguments may be left out; the signal is always the last.
fn arguments(arguments: &[&Argument]) -> Vec<String> {
    let (signals, mut others): (Vec<&Argument>, Vec<&Argument>) =
        arguments.iter().partition(|one| is_cancel_token(&one.as_type()));
    let mut parts = Vec::new();
    let mut may_be_left_out = true;
    while let Some(one) = others.pop() {
        let kind = one.as_type();
        may_be_left_out &= one.default_value().is_some() || names::present(&kind).is_some();
        let name = names::member(one.name());
        parts.push(match (may_be_left_out, names::present(&kind)) {
            (true, inner) => format!("{name}?: {}", names::of(inner.unwrap_or(&kind))),
            (false, _) => format!("{name}: {}", names::of(&kind)),
        });
    }
    parts.reverse();
    parts.extend(signals.first().map(|_| "signal?: AbortSignal".to_owned()));
    parts
}

fn is_cancel_token(kind: &Type) -> bool {
    match kind {
        Type::Object { name, .. } => name == CANCEL_TOKEN,
        other => names::present(other).is_some_and(is_cancel_token),
    }
}
