//! ZIP archives with any oddity wanted: every field of an entry can be set against what the others say.
#![allow(dead_code, unreachable_pub, reason = "every test file uses another part")]

/// One entry, sound unless told otherwise.
#[derive(Clone, Default)]
pub struct Odd {
    pub name: Vec<u8>,
    pub data: Vec<u8>,
    pub flags: u16,
    pub method: u16,
    pub attributes: u32,
    pub local_extra: Vec<u8>,
    pub central_extra: Vec<u8>,
    pub comment: Vec<u8>,
    /// Written behind the data; the local header then holds zeros for checksum and sizes.
    pub descriptor: Option<Vec<u8>>,
    /// Bytes that stand between this entry and the next.
    pub gap: Vec<u8>,
    /// The directory does not list it.
    pub unlisted: bool,
    /// Size that the directory announces.
    pub size: Option<u32>,
}

pub fn odd(name: &[u8], data: &[u8]) -> Odd {
    Odd { name: name.to_vec(), data: data.to_vec(), ..Odd::default() }
}

impl Odd {
    /// A data descriptor as most streaming writers have it.
    pub fn streamed(mut self) -> Self {
        let length = length(self.data.len()).to_le_bytes();
        self.flags |= 8;
        self.descriptor =
            Some([b"PK\x07\x08".as_slice(), &crc32(&self.data).to_le_bytes(), &length, &length].concat());
        self
    }
}

/// The archive with these entries, stored.
pub fn zip(entries: &[Odd]) -> Vec<u8> {
    let (mut file, mut directory, mut count) = (Vec::new(), Vec::new(), 0u16);
    for entry in entries {
        let at = length(file.len());
        let crc = crc32(&entry.data);
        let packed = length(entry.data.len());
        let size = entry.size.unwrap_or(packed);
        let head = |crc: u32, packed: u32, size: u32, extra: usize| {
            let mut head = Vec::new();
            for short in [20, entry.flags, entry.method, 0, 0x21] {
                head.extend(short.to_le_bytes());
            }
            for long in [crc, packed, size] {
                head.extend(long.to_le_bytes());
            }
            for short in [entry.name.len(), extra] {
                head.extend(u16::try_from(short).unwrap().to_le_bytes());
            }
            head
        };
        file.extend(b"PK\x03\x04");
        if entry.descriptor.is_some() {
            file.extend(head(0, 0, 0, entry.local_extra.len()));
        } else {
            file.extend(head(crc, packed, size, entry.local_extra.len()));
        }
        for part in [&entry.name, &entry.local_extra, &entry.data] {
            file.extend(part);
        }
        file.extend(entry.descriptor.iter().flatten());
        file.extend(&entry.gap);
        if entry.unlisted {
            continue;
        }
        count += 1;
        directory.extend(b"PK\x01\x02\x14\x00");
        directory.extend(head(crc, packed, size, entry.central_extra.len()));
        directory.extend(u16::try_from(entry.comment.len()).unwrap().to_le_bytes());
        directory.extend([0; 4]);
        directory.extend(entry.attributes.to_le_bytes());
        directory.extend(at.to_le_bytes());
        for part in [&entry.name, &entry.central_extra, &entry.comment] {
            directory.extend(part);
        }
    }
    let (at, size) = (length(file.len()), length(directory.len()));
    file.extend(directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend([count.to_le_bytes(), count.to_le_bytes()].concat());
    file.extend([size.to_le_bytes(), at.to_le_bytes()].concat());
    file.extend([0, 0]);
    file
}

/// An extra field.
pub fn extra(id: u16, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap();
    [&id.to_le_bytes(), &length.to_le_bytes(), content].concat()
}

pub fn length(length: usize) -> u32 {
    u32::try_from(length).unwrap()
}

/// CRC-32 as ISO 3309 has it, bit by bit: a second implementation.
pub fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| crc >> 1 ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}
