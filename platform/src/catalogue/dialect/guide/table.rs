use super::columns::{Basic, Directory, Extend, FeeRow, MaterialRow, QuestionRow};

/// One of the exchange tables.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Table {
    /// `up_task_general_basic`: a row an item.
    Basic,
    /// `up_task_general_extend`: at most a row an item.
    Extend,
    /// `up_task_general_material`.
    Material,
    /// `up_task_general_fee_project`.
    Fee,
    /// `up_task_general_questions`.
    Question,
    /// `up_task_directory`: the base catalogue (基本目录).
    Directory,
}

impl Table {
    /// Every table.
    pub const ALL: [Self; 6] =
        [Self::Basic, Self::Extend, Self::Material, Self::Fee, Self::Question, Self::Directory];

    /// The name, which is its file's, too.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Basic => "up_task_general_basic",
            Self::Extend => "up_task_general_extend",
            Self::Material => "up_task_general_material",
            Self::Fee => "up_task_general_fee_project",
            Self::Question => "up_task_general_questions",
            Self::Directory => "up_task_directory",
        }
    }

    /// The table of that name, or of the end of it, in small letters: `material`, `general_material`.
    pub fn of(name: &str) -> Option<Self> {
        let short = |table: Self| table.name().trim_start_matches("up_task_").trim_start_matches("general_");
        Self::ALL
            .into_iter()
            .find(|table| name == short(*table) || name.ends_with(&format!("_{}", short(*table))))
    }

    /// The column that no row may leave empty.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Directory => "catalog_code",
            Self::Basic | Self::Extend | Self::Material | Self::Fee | Self::Question => "task_code",
        }
    }

    /// Its columns.
    pub fn columns(self) -> impl Iterator<Item = &'static str> {
        let columns = match self {
            Self::Basic => Basic::COLUMNS,
            Self::Extend => Extend::COLUMNS,
            Self::Material => MaterialRow::COLUMNS,
            Self::Fee => FeeRow::COLUMNS,
            Self::Question => QuestionRow::COLUMNS,
            Self::Directory => Directory::COLUMNS,
        };
        columns.iter().copied()
    }

    /// Its number where rows of all tables are kept together.
    pub(in crate::catalogue) const fn place(self) -> i64 {
        match self {
            Self::Basic => 0,
            Self::Extend => 1,
            Self::Material => 2,
            Self::Fee => 3,
            Self::Question => 4,
            Self::Directory => 5,
        }
    }

    /// The member of a joined record that holds its rows.
    pub(in crate::catalogue) const fn member(self) -> &'static str {
        match self {
            Self::Basic => "basic",
            Self::Extend => "extend",
            Self::Material => "materials",
            Self::Fee => "fees",
            Self::Question => "questions",
            Self::Directory => "directory",
        }
    }
}
