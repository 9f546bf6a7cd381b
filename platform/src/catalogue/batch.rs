/// What became of a batch of items.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Batch {
    /// Items that stand as they were given, published now or before.
    pub stored: u64,
    /// Of these, versions that were published now.
    pub published: u64,
    /// Items left as they stand, because a version that is still to come would follow what the list says.
    pub held_back: u64,
}
