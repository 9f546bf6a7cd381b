use super::{docs, names, values};
use uniffi_bindgen::interface::{Argument, AsType, ComponentInterface, Field, Record, Type};

/// Something that a call is given.
pub(super) struct Parameter {
    pub(super) text: String,
    pub(super) doc: String,
}

/// What a call is given and how it is handed on.
pub(super) struct Parameters {
    /// `, id: DraftId, *, limit: int = 20`
    pub(super) signature: String,
    /// Lines that come before the call.
    pub(super) lines: String,
    /// What is handed on.
    pub(super) given: Vec<String>,
    /// What the fields of a request say of themselves.
    pub(super) docs: String,
    /// Whether a cancel token is among the arguments, always as the last.
    pub(super) is_long: bool,
}

/// A record that becomes arguments.
pub(super) fn is_spread(name: &str) -> bool {
    name.ends_with("Request") || matches!(name, "Config" | "HostServices")
}

pub(super) fn of(arguments: &[&Argument], surface: &ComponentInterface) -> Parameters {
    let taken: Vec<&Argument> =
        arguments.iter().copied().filter(|one| !is_cancel_token(&one.as_type())).collect();
    let (mut parameters, mut lines, mut given) = (Vec::new(), Vec::new(), Vec::new());
    let mut is_named = false;
    for one in &taken {
        let (name, kind) = (names::member(one.name()), one.as_type());
        match spread(&kind, surface) {
            None => {
                let default = one.default_value().map(|value| format!(" = {}", names::value(value)));
                let default = default.unwrap_or_default();
                let text = format!("{name}: {}{default}", wide(one.name(), &kind));
                parameters.push(Parameter { text, doc: String::new() });
                given.push(values::given(one.name(), &kind, &handed(&kind, &name)));
            }
            Some(record) => {
                lines.push(format!("        {name}_ = Writer()\n"));
                for field in record.fields() {
                    let must_be_named = record.name() == "Config" || field.default_value().is_some();
                    if must_be_named && !is_named {
                        is_named = true;
                        parameters.push(Parameter { text: "*".to_owned(), doc: String::new() });
                    }
                    parameters.push(parameter(field));
                    let member = names::member(field.name());
                    let line = values::write(&format!("{name}_"), field.name(), &field.as_type(), &member);
                    lines.push(format!("        {line}\n"));
                }
                given.push(format!("{name}_.packed()"));
            }
        }
    }
    let signature = parameters.iter().map(|one| ", ".to_owned() + &one.text).collect();
    let docs = parameters.iter().map(|one| one.doc.as_str()).collect();
    Parameters { signature, lines: lines.concat(), given, docs, is_long: taken.len() < arguments.len() }
}

fn parameter(field: &Field) -> Parameter {
    let name = names::member(field.name());
    let default =
        field.default_value().map(|value| format!(" = {}", names::value(value))).unwrap_or_default();
    Parameter {
        text: format!("{name}: {}{default}", wide(field.name(), &field.as_type())),
        doc: docs::argument(&name, field.docstring()),
    }
}

fn spread<'a>(kind: &Type, surface: &'a ComponentInterface) -> Option<&'a Record> {
    match kind {
        Type::Record { name, .. } if is_spread(name) => surface.get_record_definition(name),
        _ => None,
    }
}

/// The type of what is taken, which is wider than what is given out.
fn wide(name: &str, kind: &Type) -> String {
    match kind {
        Type::String if values::is_path(name) => "Path".to_owned(),
        Type::Bytes => "Data".to_owned(),
        Type::Enum { name, .. } if name == "FieldValue" => "Answer".to_owned(),
        Type::Record { name, .. } if name == "AnswerRow" => "Row".to_owned(),
        Type::Optional { inner_type } => format!("{} | None", wide(name, inner_type)),
        Type::Sequence { inner_type } => format!("Sequence[{}]", wide(name, inner_type)),
        other => names::of(other),
    }
}

/// The value as the module's own types have it.
fn handed(kind: &Type, value: &str) -> String {
    match kind {
        Type::Enum { name, .. } if name == "FieldValue" => format!("answered({value})"),
        Type::Record { name, .. } if name == "AnswerRow" => format!("row_of({value})"),
        Type::Optional { inner_type } if handed(inner_type, value) != value => {
            format!("None if {value} is None else {}", handed(inner_type, value))
        }
        _ => value.to_owned(),
    }
}

fn is_cancel_token(kind: &Type) -> bool {
    match kind {
        Type::Object { name, .. } => name == values::CANCEL_TOKEN,
        Type::Optional { inner_type } => is_cancel_token(inner_type),
        _ => false,
    }
}
