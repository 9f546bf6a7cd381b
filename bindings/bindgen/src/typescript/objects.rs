use super::arguments::arguments;
use super::records::definition;
use super::{docs, layout, names};
use uniffi_bindgen::interface::{AsType, Callable, ComponentInterface, Method, Object, Type};

/// An object as an interface, without what is given something of the host's to call.
pub(super) fn object(surface: &ComponentInterface, object: &Object) -> String {
    let mut methods = object.methods();
    methods.retain(|method| !method.arguments().iter().any(|one| is_of_the_host(&one.as_type())));
    methods.sort_by_key(|method| method.name());
    let members: Vec<String> = methods.into_iter().map(|method| member(surface, method)).collect();
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
fn member(surface: &ComponentInterface, method: &Method) -> String {
    let name = names::member(method.name());
    let is_known = !method.is_async() && method.throws_type().is_none() && method.arguments().is_empty();
    match method.return_type().filter(|_| is_known) {
        Some(kind) => {
            format!("{}  readonly {name}: {};\n", docs::comment(method.docstring(), "  "), names::of(kind))
        }
        None => declaration(surface, method, &name) + &all(surface, method, &name),
    }
}

/// The whole declaration with its comment and line end.
fn declaration(surface: &ComponentInterface, method: &Method, name: &str) -> String {
    let tail = format!(": {};\n", returned(method));
    docs::comment(method.docstring(), "  ")
        + &layout::call("  ", name, &arguments(surface, &method.arguments()), &tail)
}

/// Beside a call that gives pages, one that goes through all of them: `all` beside `list`, `allTogether` beside
/// `listTogether`, `wholeOutbox` beside `outbox`.
fn all(surface: &ComponentInterface, method: &Method, name: &str) -> String {
    let Some(item) = method.return_type().and_then(|page| item(surface, page)) else { return String::new() };
    let all = name
        .strip_prefix("list")
        .map_or_else(|| names::member(&format!("whole_{name}")), |rest| format!("all{rest}"));
    format!(
        "  /** All that `{name}` gives page by page, in its order; each page is read when the loop comes to it. */\n  \
         {all}(): AsyncGenerator<{item}, void, void>;\n"
    )
}

/// What stands in a page, which says where the next one begins.
fn item(surface: &ComponentInterface, page: &Type) -> Option<String> {
    let fields = definition(surface, page)?.fields();
    let field = |name| fields.iter().find(|one| one.name() == name).map(AsType::as_type);
    match (field("items")?, field("next")) {
        (Type::Sequence { inner_type }, Some(_)) => Some(names::of(&inner_type)),
        _ => None,
    }
}

fn returned(method: &Method) -> String {
    let kind = method.return_type().map_or_else(|| "void".to_owned(), names::of);
    if method.is_async() { format!("Promise<{kind}>") } else { kind }
}

#[cfg(test)]
mod tests {
    use uniffi_bindgen::interface::ComponentInterface;

    const PAGES: &str = "
        namespace sample {};
        dictionary CasePage { sequence<string> items; string? next; };
        interface Cases {
            [Async] CasePage list(optional string? after = null, optional u32 limit = 20);
            [Async] CasePage list_together(optional string? after = null, optional u32 limit = 20);
            [Async] CasePage outbox(optional string? after = null, optional u32 limit = 20);
        };
    ";

    #[test]
    fn what_gives_pages_has_a_loop_over_all_of_them_beside_it() {
        let surface = ComponentInterface::from_webidl(PAGES, "sample").unwrap();
        let text = super::object(&surface, &surface.object_definitions()[0]);
        for (paged, whole) in [("list", "all"), ("listTogether", "allTogether"), ("outbox", "wholeOutbox")] {
            assert!(
                text.contains(&format!("  {paged}(options?: PageOptions): Promise<CasePage>;")),
                "{text}"
            );
            assert!(text.contains(&format!("  {whole}(): AsyncGenerator<string, void, void>;")), "{text}");
        }
    }
}
