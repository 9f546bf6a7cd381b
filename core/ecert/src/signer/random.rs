/// Randomness from the caller: a cryptographic generator, or a fixed one in tests. Every
/// `FnMut(&mut [u8])` is one.
pub trait Random {
    /// Fills the bytes.
    fn fill(&mut self, bytes: &mut [u8]);
}

impl<F: FnMut(&mut [u8])> Random for F {
    fn fill(&mut self, bytes: &mut [u8]) {
        self(bytes);
    }
}
