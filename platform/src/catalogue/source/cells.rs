use super::LONGEST;
use crate::catalogue::dialect::RowError;
use csv_core::{ReadRecordResult, Reader};
use std::io::{self, BufRead};

/// Most cells of a row.
const MOST: usize = 256;

/// Rows of a table with commas (RFC 4180), one at a time into one buffer.
pub(super) struct Cells<R> {
    reader: R,
    core: Reader,
    text: Vec<u8>,
    ends: Vec<usize>,
    /// The line on which the row begins, from 1.
    pub(super) line: u64,
}

impl<R: BufRead> Cells<R> {
    pub(super) fn new(reader: R) -> Self {
        let (text, ends) = (vec![0; 4096], vec![0; MOST]);
        Self { reader, core: Reader::new(), text, ends, line: 1 }
    }

    /// The next row and, in `line`, where it begins; `None` at the end.
    pub(super) fn next_at(&mut self, line: &mut u64) -> io::Result<Option<Result<Vec<&str>, RowError>>> {
        *line = self.core.line();
        self.next()
    }

    /// The next row; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Result<Vec<&str>, RowError>>> {
        let (mut length, mut count, mut too_long) = (0, 0, false);
        self.line = self.core.line();
        loop {
            let input = self.reader.fill_buf()?;
            let (result, read, written, ended) =
                self.core.read_record(input, &mut self.text[length..], &mut self.ends[count..]);
            self.reader.consume(read);
            length += written;
            count += ended;
            match result {
                ReadRecordResult::InputEmpty => {}
                ReadRecordResult::OutputFull if self.text.len() < LONGEST => {
                    self.text.resize(self.text.len() * 2, 0);
                }
                // The rest of the row is read over what was kept of it.
                ReadRecordResult::OutputFull => (too_long, length) = (true, 0),
                ReadRecordResult::OutputEndsFull => (too_long, count) = (true, 0),
                ReadRecordResult::Record => break,
                ReadRecordResult::End => return Ok(None),
            }
        }
        if too_long {
            return Ok(Some(Err(RowError::TooLong)));
        }
        Ok(Some(self.cells(length, count)))
    }

    fn cells(&self, length: usize, count: usize) -> Result<Vec<&str>, RowError> {
        let mut cells = Vec::with_capacity(count);
        let mut start = 0;
        for end in &self.ends[..count] {
            let cell = self.text[..length].get(start..*end).ok_or(RowError::TooLong)?;
            cells.push(std::str::from_utf8(cell).map_err(|_| RowError::NotText)?);
            start = *end;
        }
        Ok(cells)
    }
}
