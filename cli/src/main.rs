//! The `onepalm` command: the journey, the platform, the officer's hand, and tools for certificates.
//!
//! Exit codes: 0 done, 1 the answer is no, 2 usage, 3 bad input, 4 cannot judge, 5 network or store.

mod certificates;
mod commands;
mod desk;
mod failure;
mod journey;
mod palm;
mod progress;
mod prove;

use clap::{Parser, Subcommand};
use commands::{
    annotate, code, deadline, desk as desk_command, import, inspect, lint, render, seal, serve, verify,
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
    Desk(desk_command::Arguments),
    Code(code::Arguments),
    Deadline(deadline::Arguments),
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
    // Both ends speak TLS through the same provider; a second installation would be an error to ignore.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let arguments = Arguments::parse();
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build();
    let Ok(runtime) = runtime else {
        eprintln!("onepalm: the system gives no threads");
        return ExitCode::from(5);
    };
    let outcome = runtime.block_on(run(arguments.command));
    runtime.shutdown_timeout(std::time::Duration::from_secs(2));
    match outcome {
        Ok(code) => code,
        Err(failure) => {
            eprintln!("onepalm: {failure}");
            failure.exit_code()
        }
    }
}

async fn run(command: Option<Command>) -> Result<ExitCode, Failure> {
    match command.unwrap_or_else(|| Command::Journey(journey::Arguments::default())) {
        Command::Journey(arguments) => journey::run(arguments).await,
        Command::Serve(arguments) => serve::run(arguments).await,
        Command::Import(arguments) => import::run(arguments).await,
        Command::Desk(arguments) => desk_command::run(arguments).await,
        Command::Code(arguments) => Ok(code::run(&arguments)),
        Command::Deadline(arguments) => deadline::run(&arguments),
        Command::Lint(arguments) => lint::run(&arguments),
        Command::Verify(arguments) => verify::run(&arguments),
        Command::Inspect(arguments) => inspect::run(&arguments),
        Command::Render(arguments) => render::run(&arguments),
        Command::Seal(arguments) => seal::run(&arguments),
        Command::Annotate(arguments) => annotate::run(&arguments),
        Command::Palm(arguments) => palm::run(arguments).await,
        Command::Prove(arguments) => prove::run(arguments).await,
    }
}
