//! The catalogue goes out in a dialect, item by item in the order of codes: memory does not grow with it.

mod beside;
mod export_error;
mod exporter;

pub use export_error::ExportError;
pub use exporter::Exporter;

use super::Registry;
use super::source::{Found, Source};
use chrono::NaiveDate;

/// Items that are read at a time.
const PAGE: usize = 256;

/// Writes every item of the registry as it stands on a day, withdrawn or not, and gives how many.
pub async fn export(registry: &Registry, mut exporter: Exporter, on: NaiveDate) -> Result<u64, ExportError> {
    let mut after: Option<String> = None;
    let mut count = 0;
    loop {
        let page = registry.page(after.as_deref(), PAGE, on).await?;
        let Some(last) = page.last() else { break };
        after = Some(last.code.as_str().to_owned());
        count += page.len() as u64;
        exporter = tokio::task::spawn_blocking(move || {
            page.iter().try_for_each(|item| exporter.add(item))?;
            Ok::<_, ExportError>(exporter)
        })
        .await
        .map_err(|_| ExportError::GivenUp)??;
    }
    exporter.finish()?;
    Ok(count)
}

/// Writes every item of a list, such as an offline catalogue, and gives how many.
pub fn export_list(mut list: Source, mut exporter: Exporter) -> Result<u64, ExportError> {
    let mut count = 0;
    while let Some(entry) = list.next_entry()? {
        match entry.found {
            Found::Item(row) => {
                exporter.add(&row.item)?;
                count += 1;
            }
            Found::Rejected(_) => return Err(ExportError::Damaged { line: entry.line }),
            Found::Withdrawn { .. } | Found::Odd(..) => {}
        }
    }
    exporter.finish()?;
    Ok(count)
}
