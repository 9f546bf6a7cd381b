//! What an ELF file (System V ABI, gABI 4.2; 64 bits, little-endian) says of itself, as far as `library` asks.

const LOAD: u32 = 1;
const DYNAMIC: u32 = 2;
const GNU_STACK: u32 = 0x6474_e551;
const GNU_RELRO: u32 = 0x6474_e552;
const EXECUTABLE: u32 = 1;

const SYMBOL_TABLE: u32 = 2;
const DYNAMIC_SYMBOLS: u32 = 11;

const RPATH: u64 = 15;
const BIND_NOW: u64 = 24;
const RUNPATH: u64 = 29;
const FLAGS: u64 = 30;
const FLAGS_1: u64 = 0x6fff_fffb;

/// A shared library's facts.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "facts, each of its own")]
pub(crate) struct Elf {
    /// The alignment of every LOAD segment.
    pub(crate) alignments: Vec<u64>,
    /// Names that others can link to.
    pub(crate) exported: Vec<String>,
    /// Whether the linker's own table of symbols is still there.
    pub(crate) has_symbol_table: bool,
    pub(crate) stack_can_run: bool,
    pub(crate) is_relocated_read_only: bool,
    pub(crate) is_bound_at_once: bool,
    /// Whether it names folders to look for other libraries in.
    pub(crate) has_search_path: bool,
}

/// Why a file cannot be read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Fault {
    NotElf,
    NotLittleEndian64,
    Damaged(&'static str),
}

impl std::fmt::Display for Fault {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::NotElf => formatter.write_str("is no ELF file"),
            Self::NotLittleEndian64 => formatter.write_str("is not of 64 bits, little-endian"),
            Self::Damaged(part) => write!(formatter, "is damaged: {part} lies outside the file"),
        }
    }
}

impl Elf {
    pub(crate) fn read(file: &[u8]) -> Result<Self, Fault> {
        if !file.starts_with(b"\x7fELF") {
            return Err(Fault::NotElf);
        }
        if file.get(4..6) != Some(&[2, 1]) {
            return Err(Fault::NotLittleEndian64);
        }
        let mut found = Self { stack_can_run: true, ..Self::default() };
        for segment in table(file, 32, 54, 56).ok_or(Fault::Damaged("a program header"))? {
            found.segment(file, segment).ok_or(Fault::Damaged("a segment"))?;
        }
        let sections: Vec<&[u8]> =
            table(file, 40, 58, 60).ok_or(Fault::Damaged("a section header"))?.collect();
        for section in &sections {
            found.section(file, section, &sections).ok_or(Fault::Damaged("a section"))?;
        }
        Ok(found)
    }

    fn segment(&mut self, file: &[u8], header: &[u8]) -> Option<()> {
        match half(header, 0)? {
            LOAD => self.alignments.push(word(header, 48)?),
            GNU_STACK => self.stack_can_run = half(header, 4)? & EXECUTABLE != 0,
            GNU_RELRO => self.is_relocated_read_only = true,
            DYNAMIC => {
                for entry in part(file, word(header, 8)?, word(header, 32)?)?.chunks_exact(16) {
                    self.dynamic(word(entry, 0)?, word(entry, 8)?);
                }
            }
            _ => {}
        }
        Some(())
    }

    fn dynamic(&mut self, tag: u64, value: u64) {
        match tag {
            RPATH | RUNPATH => self.has_search_path = true,
            BIND_NOW => self.is_bound_at_once = true,
            FLAGS => self.is_bound_at_once |= value & 8 != 0,
            FLAGS_1 => self.is_bound_at_once |= value & 1 != 0,
            _ => {}
        }
    }

    fn section(&mut self, file: &[u8], header: &[u8], sections: &[&[u8]]) -> Option<()> {
        match half(header, 4)? {
            SYMBOL_TABLE => self.has_symbol_table = true,
            DYNAMIC_SYMBOLS => {
                let names = content(file, sections.get(usize::try_from(half(header, 40)?).ok()?)?)?;
                for symbol in content(file, header)?.chunks_exact(24).skip(1) {
                    if is_exported(symbol)? {
                        let name = names.get(usize::try_from(half(symbol, 0)?).ok()?..)?;
                        let name = name.split(|byte| *byte == 0).next()?;
                        self.exported.push(String::from_utf8_lossy(name).into_owned());
                    }
                }
            }
            _ => {}
        }
        Some(())
    }
}

/// Defined here, global or weak, and not hidden.
fn is_exported(symbol: &[u8]) -> Option<bool> {
    let (info, other, section) = (*symbol.get(4)?, *symbol.get(5)?, quarter(symbol, 6)?);
    Some(section != 0 && matches!(info >> 4, 1 | 2) && matches!(other & 3, 0 | 3))
}

/// The headers of a table, whose place, entry size and length stand at these offsets of the file's header.
fn table(file: &[u8], place: usize, size: usize, count: usize) -> Option<std::slice::ChunksExact<'_, u8>> {
    let (size, count) = (quarter(file, size)?, quarter(file, count)?);
    let bytes = part(file, word(file, place)?, u64::from(size) * u64::from(count))?;
    Some(bytes.chunks_exact(usize::from(size.max(1))))
}

fn content<'a>(file: &'a [u8], section: &[u8]) -> Option<&'a [u8]> {
    part(file, word(section, 24)?, word(section, 32)?)
}

fn part(file: &[u8], start: u64, length: u64) -> Option<&[u8]> {
    let start = usize::try_from(start).ok()?;
    file.get(start..start.checked_add(usize::try_from(length).ok()?)?)
}

fn quarter(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_le_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

fn half(bytes: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_le_bytes(bytes.get(at..at + 4)?.try_into().ok()?))
}

fn word(bytes: &[u8], at: usize) -> Option<u64> {
    Some(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?))
}
