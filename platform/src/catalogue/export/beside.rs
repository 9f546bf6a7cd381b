use std::fs::{self, File};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

/// A file that is written beside its place and renamed whole.
pub(super) struct Beside {
    writer: BufWriter<File>,
    part: PathBuf,
    target: PathBuf,
}

impl Beside {
    pub(super) fn create(target: &Path) -> io::Result<Self> {
        let name = target.file_name().ok_or(io::ErrorKind::InvalidInput)?;
        let part = target.with_file_name(format!(".{}.part", name.to_string_lossy()));
        let writer = BufWriter::new(File::create(&part)?);
        Ok(Self { writer, part, target: target.to_owned() })
    }

    /// Puts the file in its place, on the disk before anybody sees it.
    pub(super) fn publish(self) -> io::Result<()> {
        let file = self.writer.into_inner().map_err(io::IntoInnerError::into_error)?;
        file.sync_all()?;
        fs::rename(&self.part, &self.target)
    }
}

impl Write for Beside {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.writer.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.writer.flush()
    }
}
