use super::{docs, names, pages, parameters, values};
use heck::ToSnakeCase;
use uniffi_bindgen::interface::{
    Callable, ComponentInterface, Constructor, FfiFunction, Function, Method, Object,
};

/// What the skin adds to an object.
const BASES: [(&str, &str); 3] = [("Citizen", "Observed"), ("Drafts", "Files"), ("OnePalm", "Root")];

/// An object as a class with its calls.
pub(super) fn object(object: &Object, surface: &ComponentInterface) -> String {
    let name = object.name();
    let base = BASES.iter().find(|(known, _)| *known == name).map_or("Object", |(_, base)| base);
    let doc = docs::comment(object.docstring(), "    ");
    let place = place(object);
    let made = object.constructors().into_iter().map(|one| constructor(one, name, surface));
    let mut methods = object.methods();
    methods.sort_by_key(|method| method.name());
    let calls = methods.iter().map(|one| method(one, surface));
    let lists = methods.iter().filter_map(|one| pages::all(one, surface));
    let calls: Vec<String> = made.chain(calls).chain(lists).collect();
    let calls = ["list", "bytes"].iter().fold(calls.join("\n"), |text, kind| plainly(text, kind));
    format!(
        "class {name}({base}):\n{doc}\n    __slots__ = ()\n    _place: ClassVar[str] = {place:?}\n\n{calls}"
    )
}

/// Says of a type that it is Python's own, where a method beside it has its name.
fn plainly(text: String, kind: &str) -> String {
    if !text.contains(&format!("def {kind}(")) {
        return text;
    }
    let (mark, own) = (if kind == "list" { "list[" } else { "bytes" }, format!("builtins.{kind}"));
    let own = if kind == "list" { own + "[" } else { own };
    [": ", "-> "]
        .iter()
        .fold(text, |text, before| text.replace(&format!("{before}{mark}"), &format!("{before}{own}")))
}

/// What the object is called in the names of symbols.
pub(super) fn place(object: &Object) -> String {
    symbol(object.ffi_object_free()).trim_start_matches("free_").to_owned()
}

/// A method, or what an object holds as a property.
pub(super) fn method(method: &Method, surface: &ComponentInterface) -> String {
    let is_property = !method.is_async()
        && method.arguments().is_empty()
        && method.return_type().is_some()
        && method.throws_type().is_none();
    let head = if is_property { "    @property\n" } else { "" };
    format!("{head}{}", callable(method, method.name(), "self", surface))
}

/// A free function.
pub(super) fn function(function: &Function, surface: &ComponentInterface) -> String {
    let text = callable(function, function.name(), "", surface);
    text.lines().map(|line| line.strip_prefix("    ").unwrap_or(line).to_owned() + "\n").collect()
}

fn constructor(constructor: &Constructor, of: &str, surface: &ComponentInterface) -> String {
    let parameters = parameters::of(&constructor.arguments(), surface);
    let doc = docs::with(constructor.docstring(), &parameters.docs, "        ");
    let call = call(constructor, &parameters);
    if !constructor.is_async() {
        return format!(
            "    @classmethod\n    def {}(cls{}) -> {of}:\n{doc}{}        done: {of} = call({call})\n        return done\n",
            constructor.name(),
            parameters.signature,
            parameters.lines
        );
    }
    let lines: String = parameters.lines.lines().map(|line| "    ".to_owned() + line + "\n").collect();
    format!(
        "    @classmethod\n    def {}(cls{}) -> Opening[{of}]:\n{doc}\n        async def begin() -> {of}:\n{lines}            \
         return cls._opened(await wait({call}))\n\n        return Opening(begin)\n",
        names::member(constructor.name()),
        parameters.signature
    )
}

fn callable(callable: &impl Callable, name: &str, first: &str, surface: &ComponentInterface) -> String {
    let name = names::member(name);
    let parameters = parameters::of(&callable.arguments(), surface);
    let asynchronous = if callable.is_async() { "async " } else { "" };
    let call = call(callable, &parameters);
    let does = match (first.is_empty(), callable.is_async(), parameters.is_long) {
        (true, ..) => format!("call({call})"),
        (false, false, _) => format!("self._call({call})"),
        (false, true, false) => format!("await self._run({call})"),
        (false, true, true) => format!("await self._run_long({call})"),
    };
    let (returned, body) = match callable.return_type() {
        None => ("None".to_owned(), format!("        {does}\n")),
        Some(kind) => {
            let kind = names::of(kind);
            (kind.clone(), format!("        done: {kind} = {does}\n        return done\n"))
        }
    };
    let doc = docs::with(callable.docstring(), &parameters.docs, "        ");
    let signature = format!("{first}{}", parameters.signature);
    let signature = signature.trim_start_matches(", ");
    format!("    {asynchronous}def {name}({signature}) -> {returned}:\n{doc}{}{body}", parameters.lines)
}

/// Symbol, what comes back, how an error is read, what is handed on.
fn call(callable: &impl Callable, parameters: &parameters::Parameters) -> String {
    let error = callable.throws_type().and_then(|kind| kind.name().map(ToSnakeCase::to_snake_case));
    let error = match (error, parameters.renamed.as_str()) {
        (None, _) => "None".to_owned(),
        (Some(error), "") => format!("_read_{error}"),
        (Some(error), renamed) => format!("naming(_read_{error}{renamed})"),
    };
    let (symbol, returned) = (symbol(callable.ffi_func()), values::kind(callable.return_type()));
    let given: String = parameters.given.iter().map(|one| ", ".to_owned() + one).collect();
    format!("{symbol:?}, {returned}, {error}{given}")
}

/// The symbol's name without what every one of the library's begins with.
fn symbol(function: &FfiFunction) -> &str {
    function.name().split_once("_fn_").map_or("", |(_, name)| name)
}
