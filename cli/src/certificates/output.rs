use crate::failure::Failure;
use std::fmt::Display;
use std::io::Write as _;
use std::path::Path;

/// A line on standard output. Who reads no further, as `head`, is no error.
pub(crate) fn line(text: impl Display) {
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Writes a file that must not be one of the inputs.
pub(crate) fn write_file(path: &Path, bytes: &[u8], inputs: &[&Path]) -> Result<(), Failure> {
    let same = |input: &&Path| matches!((input.canonicalize(), path.canonicalize()), (Ok(one), Ok(other)) if one == other);
    if inputs.iter().any(same) {
        let path = path.display();
        return Err(Failure::Usage(format!("{path} is read and would be overwritten [file.is-input]")));
    }
    std::fs::write(path, bytes).map_err(|error| Failure::file(path, &error))
}
