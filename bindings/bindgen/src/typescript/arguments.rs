use super::records::definition;
use super::{CANCEL_TOKEN, names};
use uniffi_bindgen::interface::{Argument, AsType, ComponentInterface, Field, Type};

/// Options that many calls have: the skin has interfaces for them.
pub(super) const NAMED_OPTIONS: [(&str, &str); 2] = [
    ("CallOptions", "signal?: AbortSignal | undefined"),
    ("PageOptions", "after?: string | undefined; limit?: number | undefined"),
];

/// What has a default is an option, and so is the signal, the last of them; of the others only the last may be left out.
pub(super) fn arguments(surface: &ComponentInterface, arguments: &[&Argument]) -> Vec<String> {
    let are_options = |one: &Argument| is_left_out_whole(surface, &one.as_type());
    let is_option = |one: &&&Argument| {
        one.default_value().is_some() || is_cancel_token(&one.as_type()) || are_options(one)
    };
    let (options, others): (Vec<&Argument>, Vec<&Argument>) = arguments.iter().partition(is_option);
    let (records, options): (Vec<&Argument>, Vec<&Argument>) =
        options.into_iter().partition(|one| are_options(one));
    let mut parts = in_order(others);
    let mut kinds: Vec<String> = records.into_iter().map(|one| names::of(&given(one))).collect();
    kinds.extend(named(options));
    if !kinds.is_empty() {
        parts.push(format!("options?: {}", kinds.join(" & ")));
    }
    parts
}

fn in_order(mut arguments: Vec<&Argument>) -> Vec<String> {
    let mut parts = Vec::new();
    let mut may_be_left_out = true;
    while let Some(one) = arguments.pop() {
        let kind = one.as_type();
        may_be_left_out &= names::present(&kind).is_some();
        let name = names::member(one.name());
        parts.push(match (may_be_left_out, names::present(&kind)) {
            (true, Some(inner)) => format!("{name}?: {}", names::of(inner)),
            (true | false, _) => format!("{name}: {}", names::of(&kind)),
        });
    }
    parts.reverse();
    parts
}

/// The type of an object with these options, the signal last; nothing if there are none.
fn named(options: Vec<&Argument>) -> Option<String> {
    let (signals, others): (Vec<&Argument>, Vec<&Argument>) =
        options.into_iter().partition(|one| is_cancel_token(&one.as_type()));
    let options: Vec<String> = others.into_iter().chain(signals).map(option).collect();
    let options = options.join("; ");
    let known = NAMED_OPTIONS.iter().find(|(_, known)| *known == options);
    let kind = known.map_or_else(|| format!("{{ {options} }}"), |(name, _)| (*name).to_owned());
    (!options.is_empty()).then_some(kind)
}

fn option(argument: &Argument) -> String {
    let kind = given(argument);
    if is_cancel_token(&kind) {
        return "signal?: AbortSignal | undefined".to_owned();
    }
    format!("{}?: {} | undefined", names::member(argument.name()), names::of(&kind))
}

/// What an argument is when it is given.
fn given(argument: &Argument) -> Type {
    let kind = argument.as_type();
    names::present(&kind).unwrap_or(&kind).clone()
}

/// Whether it is a record of which everything may be left out.
fn is_left_out_whole(surface: &ComponentInterface, kind: &Type) -> bool {
    let may_be_left_out =
        |field: &Field| field.default_value().is_some() || names::present(&field.as_type()).is_some();
    definition(surface, kind).is_some_and(|record| record.fields().iter().all(may_be_left_out))
}

fn is_cancel_token(kind: &Type) -> bool {
    match kind {
        Type::Object { name, .. } => name == CANCEL_TOKEN,
        other => names::present(other).is_some_and(is_cancel_token),
    }
}
