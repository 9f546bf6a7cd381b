//! Lists come in pages; beside each such call stands one that loops over all of them.

use super::names;
use uniffi_bindgen::interface::{AsType, ComponentInterface, Method, Type};

/// The call beside one that gives out a page: `all` beside `list`, `whole_outbox` beside `outbox`.
pub(super) fn all(method: &Method, surface: &ComponentInterface) -> Option<String> {
    let item = names::of(&item(method, surface)?);
    let listed = names::member(method.name());
    let name = match listed.strip_prefix("list") {
        Some(which) => format!("all{which}"),
        None => format!("whole_{listed}"),
    };
    Some(format!(
        "    def {name}(self) -> AsyncIterator[{item}]:\n        \
         \"\"\"The same as `{listed}`, one after the other: pages are read while it is looped over.\"\"\"\n        \
         return pages(self.{listed})\n"
    ))
}

/// What the pages hold, if the call gives out pages.
fn item(method: &Method, surface: &ComponentInterface) -> Option<Type> {
    let Type::Record { name, .. } = method.return_type()? else { return None };
    let page = surface.get_record_definition(name)?;
    let [items, next] = page.fields() else { return None };
    let is_page = items.name() == "items" && next.name() == "next";
    let takes: Vec<&str> = method.arguments().iter().map(|one| one.name()).collect();
    match items.as_type() {
        Type::Sequence { inner_type } if is_page && takes == ["after", "limit"] => Some(*inner_type),
        _ => None,
    }
}
