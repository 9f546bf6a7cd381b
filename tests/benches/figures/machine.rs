//! What the figures were measured on, and who used its processors.

use std::fs;
use std::path::Path;
use std::process::Command;

/// Processor, cores, load and commit in one line.
pub(crate) fn describe() -> String {
    let information = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = information.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
    let model = model.map_or("unknown processor", |(_, model)| model);
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().unwrap_or("?").to_owned();
    let commit = Command::new("git").args(["rev-parse", "--short", "HEAD"]).output();
    let commit = commit.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!("{model}, {cores} cores, load {load}, commit {}", commit.unwrap_or_default())
}

/// Seconds of processor time that a process has used, its ended children not counted.
pub(crate) fn processor_seconds(process: u32) -> f64 {
    // Fields 14 and 15 of proc(5), in ticks of 1/100 s.
    let ticks = |field: usize| stat(process, field).and_then(|text| text.parse::<f64>().ok());
    (ticks(14).unwrap_or_default() + ticks(15).unwrap_or_default()) / 100.0
}

/// The same of a process and everything it started.
pub(crate) fn family_seconds(parent: u32) -> f64 {
    let entries = fs::read_dir("/proc").into_iter().flatten().flatten();
    let processes = entries.filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok());
    let family = processes.filter(|process| *process == parent || parent_of(*process) == Some(parent));
    family.map(processor_seconds).sum()
}

pub(crate) fn parent_of(process: u32) -> Option<u32> {
    stat(process, 4)?.parse().ok()
}

fn stat(process: u32, field: usize) -> Option<String> {
    let text = fs::read_to_string(Path::new("/proc").join(process.to_string()).join("stat")).ok()?;
    // The second field is a name in parentheses, which may hold spaces.
    let (_, rest) = text.rsplit_once(") ")?;
    rest.split(' ').nth(field - 3).map(str::to_owned)
}
