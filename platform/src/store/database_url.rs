use std::{path::PathBuf, str::FromStr};

use super::StoreError;

/// Where a store lies: `sqlite:PATH` or `postgres://user@host/database`.
#[derive(Clone, PartialEq, Eq)]
pub enum DatabaseUrl {
    /// A file on this machine.
    Sqlite(PathBuf),
    /// A PostgreSQL server; the text may hold a password and is never shown.
    Postgres(String),
}

impl FromStr for DatabaseUrl {
    type Err = StoreError;

    fn from_str(text: &str) -> Result<Self, StoreError> {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            return Ok(Self::Postgres(text.into()));
        }
        let path = text.strip_prefix("sqlite:").ok_or(StoreError::UrlInvalid)?;
        let path = path.strip_prefix("//").unwrap_or(path);
        if path.is_empty() || path.contains('\0') {
            return Err(StoreError::UrlInvalid);
        }
        Ok(Self::Sqlite(path.into()))
    }
}

impl std::fmt::Debug for DatabaseUrl {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Sqlite(_) => f.write_str("DatabaseUrl::Sqlite(…)"),
            Self::Postgres(_) => f.write_str("DatabaseUrl::Postgres(…)"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_engines_are_named_by_their_scheme() {
        assert_eq!("sqlite:a/b.db".parse(), Ok(DatabaseUrl::Sqlite("a/b.db".into())));
        assert_eq!("sqlite:///a/b.db".parse(), Ok(DatabaseUrl::Sqlite("/a/b.db".into())));
        let url = "postgres://city@127.0.0.1/onepalm";
        assert_eq!(url.parse(), Ok(DatabaseUrl::Postgres(url.into())));
    }

    #[test]
    fn anything_else_is_refused() {
        for text in ["", "sqlite:", "mysql://host/db", "onepalm.db"] {
            assert_eq!(text.parse::<DatabaseUrl>(), Err(StoreError::UrlInvalid));
        }
    }
}
