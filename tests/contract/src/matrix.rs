use crate::arguments::Matrix;
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
    println!("{:width$}  {}", "", arguments.languages.join("  "));
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
    let (cases, languages) = (table.cases.len(), arguments.languages.len());
    println!("{cases} cases × {languages} languages: {}", if is_green { "all green" } else { "not green" });
    Ok(is_green)
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
