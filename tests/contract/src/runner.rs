use crate::arguments::Run;
use crate::case::Case;
use crate::city::City;
use crate::fault::{Fault, Result, While};
use crate::guard::Guard;
use crate::results::Results;
use crate::table::Table;
use std::fs;
use std::path::Path;
use std::process::ExitStatus;
use std::sync::PoisonError;
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};
use tokio::process::Command;

/// Runs the cases with a runner; true when all are green.
pub(crate) async fn run(arguments: Run) -> Result<bool> {
    let table = Table::read(&arguments.cases.clone().unwrap_or_else(Table::folder))?.of(&arguments.name);
    let table = match &arguments.only {
        Some(text) => table.only(text),
        None => table,
    };
    let begun = Instant::now();
    let city = City::found().await?;
    let place = Results::place(&arguments.name)?;
    let end = carry_out(&arguments, &table, &city, &place).await?;
    let results = Results::read(&place);
    let mut faults = results.faults(&table);
    faults.extend(lies(&table, &city, &results));
    let next = results.next(&table).unwrap_or("its end");
    match end {
        End::Exited(status) if status.code().is_some() => {}
        End::Exited(status) => faults.push(format!("the runner crashed ({status}) at {next}")),
        End::Silent => faults.push(format!("the runner said nothing for {} s at {next}", arguments.patience)),
    }
    for fault in &faults {
        println!("FAILED   {}: {fault}", arguments.name);
    }
    let (count, seconds) = (table.cases.len(), begun.elapsed().as_secs());
    println!("{}: {count} cases, {} faults ({seconds} s)", arguments.name, faults.len());
    Ok(faults.is_empty())
}

enum End {
    Exited(ExitStatus),
    Silent,
}

async fn carry_out(arguments: &Run, table: &Table, city: &std::sync::Arc<City>, place: &Path) -> Result<End> {
    let folder = tempfile::tempdir().during("no folder for the runner")?;
    let (cases, data) = (folder.path().join("cases.json"), folder.path().join("data"));
    fs::write(&cases, table.told()).during("the table cannot be handed out")?;
    fs::create_dir(&data).during("no folder for the runner")?;
    let beside = place.parent().expect("a file lies in a folder");
    fs::create_dir_all(beside).during("no folder for results")?;
    fs::write(place, "").during("results cannot be written")?;
    let control = city.serve_control().await?;
    let (program, rest) =
        arguments.command.split_first().ok_or_else(|| Fault("no runner is named".to_owned()))?;
    let mut command = Command::new(program);
    command
        .args(rest)
        .env("ONEPALM_CONTRACT_PLATFORM", city.url().as_str())
        .env("ONEPALM_CONTRACT_CONTROL", format!("http://{control}"))
        .env("ONEPALM_CONTRACT_CASES", &cases)
        .env("ONEPALM_CONTRACT_DATA", &data)
        .env("ONEPALM_CONTRACT_RESULTS", place)
        .process_group(0)
        .kill_on_drop(true);
    let mut child = command.spawn().during(program)?;
    let _guard = Guard::over(&child)?;
    let patience = Duration::from_secs(arguments.patience);
    let (mut length, mut last) = (0, Instant::now());
    loop {
        tokio::select! {
            status = child.wait() => return Ok(End::Exited(status.during("the runner's end")?)),
            () = tokio::time::sleep(Duration::from_millis(50)) => {}
        }
        let now = fs::metadata(place).map_or(0, |file| file.len());
        if now != length {
            (length, last) = (now, Instant::now());
        } else if last.elapsed() > patience {
            return Ok(End::Silent);
        }
    }
}

/// Whoever runs a case is seen at the control port when it begins, and when somebody signs in.
fn lies(table: &Table, city: &City, results: &Results) -> Vec<String> {
    let ok: Vec<&Case> = table.cases.iter().filter(|case| results.is_ok(&case.id)).collect();
    let begun = city.begun.lock().unwrap_or_else(PoisonError::into_inner);
    let never = ok.iter().filter(|case| !begun.contains(&case.id));
    let mut lies: Vec<String> =
        never.map(|case| format!("{}: said to be ok, and never begun", case.id)).collect();
    let told = ok.iter().filter(|case| case.signs_in).count();
    let seen = city.sign_ins.load(Ordering::Relaxed);
    if seen < told {
        lies.push(format!("{told} cases with a sign-in are said to be ok, and {seen} sign-ins were seen"));
    }
    lies
}
