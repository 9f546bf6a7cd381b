//! One entry's bytes.
use miniz_oxide::inflate::{
    TINFLStatus,
    core::{DecompressorOxide, decompress, inflate_flags::TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF},
};

use super::directory::Line;

/// Unzips entry after entry with one decompressor.
#[derive(Default)]
pub(super) struct Unpacker {
    decompressor: Box<DecompressorOxide>,
}

impl Unpacker {
    /// The bytes of an entry; `None` if they are not exactly what the directory announces, or if the packed
    /// bytes go on behind the end of the stream.
    pub(super) fn unpack(&mut self, line: &Line<'_>) -> Option<Vec<u8>> {
        let bytes = if line.method == 0 {
            line.packed.to_vec()
        } else {
            let mut bytes = vec![0; line.size];
            self.decompressor.init();
            let flags = TINFL_FLAG_USING_NON_WRAPPING_OUTPUT_BUF;
            let (status, read, written) =
                decompress(&mut self.decompressor, line.packed, &mut bytes, 0, flags);
            let whole = status == TINFLStatus::Done && read == line.packed.len() && written == line.size;
            whole.then_some(bytes)?
        };
        (crc32fast::hash(&bytes) == line.crc).then_some(bytes)
    }
}
