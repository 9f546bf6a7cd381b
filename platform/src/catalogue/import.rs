use super::dialect::{Row, RowError, Warning};
use super::registry_sink::RegistrySink;
use super::sink::Sink;
use super::source::{Found, Source, SourceError};
use super::{ImportError, ImportReport, Registry};
use chrono::{DateTime, NaiveDate, Utc};
use onepalm_contract::code::explain::{CodeKind, Known, explain};
use onepalm_contract::code::{ItemCode, Uscc};
use onepalm_contract::item::{Limit, ServiceItem};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use tokio::task::{JoinHandle, spawn_blocking};

/// Items of one commit.
const BATCH: usize = 256;

/// Imports a list record by record: memory does not grow with it but for eight bytes a code, to know one that
/// comes twice; of these the first stands. Run again after a crash, it stores what is missing and changes
/// nothing else. `progress` is told now and then how many records were read.
pub async fn import(
    registry: &Registry,
    source: Source,
    at: DateTime<Utc>,
    progress: impl FnMut(u64),
) -> Result<ImportReport, ImportError> {
    pour(source, RegistrySink::new(registry.clone(), at), progress).await
}

/// Reads a list into a sink. The next batch is read while one is stored.
pub(super) async fn pour(
    source: Source,
    mut sink: impl Sink,
    mut progress: impl FnMut(u64),
) -> Result<ImportReport, ImportError> {
    let mut reading = begin(Reading { source, report: ImportReport::default(), codes: HashSet::new() });
    let mut withdrawn = 0;
    let mut report = loop {
        let (read, batch) = reading.await.map_err(|_| ImportError::GivenUp)??;
        let last = batch.last;
        let so_far = read.report.read;
        let rest = if last { Err(read.report) } else { Ok(begin(read)) };
        sink.take(batch.items).await?;
        for (code, from) in batch.withdrawn {
            withdrawn += u64::from(sink.withdraw(code, from).await?);
        }
        progress(so_far);
        match rest {
            Ok(next) => reading = next,
            Err(report) => break report,
        }
    };
    let taken = sink.finish().await?;
    report.stored = taken.stored;
    if taken.held_back > 0 {
        report.warn_times(Warning::ScheduledLater, taken.held_back);
    }
    if withdrawn > 0 {
        report.warn_times(Warning::ItemWithdrawn, withdrawn);
    }
    Ok(report)
}

/// A list that is being read.
struct Reading {
    source: Source,
    report: ImportReport,
    codes: HashSet<u64>,
}

/// What was read at a time.
#[derive(Default)]
struct Batch {
    items: Vec<ServiceItem>,
    withdrawn: Vec<(ItemCode, NaiveDate)>,
    last: bool,
}

type Read = Result<(Reading, Batch), SourceError>;

/// Reads the next batch away from the async threads.
fn begin(mut reading: Reading) -> JoinHandle<Read> {
    spawn_blocking(move || {
        let batch = reading.batch()?;
        Ok((reading, batch))
    })
}

impl Reading {
    fn batch(&mut self) -> Result<Batch, SourceError> {
        let mut batch = Batch { items: Vec::with_capacity(BATCH), ..Batch::default() };
        while batch.items.len() < BATCH && batch.withdrawn.len() < BATCH {
            let Some(entry) = self.source.next_entry()? else {
                batch.last = true;
                break;
            };
            match entry.found {
                Found::Odd(warning, count) => self.report.warn_times(warning, count),
                Found::Rejected(error) => {
                    self.report.read += 1;
                    self.report.reject(&entry.file, entry.line, error);
                }
                Found::Withdrawn { code, from } => {
                    self.report.read += 1;
                    batch.withdrawn.push((code, from));
                }
                Found::Item(row) => {
                    self.report.read += 1;
                    if usable(&row.item) {
                        self.take(*row, &mut batch);
                    } else {
                        self.report.reject(&entry.file, entry.line, RowError::NoCode);
                    }
                }
            }
        }
        Ok(batch)
    }

    fn take(&mut self, row: Row, batch: &mut Batch) {
        row.warnings.iter().for_each(|warning| self.report.warn_times(*warning, 1));
        count(&row, &mut self.report);
        if self.codes.insert(short(&row.item.code)) {
            batch.items.push(row.item);
        } else {
            self.report.warn_times(Warning::CodeRepeated, 1);
        }
    }
}

fn usable(item: &ServiceItem) -> bool {
    let code = item.code.as_str();
    let is_code = !code.is_empty() && code.len() <= Registry::LONGEST_CODE && !code.contains('\0');
    is_code && !item.name.is_empty()
}

/// Eight bytes that stand for a code. Two of a million codes fall together once in 30 million lists.
fn short(code: &ItemCode) -> u64 {
    let mut hasher = DefaultHasher::new();
    code.hash(&mut hasher);
    hasher.finish()
}

/// What every dialect is counted by.
fn count(row: &Row, report: &mut ImportReport) {
    let item = &row.item;
    let checks = if let Ok(parts) = item.code.parts() {
        parts.uscc.is_ok()
    } else {
        if !is_local(&item.code) {
            report.warn_times(Warning::CodeForeign, 1);
        }
        item.body.authority.as_str().parse::<Uscc>().is_ok()
    };
    report.flagged_owner_codes += u64::from(!checks);
    report.handling_items += item.handling_items.len() as u64;
    let listed = !item.materials.is_empty() || row.warnings.contains(&Warning::MaterialsNameNothing);
    report.without_materials += u64::from(!listed);
    if let (Some(statutory), Some(promised)) = (item.statutory_limit, item.promised_limit)
        && crossed(statutory, promised)
    {
        report.warn_times(Warning::LimitsCrossed, 1);
    }
}

/// Whether the code follows a grammar that a province has of its own.
fn is_local(code: &ItemCode) -> bool {
    let explained = explain(code.as_str(), &Known::default());
    explained.readings.iter().any(|reading| reading.kind == CodeKind::Item && reading.parsed)
}

/// Numbers in different units say nothing; dates do, and the deadline engine takes the earlier one.
fn crossed(statutory: Limit, promised: Limit) -> bool {
    statutory.unit == promised.unit && promised.count > statutory.count
}
