use std::io::{self, BufRead, Read};

/// Longest line, longest cell and longest record in bytes; a guide with a long form has some tens of
/// kilobytes.
pub(in crate::catalogue) const LONGEST: usize = 4 << 20;

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
    /// Its bytes without white space around, and without a byte order mark.
    Whole(&'a [u8]),
    /// Longer than [`LONGEST`]; skipped to its end.
    TooLong,
}

const BYTE_ORDER_MARK: &[u8] = b"\xef\xbb\xbf";

impl<R: BufRead> Lines<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), number: 0 }
    }

    /// The next line; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Line<'_>>> {
        self.buffer.clear();
        let limit = LONGEST as u64 + 1;
        if (&mut self.reader).take(limit).read_until(b'\n', &mut self.buffer)? == 0 {
            return Ok(None);
        }
        self.number += 1;
        if self.buffer.len() > LONGEST {
            self.skip()?;
            return Ok(Some(Line::TooLong));
        }
        let line = self.buffer.strip_prefix(BYTE_ORDER_MARK).filter(|_| self.number == 1);
        Ok(Some(Line::Whole(line.unwrap_or(&self.buffer).trim_ascii())))
    }

    fn skip(&mut self) -> io::Result<()> {
        while self.buffer.last() != Some(&b'\n') {
            self.buffer.clear();
            let limit = LONGEST as u64;
            if (&mut self.reader).take(limit).read_until(b'\n', &mut self.buffer)? == 0 {
                break;
            }
        }
        Ok(())
    }
}
