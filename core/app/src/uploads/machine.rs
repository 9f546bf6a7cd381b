//! What to do next with an upload, and what an answer makes of it.

use super::PartSize;
use onepalm_contract::problem::Problem;
use std::time::Duration;

/// An upload on its way. Nothing of it is stored: after a restart it asks the server where it stands.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Upload {
    length: u64,
    part: PartSize,
    phase: Phase,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Phase {
    /// The server's offset is not known.
    Asking,
    /// The server does not know the upload.
    Creating,
    /// The server holds so many bytes.
    At(u64),
}

/// What to do next.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Step {
    /// `HEAD`: ask where it stands.
    Ask,
    /// `POST`: make it, under its own id as idempotency key.
    Create,
    /// `PATCH` these bytes.
    Send {
        /// From.
        offset: u64,
        /// How many.
        length: u64,
    },
    /// Every byte is there and verified.
    Done,
}

/// What came back.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Answer {
    /// The server holds so many bytes.
    Offset {
        /// Bytes held.
        offset: u64,
        /// How long it took.
        took: Duration,
    },
    /// 404: the server does not know the upload (never made, or swept).
    Unknown,
    /// 409: the offset was not where the upload stands.
    WrongOffset,
    /// No answer, or one that says to try later; also 423, on which an upload is never begun anew.
    Lost,
    /// A refusal that no retry will mend.
    Refused(Box<Problem>),
}

impl Upload {
    /// An upload of `length` bytes that may or may not have begun.
    pub fn new(length: u64) -> Self {
        Self { length, part: PartSize::default(), phase: Phase::Asking }
    }

    /// What to do next.
    pub fn step(&self) -> Step {
        match self.phase {
            Phase::Asking => Step::Ask,
            Phase::Creating => Step::Create,
            Phase::At(offset) if offset >= self.length => Step::Done,
            Phase::At(offset) => Step::Send { offset, length: self.part.bytes().min(self.length - offset) },
        }
    }

    /// What the answer makes of it; `Err`: it is refused for good.
    pub fn observe(&mut self, answer: Answer) -> Result<(), Box<Problem>> {
        match answer {
            Answer::Offset { offset, took } => {
                if matches!(self.phase, Phase::At(_)) {
                    self.part = self.part.after_success(took);
                }
                self.phase = Phase::At(offset);
            }
            Answer::Unknown => self.phase = Phase::Creating,
            Answer::WrongOffset => self.phase = Phase::Asking,
            Answer::Lost => {
                self.part = self.part.after_failure();
                self.phase = Phase::Asking;
            }
            Answer::Refused(problem) => return Err(problem),
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MIB: u64 = 1024 * 1024;
    const QUICK: Duration = Duration::from_secs(1);

    #[test]
    fn an_upload_asks_creates_and_sends_parts_that_grow() {
        let mut upload = Upload::new(4 * MIB);
        assert_eq!(upload.step(), Step::Ask);
        upload.observe(Answer::Unknown).unwrap();
        assert_eq!(upload.step(), Step::Create);
        upload.observe(Answer::Offset { offset: 0, took: QUICK }).unwrap();
        assert_eq!(upload.step(), Step::Send { offset: 0, length: MIB });
        upload.observe(Answer::Offset { offset: MIB, took: QUICK }).unwrap();
        assert_eq!(upload.step(), Step::Send { offset: MIB, length: 2 * MIB });
        upload.observe(Answer::Offset { offset: 3 * MIB, took: QUICK }).unwrap();
        assert_eq!(upload.step(), Step::Send { offset: 3 * MIB, length: MIB });
        upload.observe(Answer::Offset { offset: 4 * MIB, took: QUICK }).unwrap();
        assert_eq!(upload.step(), Step::Done);
    }

    #[test]
    fn a_lost_answer_is_followed_by_a_question_and_smaller_parts_never_by_a_new_beginning() {
        let mut upload = Upload::new(4 * MIB);
        upload.observe(Answer::Offset { offset: MIB, took: QUICK }).unwrap();
        upload.observe(Answer::Lost).unwrap();
        assert_eq!(upload.step(), Step::Ask);
        upload.observe(Answer::Offset { offset: MIB + 5, took: QUICK }).unwrap();
        assert_eq!(upload.step(), Step::Send { offset: MIB + 5, length: MIB / 2 });
    }

    #[test]
    fn an_empty_file_is_done_when_it_is_made() {
        let mut upload = Upload::new(0);
        upload.observe(Answer::Unknown).unwrap();
        upload.observe(Answer::Offset { offset: 0, took: QUICK }).unwrap();
        assert_eq!(upload.step(), Step::Done);
    }
}
