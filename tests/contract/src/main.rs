//! `onepalm-contract`: runs the table of cases in one language, shows the matrix of all, runs an example. The protocol
//! stands in the `README.md` beside.

mod apart;
mod arguments;
mod case;
mod city;
mod control;
mod desk;
mod example;
mod fault;
mod guard;
mod line;
mod matrix;
mod platform;
mod results;
mod runner;
mod table;

use arguments::{Arguments, Command};
use clap::Parser;
use std::process::ExitCode;

#[tokio::main]
async fn main() -> ExitCode {
    let done = match Arguments::parse().command {
        Command::Run(arguments) => runner::run(arguments).await,
        Command::Matrix(arguments) => matrix::show(&arguments),
        Command::Example(arguments) => example::run(arguments).await,
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(fault) => {
            eprintln!("onepalm-contract: {fault}");
            ExitCode::from(2)
        }
    }
}
