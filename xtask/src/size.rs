//! What core/ecert adds to a stripped library of the `dist` profile.

use std::process::Command;

use crate::run::{cargo, output, succeeds};

const LIBRARIES: [(&str, &str); 3] = [
    ("libsize_empty.so", "an empty library"),
    ("libsize_verify.so", "verification alone adds"),
    ("libsize_draw.so", "verification and drawing, without bundled fonts, add"),
];

/// Builds the libraries, strips them and prints what each adds to the empty one.
pub(crate) fn print() -> bool {
    let mut empty = 0;
    for (index, (library, what)) in LIBRARIES.into_iter().enumerate() {
        let Some(bytes) = stripped(library) else {
            println!("{library} cannot be built and stripped");
            return false;
        };
        println!("{what}: {:.2} MB", megabytes(bytes - empty));
        if index == 0 {
            empty = bytes;
        }
    }
    true
}

fn stripped(library: &str) -> Option<u64> {
    let example = library.strip_prefix("lib")?.strip_suffix(".so")?;
    let features: &[&str] = if example == "size_draw" { &["--features", "draw"] } else { &[] };
    let arguments =
        ["build", "--profile", "dist", "--locked", "--package", "onepalm-ecert", "--no-default-features"];
    let built = succeeds(cargo(&arguments).args(features).args(["--example", example]));
    let path = output().join("dist/examples").join(library);
    let stripped = path.with_extension("stripped");
    let strip = Command::new("strip").arg("--strip-all").arg("-o").arg(&stripped).arg(&path).status();
    (built && strip.is_ok_and(|status| status.success()))
        .then(|| std::fs::metadata(&stripped).ok())
        .flatten()
        .map(|file| file.len())
}

#[expect(clippy::cast_precision_loss, reason = "a size to print")]
fn megabytes(bytes: u64) -> f64 {
    bytes as f64 / 1e6
}
