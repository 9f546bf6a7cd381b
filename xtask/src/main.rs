//! `cargo xtask …`: everything that is done to the project beyond building it. Uses the standard library
//! only, so that it is there at once on a fresh machine.

mod api;
mod bench;
mod contract;
mod dist;
mod elf;
mod fuzz;
mod kotlin;
mod library;
mod limit;
mod linux;
mod node;
mod package;
mod part;
mod prove;
mod python;
mod run;
mod size;
mod swift;
mod targets;
mod test;
mod weight;
mod zig;

use std::process::ExitCode;

const USAGE: &str = "cargo xtask test                      set up, check and test everything
cargo xtask test bindings [LANGUAGE]  the façade and packages alone: kotlin, node, python, swift (default: all)
cargo xtask bench [NAME]              figures: vault, commit, catalogue, ecert, figures, library, bindings (default: all)
cargo xtask fuzz [TARGET] [--seconds N] [--jobs N]  the parsers of core/ecert (default: all, 60, 1)
cargo xtask prove kill [--rounds N]   SIGKILLs of a phone process (default: 200)
cargo xtask package                   the packages of every language as they ship
cargo xtask api [--write]             whether bindings/api.txt says what the façade exports
cargo xtask check-library PATH        whether a built library may be handed out
cargo xtask check-targets [--package NAME] [TARGET]  types of the façade on phones (default: all)";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        ["test"] => test::run(),
        ["test", "bindings"] => test::bindings(&test::LANGUAGES),
        ["test", "bindings", language] if test::LANGUAGES.contains(language) => test::bindings(&[*language]),
        ["bench", names @ ..] => bench::run(names),
        ["fuzz", words @ ..] => fuzz::command(words),
        ["package"] => package::command(),
        ["api", words @ ..] => api::command(words),
        ["check-library", paths @ ..] => library::command(paths),
        ["check-targets", words @ ..] => targets::command(words),
        ["prove", "kill", options @ ..] => prove::kill(options),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    if done { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
