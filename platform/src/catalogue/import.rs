use super::dialect::{Dialect, Row, RowError, Warning};
use super::lines::{Line, Lines};
use super::{ImportError, ImportReport, Registry};
use chrono::{DateTime, Utc};
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::{Limit, ServiceItem};
use onepalm_contract::time::civil_date;
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use tokio::io::AsyncBufRead;

/// Items of one commit.
const BATCH: usize = 256;

/// Imports a list line by line: memory does not grow with it but for eight bytes a code, to know one that
/// comes twice; of these the first stands. Run again after a crash, it stores what is
/// missing and changes nothing else. `progress` is called after each commit.
pub async fn import<R>(
    registry: &Registry,
    dialect: Dialect,
    reader: R,
    at: DateTime<Utc>,
    mut progress: impl FnMut(&ImportReport),
) -> Result<ImportReport, ImportError>
where
    R: AsyncBufRead + Unpin,
{
    let mut report = ImportReport::default();
    let mut lines = Lines::new(reader);
    let mut batch = Vec::with_capacity(BATCH);
    let mut codes = HashSet::new();
    loop {
        let number = lines.number;
        let line = match lines.next().await {
            Ok(Some(line)) => line,
            Ok(None) => break,
            Err(source) => return Err(ImportError::Read { line: number, source }),
        };
        if let Some(item) = read(dialect, line, number + 1, at, &mut report) {
            if codes.insert(short(&item.code)) {
                batch.push(item);
            } else {
                report.warn(Warning::CodeRepeated.code());
            }
        }
        if batch.len() == BATCH {
            store(registry, &mut batch, at, &mut report).await?;
            progress(&report);
        }
    }
    store(registry, &mut batch, at, &mut report).await?;
    progress(&report);
    Ok(report)
}

async fn store(
    registry: &Registry,
    batch: &mut Vec<ServiceItem>,
    at: DateTime<Utc>,
    report: &mut ImportReport,
) -> Result<(), ImportError> {
    let done = registry.put_batch(std::mem::take(batch), at).await?;
    report.stored += done.stored;
    for _ in 0..done.held_back {
        report.warn(Warning::ScheduledLater.code());
    }
    Ok(())
}

/// Eight bytes that stand for a code. Two of a million codes fall together once in 30 million lists.
fn short(code: &ItemCode) -> u64 {
    let mut hasher = DefaultHasher::new();
    code.hash(&mut hasher);
    hasher.finish()
}

/// One line, counted.
fn read(
    dialect: Dialect,
    line: Line<'_>,
    number: u64,
    at: DateTime<Utc>,
    report: &mut ImportReport,
) -> Option<ServiceItem> {
    let row = match line {
        Line::Whole([]) => return None,
        Line::Whole(bytes) => dialect.read(bytes, civil_date(at)).and_then(|row| {
            let code = row.item.code.as_str();
            let usable = !code.is_empty() && code.len() <= Registry::LONGEST_CODE && !code.contains('\0');
            if usable && !row.item.name.is_empty() { Ok(row) } else { Err(RowError::NoCode) }
        }),
        Line::TooLong => Err(RowError::TooLong),
    };
    report.read += 1;
    match row {
        Ok(row) => {
            row.warnings.iter().for_each(|warning| report.warn(warning.code()));
            count(&row, report);
            Some(row.item)
        }
        Err(error) => {
            report.reject(number, error);
            None
        }
    }
}

/// What every dialect is counted by.
fn count(row: &Row, report: &mut ImportReport) {
    let item = &row.item;
    match item.code.parts() {
        Ok(parts) => report.flagged_owner_codes += u64::from(parts.uscc.is_err()),
        Err(_) => report.warn(Warning::CodeForeign.code()),
    }
    report.handling_items += item.handling_items.len() as u64;
    let listed = !item.materials.is_empty() || row.warnings.contains(&Warning::MaterialsNameNothing);
    report.without_materials += u64::from(!listed);
    if let (Some(statutory), Some(promised)) = (item.statutory_limit, item.promised_limit)
        && crossed(statutory, promised)
    {
        report.warn(Warning::LimitsCrossed.code());
    }
}

/// Numbers in different units say nothing; dates do, and the deadline engine takes the earlier one.
fn crossed(statutory: Limit, promised: Limit) -> bool {
    statutory.unit == promised.unit && promised.count > statutory.count
}
