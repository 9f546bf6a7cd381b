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
    methods.into_iter().map(member).collect()
}

/// A method; what only says something that is known already is a property.
fn member(method: &Method) -> String {
    let name = names::member(method.name());
    let is_known = !method.is_async() && method.throws_type().is_none() && method.arguments().is_empty();
    match method.return_type().filter(|_| is_known) {
        Some(kind) => {
            format!("{}  readonly {name}: {};\n", docs::comment(method.docstring(), "  "), names::of(kind))
        }
        None => declaration(method, "  ", &name, &returned(method)),
    }
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
        parts.push(format!("options?: {{ {} }}", options.join("; ")));
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
