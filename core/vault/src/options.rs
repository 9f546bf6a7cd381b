//! How a vault is opened.

/// Choices made when a vault is opened.
#[derive(Clone, Debug)]
pub struct Options {
    /// Whether to make the file if there is none. Say `false` where the vault is known to exist: a store that
    /// cannot be found for a moment must not look like a new user.
    pub create: bool,
    /// Whether to write.
    pub access: Access,
    /// When a commit is answered.
    pub durability: Durability,
    /// How thoroughly an erased space is removed.
    pub erasure: Erasure,
    /// The most connections that read at the same time.
    pub readers: usize,
    /// The largest database, in pages of 4 KiB; `None` is what SQLite allows.
    pub max_pages: Option<u32>,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            create: true,
            access: Access::ReadWrite,
            durability: Durability::Full,
            erasure: Erasure::Rewrite,
            readers: 3,
            max_pages: None,
        }
    }
}

/// Whether a vault is written to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Access {
    /// Read and write.
    ReadWrite,
    /// Read only: every change is refused.
    ReadOnly,
}

/// What an acknowledged commit survives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// Power loss: the commit is on the disk before it is answered.
    Full,
    /// A killed process, but not power loss. For caches and measurements.
    ProcessOnly,
}

/// How thoroughly an erased space is removed. Either way its wrapped key goes with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Erasure {
    /// Overwrite its rows, then write the file anew without it: nothing of it is left. Takes time and memory in
    /// proportion to what the other spaces hold; right for a phone.
    Rewrite,
    /// Overwrite its rows. Pieces that SQLite copied when it balanced its pages may stay behind, sealed under the
    /// key that is gone; right for a backend of thousands.
    Overwrite,
}
