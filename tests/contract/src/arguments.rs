use clap::{Args, Parser, Subcommand};
use std::path::PathBuf;

/// Every language that has a runner.
pub(crate) const LANGUAGES: [&str; 5] = ["rust", "kotlin", "swift", "python", "node"];

/// One table of cases, one runner a language, one matrix.
#[derive(Parser)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Subcommand)]
pub(crate) enum Command {
    /// Runs the cases with a runner.
    Run(Run),
    /// Shows case × language from the last runs; fails unless what was run is green.
    Matrix(Matrix),
    /// Runs an example program to its end, with a browser and an officer at the other end.
    Example(Example),
}

#[derive(Args)]
pub(crate) struct Run {
    /// The language's name.
    pub(crate) name: String,
    /// Only cases whose id holds this text.
    #[arg(long)]
    pub(crate) only: Option<String>,
    /// Seconds without a word from the runner after which it is ended.
    #[arg(long, default_value_t = 120)]
    pub(crate) patience: u64,
    /// Cases of another folder.
    #[arg(long, value_name = "DIR")]
    pub(crate) cases: Option<PathBuf>,
    /// The runner.
    #[arg(last = true, required = true)]
    pub(crate) command: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Matrix {
    /// The languages that were run and must be green; the others are shown as not run.
    #[arg(default_values = LANGUAGES)]
    pub(crate) languages: Vec<String>,
}

#[derive(Args)]
pub(crate) struct Example {
    /// Seconds that it may take.
    #[arg(long, default_value_t = 120)]
    pub(crate) patience: u64,
    /// The program; the platform's address is put behind its arguments.
    #[arg(last = true, required = true)]
    pub(crate) command: Vec<String>,
}
