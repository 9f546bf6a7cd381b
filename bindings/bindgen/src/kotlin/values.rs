use crate::text::swap;
use anyhow::{Result, ensure};

/// Variants without data show their name, as those with data do.
pub(super) fn as_data(text: &str) -> String {
    let lines = text.lines().map(|line| match line.strip_prefix("    object ") {
        Some(rest) if rest.trim_end().ends_with("()") => format!("    data object {rest}"),
        _ => line.to_owned(),
    });
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Types of Kotlin's own stand under their own names.
pub(super) fn of_kotlins_own(text: &str) -> Result<String> {
    let text = swap(text, "cn.onepalm.Instant", "java.time.Instant")?;
    swap(&text, "cn.onepalm.LocalDate", "java.time.LocalDate")
}

/// What can be given as a lambda.
pub(super) fn as_functions(text: &str) -> Result<String> {
    swap(text, "public interface HostLog {", "fun interface HostLog {")
}

/// What the library prints as its name, because it holds somebody's data, is printed so by its own name here.
pub(super) fn masked(text: &str) -> Result<String> {
    let (mut kept, mut name, mut made) = (String::new(), "", 0);
    // Where the body of a sealed class begins that is not masked yet.
    let mut body = None;
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if line == "    // The local Rust `Display`/`Debug` implementation." {
            made += 1;
            lines.by_ref().find(|line| *line == "    }");
            let says = format!("override fun toString(): String = \"{name}(…)\"\n");
            match body {
                None => kept.extend(["    ", &says]),
                // Once for all variants: each would print its own way.
                Some(start) if !kept[start..].starts_with("    final ") => {
                    kept.insert_str(start, &format!("    final {says}"));
                }
                Some(_) => {}
            }
            continue;
        }
        kept.extend([line, "\n"]);
        if let Some(record) = line.strip_prefix("data class ") {
            (name, body) = (record.trim_end_matches([' ', '(']), None);
        } else if let Some(choice) = line.strip_prefix("sealed class ") {
            (name, body) = (choice.trim_end_matches([' ', '{']), Some(kept.len()));
        }
    }
    ensure!(made > 0, "UniFFI's Kotlin prints no record as its name");
    Ok(kept)
}

/// A method that takes nothing, waits for nothing and cannot fail is a property.
pub(super) fn as_properties(text: &str) -> Result<String> {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let declared: Vec<(usize, String)> = lines.iter().enumerate().filter_map(overriding).collect();
    let mut made = 0;
    for (at, name) in declared {
        let owner = owner(&lines, at).to_owned();
        if !owner.ends_with("Interface") {
            continue;
        }
        lines[at] = property(&lines[at]).replace(" {", " get() {");
        let inside = lines.iter().position(|line| line.contains(&format!("interface {owner} {{")));
        let declaration = inside.and_then(|start| {
            let wanted = format!("    fun `{name}`()");
            (start..lines.len()).find(|at| lines[*at].starts_with(&wanted))
        });
        if let Some(at) = declaration {
            lines[at] = property(&lines[at]);
            made += 1;
        }
    }
    ensure!(made > 0, "UniFFI's Kotlin has no method that looks something up");
    Ok(lines.join("\n") + "\n")
}

/// The name of what a line overrides, if it takes nothing and gives something back. What can fail or waits says so
/// between its comment and its name.
fn overriding((at, line): (usize, &String)) -> Option<(usize, String)> {
    let rest = line.strip_prefix("     */override fun `")?;
    let (name, rest) = rest.split_once("`()")?;
    rest.trim_start().starts_with(':').then(|| (at, name.to_owned()))
}

/// The last thing that the class around a line implements.
fn owner(lines: &[String], at: usize) -> &str {
    let head = lines[..at]
        .iter()
        .rev()
        .find(|line| line.starts_with("class ") || line.starts_with("internal class "));
    head.and_then(|head| head.split(", ").last()).map_or("", |name| name.trim_end_matches([' ', '{']))
}

fn property(line: &str) -> String {
    line.replacen("fun `", "val `", 1).replacen("`()", "`", 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_only_looks_something_up_becomes_a_property_on_both_sides() {
        let text = "internal interface CaseInterface {\n    fun `owner`(): Owner\n    fun `end`()\n}\n\
            class Case: AutoCloseable, CaseInterface\n{\n     */override fun `owner`(): Owner {\n     */override fun `end`()\n\
            \x20    */\n    @Throws(E::class)\n    override fun `size`(): Int {\n";
        let said = as_properties(text).unwrap();
        assert!(said.contains("    val `owner`: Owner\n    fun `end`()"), "{said}");
        assert!(said.contains("*/override val `owner`: Owner get() {"), "{said}");
        assert!(said.contains("override fun `size`(): Int {"), "{said}");
        assert!(as_properties("class Case\n").is_err());
    }

    #[test]
    fn what_hosts_implement_stays_as_it_is() {
        let text = "internal interface CaseInterface {\n    fun `owner`(): Owner\n}\nclass Case: CaseInterface, CaseInterface\n{\n\
            \x20    */override fun `owner`(): Owner {\n}\ninternal class ClockImpl: AutoCloseable, Clock\n{\n     */override fun `now`(): Long {\n";
        assert!(as_properties(text).unwrap().contains("override fun `now`(): Long {"));
    }

    #[test]
    fn what_holds_somebodys_data_prints_as_its_name() {
        let prints = "    // The local Rust `Display`/`Debug` implementation.\n\
            \x20   override fun toString(): String {\n        return x(\n    )\n    }\n";
        let record = format!("data class Answer (\n){{\n{prints}}}\n");
        let choice = format!(
            "sealed class Value {{\n    data class Flag(\n    {{\n{prints}    }}\n    data class Text(\n    {{\n{prints}    }}\n{prints}}}\n"
        );
        let says = |name| format!("override fun toString(): String = \"{name}(…)\"\n");
        let wanted = [
            format!("data class Answer (\n){{\n    {}}}\n", says("Answer")),
            format!("sealed class Value {{\n    final {}", says("Value")),
            "    data class Flag(\n    {\n    }\n    data class Text(\n    {\n    }\n}\n".to_owned(),
            "sealed class Kind {\n".to_owned(),
        ];
        assert_eq!(masked(&(record + &choice + "sealed class Kind {\n")).unwrap(), wanted.concat());
        assert!(masked("data class Answer (\n").is_err());
    }

    #[test]
    fn times_stand_under_their_own_names() {
        let text = "val `at`: cn.onepalm.Instant, val `day`: cn.onepalm.LocalDate?";
        assert_eq!(
            of_kotlins_own(text).unwrap(),
            "val `at`: java.time.Instant, val `day`: java.time.LocalDate?"
        );
    }

    #[test]
    fn variants_without_data_are_data_objects() {
        let text = "    object NotStarted : Clock()\n    object Other {\n";
        assert_eq!(as_data(text), "    data object NotStarted : Clock()\n    object Other {\n");
    }
}
