use super::{docs, names, values};
use heck::ToLowerCamelCase;
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
    /// `, dataDir="data_dir"`: what Python names otherwise than errors do.
    pub(super) renamed: String,
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
    let mut renamed = String::new();
    let mut is_named = false;
    for one in &taken {
        let kind = one.as_type();
        let name = names::field(one.name(), &kind);
        match spread(&kind, surface) {
            None => {
                let default = names::default(one.name(), &kind, one.default_value());
                let text = format!("{name}: {}{default}", wide(one.name(), &kind));
                parameters.push(Parameter { text, doc: String::new() });
                given.push(values::given(one.name(), &kind, &handed(one.name(), &kind, &name)));
                renamed += &renaming(one.name(), &name);
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
                    let member = names::field(field.name(), &field.as_type());
                    let line = values::write(&format!("{name}_"), field.name(), &field.as_type(), &member);
                    renamed += &renaming(field.name(), &member);
                    lines.push(format!("        {line}\n"));
                }
                given.push(format!("{name}_.packed()"));
            }
        }
    }
    let signature = parameters.iter().map(|one| ", ".to_owned() + &one.text).collect();
    let docs = parameters.iter().map(|one| one.doc.as_str()).collect();
    let is_long = taken.len() < arguments.len();
    Parameters { signature, lines: lines.concat(), given, docs, renamed, is_long }
}

fn parameter(field: &Field) -> Parameter {
    let kind = field.as_type();
    let name = names::field(field.name(), &kind);
    let default = names::default(field.name(), &kind, field.default_value());
    Parameter {
        text: format!("{name}: {}{default}", wide(field.name(), &kind)),
        doc: docs::argument(&name, field.docstring()),
    }
}

/// What an error calls otherwise: the library names arguments in camel case.
fn renaming(name: &str, here: &str) -> String {
    let told = name.to_lower_camel_case();
    if told == here { String::new() } else { format!(", {told}={here:?}") }
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
        Type::Bytes if name == "file" => "File".to_owned(),
        Type::Bytes => "Data".to_owned(),
        Type::Enum { name, .. } if name == "FieldValue" => "AnswerLike".to_owned(),
        Type::Record { name, .. } if name == "AnswerRow" => "Row".to_owned(),
        Type::Optional { inner_type } => format!("{} | None", wide(name, inner_type)),
        Type::Sequence { inner_type } => format!("Sequence[{}]", wide(name, inner_type)),
        other => names::of_field(name, other),
    }
}

/// The value as the module's own types have it.
fn handed(name: &str, kind: &Type, value: &str) -> String {
    match kind {
        Type::Bytes if name == "file" => format!("await content({value})"),
        Type::Enum { name, .. } if name == "FieldValue" => format!("answered({value})"),
        Type::Record { name, .. } if name == "AnswerRow" => format!("row_of({value})"),
        Type::Optional { inner_type } if handed(name, inner_type, value) != value => {
            format!("None if {value} is None else {}", handed(name, inner_type, value))
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
