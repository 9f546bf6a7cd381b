use crate::arguments::{LANGUAGES, Matrix};
use crate::case::Case;
use crate::fault::Result;
use crate::results::{Results, Standing};
use crate::table::Table;

/// Prints case × language; true when all is green.
pub(crate) fn show(arguments: &Matrix) -> Result<bool> {
    let table = Table::read(&Table::folder())?;
    let read = |language: &String| Ok(Results::read(&Results::place(language)?));
    let results: Vec<Results> = arguments.languages.iter().map(read).collect::<Result<_>>()?;
    let width = table.cases.iter().map(|case| case.id.chars().count()).max().unwrap_or_default();
    let not_run: Vec<&str> =
        LANGUAGES.into_iter().filter(|known| arguments.languages.iter().all(|run| run != known)).collect();
    let absent: Vec<String> = not_run.iter().map(|language| format!("{language} (not run)")).collect();
    println!("{:width$}  {}", "", [arguments.languages.join("  "), absent.join("  ")].join("  ").trim_end());
    let mut is_green = true;
    for case in &table.cases {
        let cells = arguments.languages.iter().zip(&results).map(|(language, results)| {
            let standing = case.is_for(language).then(|| results.standing(case));
            is_green &= standing.as_ref().is_none_or(|standing| *standing == Standing::Green);
            format!("{:^1$}", standing.as_ref().map_or("·", sign), language.len())
        });
        let cells: Vec<String> = cells.collect();
        println!("{:width$}  {}{}", case.id, cells.join("  "), mark(case));
    }
    println!("{}", sentence(table.cases.len(), arguments.languages.len(), &not_run, is_green));
    Ok(is_green)
}

fn sentence(cases: usize, run: usize, not_run: &[&str], is_green: bool) -> String {
    let ending = match (is_green, not_run) {
        (true, []) => "all green".to_owned(),
        (false, []) => "not green".to_owned(),
        (true, absent) => format!("green so far; not run: {}", absent.join(", ")),
        (false, absent) => format!("not green; not run: {}", absent.join(", ")),
    };
    format!("{cases} cases × {run} languages: {ending}")
}

fn sign(standing: &Standing) -> &'static str {
    match standing {
        Standing::Green => "ok",
        Standing::Red(_) => "NO",
        Standing::Lie => "LIE",
        Standing::Missing => "–",
    }
}

fn mark(case: &Case) -> &'static str {
    if case.wrong.is_some() { "  (wrong on purpose, and noticed)" } else { "" }
}

#[cfg(test)]
mod tests {
    use super::sentence;

    #[test]
    fn all_is_green_only_where_every_language_was_run() {
        assert_eq!(sentence(160, 5, &[], true), "160 cases × 5 languages: all green");
        assert_eq!(
            sentence(160, 4, &["swift"], true),
            "160 cases × 4 languages: green so far; not run: swift"
        );
        assert_eq!(
            sentence(160, 3, &["kotlin", "swift"], false),
            "160 cases × 3 languages: not green; not run: kotlin, swift"
        );
    }
}
