use std::fmt;

/// One unit of consistency and of distribution: a commit touches exactly one.
///
/// Named by what it belongs to: `subject/<id>`, `authority/<id>`, `catalogue`, `identity/<…>`,
/// `projection/<…>`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Partition(String);

impl Partition {
    /// The partition of that full name.
    pub fn new(name: impl Into<String>) -> Self {
        Self(name.into())
    }

    /// Everything about one natural or legal person.
    pub fn subject(id: impl fmt::Display) -> Self {
        Self(format!("subject/{id}"))
    }

    /// What one authority owns, such as its official case numbers.
    pub fn authority(id: impl fmt::Display) -> Self {
        Self(format!("authority/{id}"))
    }

    /// The service items and their versions.
    pub fn catalogue() -> Self {
        Self("catalogue".into())
    }

    /// A part of what the test realm keeps.
    pub fn identity(part: impl fmt::Display) -> Self {
        Self(format!("identity/{part}"))
    }

    /// What one projection adds up, with its cursors.
    pub fn projection(name: impl fmt::Display) -> Self {
        Self(format!("projection/{name}"))
    }

    /// The full name.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the first slash: for `subject/42` it is `42`, for `catalogue` it is empty.
    pub fn id(&self) -> &str {
        self.0.split_once('/').map_or("", |(_, id)| id)
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}
