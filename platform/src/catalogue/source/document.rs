use super::lines::LONGEST;
use crate::catalogue::dialect::RowError;
use std::io::{self, BufRead};

/// Deepest nesting of a document.
const DEEPEST: usize = 16;

/// Bytes of what stands around a record: comments before the list, members of the objects that it lies in.
const AROUND: usize = 64 << 10;

/// One JSON list of any length, read piece by piece. A record is an object that holds no other; it is given
/// with the members, written before it, of the objects that it lies in. What stands before the list (comment
/// lines, `const name =`) and after it is left out.
pub(super) struct Document<R> {
    reader: R,
    line: u64,
    open: Vec<Open>,
    state: State,
}

/// An object or a list that is not closed yet.
struct Open {
    list: bool,
    line: u64,
    /// Of an object: its members so far, without the nested ones.
    members: Vec<u8>,
    /// Where the member that is being read begins.
    member: usize,
    nested: bool,
    too_long: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Before,
    Between,
    Text,
    Escape,
    Done,
}

/// A record with its line, or why it is none.
pub(super) type Piece = (u64, Result<Vec<u8>, RowError>);

impl<R: BufRead> Document<R> {
    pub(super) fn new(reader: R) -> Self {
        Self { reader, line: 1, open: Vec::new(), state: State::Before }
    }

    /// The next record; `None` at the end.
    pub(super) fn next(&mut self) -> io::Result<Option<Piece>> {
        if self.state == State::Before && !self.find_list()? {
            self.state = State::Done;
            return Ok(Some((self.line, Err(RowError::NoList))));
        }
        while self.state != State::Done {
            let Some(byte) = self.byte()? else {
                self.state = State::Done;
                return Ok(Some((self.line, Err(RowError::Truncated))));
            };
            if let Some(piece) = self.take(byte) {
                return Ok(Some(piece));
            }
        }
        Ok(None)
    }

    fn byte(&mut self) -> io::Result<Option<u8>> {
        let byte = self.reader.fill_buf()?.first().copied();
        if byte.is_some() {
            self.reader.consume(1);
        }
        self.line += u64::from(byte == Some(b'\n'));
        Ok(byte)
    }

    /// Goes on to the first bracket that is not in a comment line.
    fn find_list(&mut self) -> io::Result<bool> {
        let mut line = Vec::new();
        for _ in 0..AROUND {
            match self.byte()? {
                None => return Ok(false),
                Some(b'\n') => line.clear(),
                Some(b'[') if !line.trim_ascii_start().starts_with(b"//") => {
                    self.enter(true);
                    self.state = State::Between;
                    return Ok(true);
                }
                Some(byte) => line.push(byte),
            }
        }
        Ok(false)
    }

    fn take(&mut self, byte: u8) -> Option<Piece> {
        match (self.state, byte) {
            (State::Escape, _) => {
                self.keep(byte);
                self.state = State::Text;
            }
            (State::Text, _) => {
                self.keep(byte);
                self.state = match byte {
                    b'"' => State::Between,
                    b'\\' => State::Escape,
                    _ => State::Text,
                };
            }
            (_, b'{' | b'[') => return self.begin(byte == b'['),
            (_, b'}' | b']') => return self.end(byte == b']'),
            (_, b',') => self.comma(),
            (_, space) if space.is_ascii_whitespace() => {}
            (_, _) => {
                self.keep(byte);
                if byte == b'"' {
                    self.state = State::Text;
                }
            }
        }
        None
    }

    fn keep(&mut self, byte: u8) {
        let limit = if self.open.last().is_some_and(|open| open.nested) { AROUND } else { LONGEST };
        if let Some(open) = self.open.last_mut().filter(|open| !open.list) {
            if open.members.len() < limit {
                open.members.push(byte);
            } else {
                open.too_long = true;
            }
        }
    }

    fn comma(&mut self) {
        if let Some(open) = self.open.last_mut().filter(|open| !open.list) {
            if !open.members.is_empty() && open.members.last() != Some(&b',') {
                open.members.push(b',');
            }
            open.member = open.members.len();
        }
    }

    fn begin(&mut self, list: bool) -> Option<Piece> {
        if let Some(around) = self.open.last_mut() {
            around.nested = true;
            around.members.truncate(around.member);
            around.too_long |= around.members.len() > AROUND;
        }
        if self.open.len() == DEEPEST {
            return Some(self.broken());
        }
        self.enter(list);
        None
    }

    fn enter(&mut self, list: bool) {
        let (members, line) = (Vec::new(), self.line);
        self.open.push(Open { list, line, members, member: 0, nested: false, too_long: false });
    }

    fn end(&mut self, list: bool) -> Option<Piece> {
        let Some(closed) = self.open.pop().filter(|open| open.list == list) else {
            return Some(self.broken());
        };
        if self.open.is_empty() {
            self.state = State::Done;
        }
        if list || closed.nested {
            return None;
        }
        if closed.too_long || self.open.iter().any(|open| open.too_long) {
            return Some((closed.line, Err(RowError::TooLong)));
        }
        Some((closed.line, Ok(self.whole(&closed.members))))
    }

    /// An object of the members around the record and its own.
    fn whole(&self, members: &[u8]) -> Vec<u8> {
        let mut record = vec![b'{'];
        for around in self.open.iter().filter(|open| !open.list) {
            record.extend_from_slice(&around.members);
        }
        record.extend_from_slice(members);
        if record.last() == Some(&b',') {
            record.pop();
        }
        record.push(b'}');
        record
    }

    fn broken(&mut self) -> Piece {
        self.state = State::Done;
        (self.line, Err(RowError::Truncated))
    }
}
