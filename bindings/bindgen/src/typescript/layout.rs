//! Where lines break: as prettier breaks them.

/// Columns of a line.
const WIDTH: usize = 100;

/// Whether the text, without its line end, fits on a line.
pub(super) fn fits(text: &str) -> bool {
    text.trim_end().chars().count() <= WIDTH
}

/// `head(one, two)tail`, with each argument on a line of its own where one line is too short.
pub(super) fn call(indent: &str, head: &str, arguments: &[String], tail: &str) -> String {
    let line = format!("{indent}{head}({}){tail}", arguments.join(", "));
    if fits(&line) || arguments.is_empty() {
        return line;
    }
    let arguments = arguments.join(&format!(",\n{indent}  "));
    format!("{indent}{head}(\n{indent}  {arguments},\n{indent}){tail}")
}

/// An interface around its members, each with its line end.
pub(super) fn interface(name: &str, members: &[String]) -> String {
    if members.is_empty() {
        return format!("export interface {name} {{}}");
    }
    format!("export interface {name} {{\n{}}}", members.concat())
}
