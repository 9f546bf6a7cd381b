use flate2::{Compression, GzBuilder};
use std::io::Write;

/// The catalogue as phones download it: gzip (RFC 1952) without a name and a time, so that the same file
/// gives the same bytes. It is compressed before it is signed: nobody unpacks what was not verified.
pub fn compress(file: &[u8]) -> std::io::Result<Vec<u8>> {
    let mut gzip = GzBuilder::new().write(Vec::with_capacity(file.len() / 3), Compression::new(6));
    gzip.write_all(file)?;
    gzip.finish()
}
