use crate::desk::DeskClient;
use crate::failure::Failure;
use chrono::NaiveDate;
use clap::Subcommand;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_contract::publication::{ItemWithdrawal, Publication};
use onepalm_platform::catalogue::{ItemFinding, ItemReceipt, ItemRow};
use onepalm_rules::guide::Severity;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What a catalogue editor does.
#[derive(Subcommand)]
pub(super) enum Action {
    /// The authority's own items with how their guides do. Example: onepalm desk items
    Items,
    /// What is wrong with a guide. Example: onepalm desk findings CODE
    Findings {
        code: String,
        /// Which version; without it the one that goes today.
        #[arg(long)]
        version: Option<u32>,
    },
    /// Publishes a guide as the next version of its item. Example: onepalm desk publish guide.json --from 2027-01-01
    Publish {
        /// One item in JSON, as `onepalm export --dialect onepalm` writes it.
        file: PathBuf,
        /// The day on which it takes effect, in place of what the file says; a day that has passed: at once.
        #[arg(long)]
        from: Option<NaiveDate>,
        /// Gives up versions and a withdrawal that are still to come.
        #[arg(long)]
        discard_scheduled: bool,
    },
    /// Withdraws an item. Example: onepalm desk withdraw CODE --from 2027-01-01 --replaced-by CODE --reason '…'
    Withdraw {
        code: String,
        /// The day from which it may not be applied for.
        #[arg(long)]
        from: NaiveDate,
        /// What takes its place; once for each item.
        #[arg(long)]
        replaced_by: Vec<String>,
        /// Told to citizens.
        #[arg(long)]
        reason: String,
    },
    /// How two versions of a guide differ. Example: onepalm desk difference CODE --from 1 --to 2
    Difference {
        code: String,
        /// The older version.
        #[arg(long)]
        from: u32,
        /// The newer version.
        #[arg(long)]
        to: u32,
    },
}

pub(super) async fn run(desk: &DeskClient, action: Action, json: bool) -> Result<(), Failure> {
    match action {
        Action::Items => show_items(&desk.items().await?, json),
        Action::Findings { code, version } => {
            let found = desk.findings(&code, version).await?;
            if json { print(&found) } else { show_findings(&found.findings) }
        }
        Action::Publish { file, from, discard_scheduled } => {
            let mut item = read(&file)?;
            item.effective_from = from.unwrap_or(item.effective_from);
            let receipt = desk.publish(&Publication { item, discard_scheduled }).await?;
            show_receipt(&receipt, "takes effect on", json);
        }
        Action::Withdraw { code, from, replaced_by, reason } => {
            let replaced_by = replaced_by.into_iter().map(ItemCode).collect();
            let receipt = desk.withdraw(&code, &ItemWithdrawal { from, replaced_by, reason }).await?;
            show_receipt(&receipt, "is withdrawn from", json);
        }
        Action::Difference { code, from, to } => {
            let differences = desk.difference(&code, from, to).await?;
            for difference in &differences {
                if json { print(difference) } else { println!("{}  {}", difference.zh, difference.en) }
            }
            if differences.is_empty() && !json {
                println!("no difference");
            }
        }
    }
    Ok(())
}

fn read(path: &Path) -> Result<ServiceItem, Failure> {
    let bytes = std::fs::read(path).map_err(|error| Failure::file(path, &error))?;
    serde_json::from_slice(&bytes)
        .map_err(|error| Failure::BadInput(format!("{}: {error} [guide.unreadable]", path.display())))
}

fn show_items(rows: &[ItemRow], json: bool) {
    for row in rows {
        if json {
            print(row);
            continue;
        }
        let ends = row.ends.map(|day| format!(" until {day}")).unwrap_or_default();
        let next = row.scheduled.map(|version| format!(", version {version} scheduled")).unwrap_or_default();
        let worst = row.worst.map(|worst| format!(", worst {}", severity(worst))).unwrap_or_default();
        println!("{}  {}", row.code, row.name);
        println!(
            "    version {} from {}{ends}{next}; {} findings{worst}",
            row.version, row.effective_from, row.findings
        );
    }
    if rows.is_empty() && !json {
        println!("no items");
    }
}

fn show_receipt(receipt: &ItemReceipt, becomes: &str, json: bool) {
    if json {
        print(receipt);
        return;
    }
    println!("{} version {} {becomes} {}", receipt.code, receipt.version, receipt.day);
    show_findings(&receipt.findings);
}

fn show_findings(findings: &[ItemFinding]) {
    for finding in findings {
        let at = finding.at.as_ref().map(|at| format!(" {at}:")).unwrap_or_default();
        println!(
            "  {} {}{at} {} {}",
            severity(finding.severity),
            finding.rule.code(),
            finding.zh,
            finding.en
        );
    }
}

const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Hint => "hint",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

fn print(value: &impl Serialize) {
    println!("{}", serde_json::to_string(value).expect("an answer is plain data"));
}
