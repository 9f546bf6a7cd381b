use std::io;
use tokio::io::{AsyncBufRead, AsyncBufReadExt, AsyncReadExt};

/// Longest line in bytes; a guide with a long form has some tens of kilobytes.
pub(super) const LONGEST: usize = 4 << 20;

/// Reads lines one at a time into one buffer.
pub(super) struct Lines<R> {
    reader: R,
    buffer: Vec<u8>,
    /// Number of the line in the buffer, from 1.
    pub(super) number: u64,
}

/// One line.
#[derive(Clone, Copy)]
pub(super) enum Line<'a> {
    /// Its bytes without white space around.
    Whole(&'a [u8]),
    /// Longer than [`LONGEST`]; skipped to its end.
    TooLong,
}

impl<R: AsyncBufRead + Unpin> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), number: 0 }
    }

    /// The next line; `None` at the end.
    pub(super) async fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        let limit = LONGEST as u64 + 1;
        let read = (&mut self.reader).take(limit).read_until(b'\n', &mut self.buffer).await?;
        if read == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.buffer.len() > LONGEST {
            self.skip().await?;
            return Ok(Some(Line::TooLong));
        }
        Ok(Some(Line::Whole(self.buffer.trim_ascii())))
    }

    async fn skip(&mut self) -> io::Result<()> {
        while self.buffer.last() != Some(&b'\n') {
            self.buffer.clear();
            let limit = LONGEST as u64;
            if (&mut self.reader).take(limit).read_until(b'\n', &mut self.buffer).await? == 0 {
                break;
            }
        }
        Ok(())
    }
}
