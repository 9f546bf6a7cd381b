//! The `onepalm` command: the journey, the platform, the officer's hand, and tools for certificates.
//!
//! Exit codes: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 cannot judge, 5 network or store.

mod certificates;
mod commands;
mod desk;
mod failure;
mod journey;
mod offline_catalogue;
mod palm;
mod progress;
mod prove;

use clap::{Parser, Subcommand};
use commands::{
    annotate, code, deadline, desk as desk_command, event, export, form, import, inspect, lint, render, seal,
    search, serve, verify,
};
use failure::Failure;
use std::process::ExitCode;

/// One city, one network, in the citizen's palm.
#[derive(Parser)]
#[command(name = "onepalm", version, about, arg_required_else_help = false)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    Journey(journey::Arguments),
    Serve(serve::Arguments),
    Import(import::Arguments),
    Search(search::Arguments),
    Event(event::Arguments),
    Export(export::Arguments),
    Desk(desk_command::Arguments),
    Code(code::Arguments),
    Deadline(deadline::Arguments),
    Form(form::Arguments),
    Lint(lint::Arguments),
    Verify(verify::Arguments),
    Inspect(inspect::Arguments),
    Render(render::Arguments),
    Seal(seal::Arguments),
    Annotate(annotate::Arguments),
    /// A phone as a process of its own, driven over standard input: what the journey and the kill proof
    /// send SIGKILL to.
    #[command(hide = true)]
    Palm(palm::Arguments),
    /// Proofs that take long.
    #[command(hide = true)]
    Prove(prove::Arguments),
}

fn main() -> ExitCode {
    end_quietly_when_nobody_reads();
    let command = Arguments::parse().command;
    match run(command.unwrap_or_else(|| Command::Journey(journey::Arguments::default()))) {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("onepalm: {failure}");
            failure.exit_code()
        }
    }
}

/// A reader that has seen enough, such as `head`, is no fault of ours: end as a program that does not ignore the
/// closed pipe does.
fn end_quietly_when_nobody_reads() {
    const BY_CLOSED_PIPE: i32 = 141;
    let usual = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if panic.payload_as_str().is_some_and(|text| text.starts_with("failed printing to stdout")) {
            std::process::exit(BY_CLOSED_PIPE);
        }
        usual(panic);
    }));
}

fn run(command: Command) -> Result<ExitCode, Failure> {
    match command {
        Command::Journey(arguments) => on_a_runtime(journey::run(arguments)),
        Command::Serve(arguments) => on_a_runtime(serve::run(arguments)),
        Command::Import(arguments) => on_a_runtime(import::run(arguments)),
        Command::Event(arguments) => event::run(&arguments),
        Command::Search(arguments) => search::run(&arguments),
        Command::Export(arguments) => on_a_runtime(export::run(arguments)),
        Command::Desk(arguments) => on_a_runtime(desk_command::run(arguments)),
        Command::Code(arguments) => Ok(code::run(&arguments)),
        Command::Deadline(arguments) => deadline::run(&arguments),
        Command::Form(arguments) => form::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Seal(arguments) => seal::run(&arguments),
        Command::Annotate(arguments) => annotate::run(&arguments),
        Command::Palm(arguments) => on_a_runtime(palm::run(arguments)),
        Command::Prove(arguments) => on_a_runtime(prove::run(arguments)),
    }
}

/// Runs what needs a network or a store.
fn on_a_runtime(work: impl Future<Output = Result<ExitCode, Failure>>) -> Result<ExitCode, Failure> {
    // Both ends speak TLS through the same provider; a second installation would be an error to ignore.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let runtime = runtime.map_err(|_| Failure::Edge("the system gives no threads".into()))?;
    let outcome = runtime.block_on(work);
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    outcome
}
