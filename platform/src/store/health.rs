/// Which engine keeps a store.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// One file on this machine.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

/// What a reachable store says of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Health {
    /// The engine.
    pub engine: Engine,
    /// Commits that wait to be written.
    pub waiting: usize,
}
