use super::{docs, names, records, values};
use crate::literal::literal;
use heck::{ToSnakeCase, ToUpperCamelCase};
use uniffi_bindgen::interface::{AsType, Enum, Field, Variant};

/// Every name that the enum defines.
pub(super) fn names(choice: &Enum) -> Vec<String> {
    let own = choice.name().to_owned();
    if !choice.contains_variant_fields() {
        return vec![own];
    }
    choice.variants().iter().map(|one| class_name(choice, one)).chain([own]).collect()
}

/// An enum: as Python's own, or as a union of classes where a variant holds data.
/// Classes that are there already are used as they are.
pub(super) fn choice(choice: &Enum, there: &[String], is_written: bool) -> String {
    let (text, write) = if choice.contains_variant_fields() { union(choice, there) } else { plain(choice) };
    if is_written { format!("{text}\n\n\n{write}") } else { text }
}

/// How an error is read; the skin has a class for each variant.
pub(super) fn error(error: &Enum) -> String {
    let (name, snake) = (error.name(), error.name().to_snake_case());
    let variants = error.variants().iter().enumerate().map(|(at, one)| {
        let fields: String = one
            .fields()
            .iter()
            .map(|field| ", ".to_owned() + &values::read(field.name(), &field.as_type()))
            .collect();
        let tag = literal(one.name());
        format!("    if variant == {at}:\n        return {name}._of({tag:?}{fields})\n")
    });
    let tags = error.variants().iter().map(|one| format!("{:?}, ", literal(one.name())));
    let tags = tags.collect::<String>();
    format!(
        "_{}S = ({})\n\n\ndef _read_{snake}(r: Reader) -> {name}:\n    variant = r.variant()\n{}    raise r.unknown()",
        snake.to_uppercase(),
        tags.trim_end(),
        variants.collect::<String>()
    )
}

/// The enum with how it is read, and how it is written.
fn plain(choice: &Enum) -> (String, String) {
    let (name, snake) = (choice.name(), choice.name().to_snake_case());
    let members = choice.variants().iter().map(|one| {
        let doc = docs::comment(one.docstring(), "    ");
        format!("    {} = {:?}\n{doc}", names::constant(one.name()), literal(one.name()))
    });
    let doc = docs::comment(choice.docstring(), "    ");
    let members = members.collect::<String>();
    let (members, all) = (members.trim_end(), snake.to_uppercase());
    let text = format!(
        "class {name}(Enum):\n{doc}\n{members}\n\n\n_{all} = tuple({name})\n\n\n\
         def _read_{snake}(r: Reader) -> {name}:\n    return _{all}[r.variant()]",
    );
    let write = format!(
        "def _write_{snake}(w: Writer, value: {name}) -> None:\n    w.variant(_{all}.index(w.wants(value, {name})))"
    );
    (text, write)
}

/// The union with its classes and how it is read, and how it is written.
fn union(choice: &Enum, there: &[String]) -> (String, String) {
    let (name, snake) = (choice.name(), choice.name().to_snake_case());
    let variants: Vec<(String, Vec<(&Field, String)>)> =
        choice.variants().iter().map(|one| (class_name(choice, one), fields(one))).collect();
    let new = choice.variants().iter().zip(&variants).filter(|(_, (class, _))| !there.contains(class));
    let base = records::base(choice.uniffi_trait_methods().display_fmt.is_some());
    let classes = new.map(|(one, (class, fields))| {
        let tag = format!("    type: ClassVar[str] = {:?}\n", literal(one.name()));
        let head = format!("{}\n{tag}", docs::comment(one.docstring(), "    "));
        records::class(class, base, &head, fields, false) + "\n\n\n"
    });
    let classes = classes.collect::<String>();
    let doc = docs::comment(choice.docstring(), "");
    let names: Vec<&str> = variants.iter().map(|(class, _)| class.as_str()).collect();
    let read = variants.iter().enumerate().map(|(at, (class, fields))| {
        format!("    if variant == {at}:\n        return {}\n", records::made(class, fields, false))
    });
    let written = variants.iter().enumerate().map(|(at, (class, fields))| {
        let fields = records::written(fields, "        ");
        format!("    if isinstance(value, {class}):\n        w.variant({at})\n{fields}        return\n")
    });
    let text = format!(
        "{classes}{name}: TypeAlias = {}\n{doc}\n\n\
         def _read_{snake}(r: Reader) -> {name}:\n    variant = r.variant()\n{}    raise r.unknown()",
        names.join(" | "),
        read.collect::<String>(),
    );
    let written = written.collect::<String>();
    let write =
        format!("def _write_{snake}(w: Writer, value: {name}) -> None:\n{written}    w.wants(value, {name})");
    (text, write)
}

fn fields(variant: &Variant) -> Vec<(&Field, String)> {
    variant.fields().iter().enumerate().map(|(at, one)| (one, field_name(variant, at))).collect()
}

/// The variant, and the last word of the enum: `FieldValue::Text` is `TextValue`.
fn class_name(choice: &Enum, variant: &Variant) -> String {
    let words = choice.name().to_snake_case();
    let last = words.rsplit('_').next().unwrap_or_default();
    format!("{}{}", variant.name(), last.to_upper_camel_case())
}

/// The field's name; a variant may have fields without.
fn field_name(variant: &Variant, at: usize) -> String {
    let own = variant.fields()[at].name();
    match (own.is_empty(), variant.fields().len()) {
        (false, _) => own.to_owned(),
        (true, 1) => "value".to_owned(),
        (true, _) => format!("value{}", at + 1),
    }
}
