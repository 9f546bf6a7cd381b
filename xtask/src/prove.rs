//! `cargo xtask prove`: proofs that take long.

use crate::run::{cargo, succeeds};

/// SIGKILLs a phone that drafts and submits in a loop against a resident platform.
pub(crate) fn kill(options: &[&str]) -> bool {
    let mut command = cargo(&["run", "--release", "--locked", "-p", "onepalm-cli", "--", "prove", "kill"]);
    succeeds(command.args(options))
}
