//! Proofs that take long: run by `cargo xtask prove`.

mod kill;
mod ledger;

use crate::failure::Failure;
use clap::{Args, Subcommand};
use std::process::ExitCode;

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    proof: Proof,
}

#[derive(Subcommand)]
enum Proof {
    /// SIGKILLs a phone that drafts and submits in a loop against a resident platform.
    Kill {
        /// How many kills.
        #[arg(long, default_value_t = 200)]
        rounds: u32,
        /// The same seed kills at the same moments, as far as the machine lets it.
        #[arg(long)]
        seed: Option<u64>,
        /// The platform's store; default: a fresh embedded one.
        #[arg(long)]
        store: Option<String>,
    },
}

pub(crate) async fn run(arguments: Arguments) -> Result<ExitCode, Failure> {
    match arguments.proof {
        Proof::Kill { rounds, seed, store } => kill::prove(rounds, seed, store).await,
    }
}
