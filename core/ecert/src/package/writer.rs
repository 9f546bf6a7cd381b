use miniz_oxide::deflate::compress_to_vec;

/// Writes a package: deflated where that helps, names in UTF-8, no times, so equal input gives equal bytes.
#[derive(Debug, Default)]
pub struct PackageWriter {
    file: Vec<u8>,
    directory: Vec<u8>,
    count: u16,
}

impl PackageWriter {
    /// An empty package.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an entry. A name given twice makes a package that [`Package::open`](super::Package::open) refuses.
    ///
    /// # Panics
    /// If a name is longer than 65,535 bytes or the package grows over 4 GB or 65,534 entries.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        let deflated = compress_to_vec(bytes, 6);
        let (method, packed) =
            if deflated.len() < bytes.len() { (8u16, deflated) } else { (0, bytes.to_vec()) };
        let at = small(self.file.len());
        let mut head = Vec::with_capacity(26);
        head.extend(20u16.to_le_bytes());
        head.extend((1u16 << 11).to_le_bytes());
        head.extend(method.to_le_bytes());
        head.extend([0, 0, 0x21, 0]);
        head.extend(crc32fast::hash(bytes).to_le_bytes());
        head.extend(small(packed.len()).to_le_bytes());
        head.extend(small(bytes.len()).to_le_bytes());
        head.extend(u16::try_from(name.len()).expect("a name is shorter than 64 KB").to_le_bytes());
        head.extend([0, 0]);

        self.file.extend(b"PK\x03\x04");
        self.file.extend(&head);
        self.file.extend(name.as_bytes());
        self.file.extend(packed);

        self.directory.extend(b"PK\x01\x02\x14\x00");
        self.directory.extend(head);
        self.directory.extend([0; 10]);
        self.directory.extend(at.to_le_bytes());
        self.directory.extend(name.as_bytes());
        self.count = self.count.checked_add(1).expect("a package has fewer than 65,535 entries");
    }

    /// The finished file.
    pub fn finish(mut self) -> Vec<u8> {
        let (at, size) = (small(self.file.len()), small(self.directory.len()));
        self.file.append(&mut self.directory);
        self.file.extend(b"PK\x05\x06\0\0\0\0");
        self.file.extend(self.count.to_le_bytes());
        self.file.extend(self.count.to_le_bytes());
        self.file.extend(size.to_le_bytes());
        self.file.extend(at.to_le_bytes());
        self.file.extend([0, 0]);
        self.file
    }
}

fn small(length: usize) -> u32 {
    u32::try_from(length).expect("a package is smaller than 4 GB")
}
