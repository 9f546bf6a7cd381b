//! A guide as the exchange tables and JSON guides tell it: rows of texts, under the names of the tables'
//! columns. Both dialects become items, and items become both, through this one shape.

mod columns;
mod from_item;
mod materials;
mod table;
mod tables;
mod to_item;

pub use table::Table;
pub use tables::Tables;

pub(super) use columns::{Basic, Directory, Extend, FeeRow, MaterialRow, QuestionRow, text};
pub(super) use from_item::from_item;
pub(super) use to_item::to_item;

use onepalm_contract::item::{Step, Window};
use serde::Deserialize;

/// A guide, in rows.
#[derive(Clone, Default, PartialEq, Eq, Debug, Deserialize)]
#[serde(default)]
pub(super) struct Guide {
    pub(super) basic: Basic,
    pub(super) directory: Directory,
    pub(super) extend: Vec<Extend>,
    pub(super) materials: Vec<MaterialRow>,
    pub(super) fees: Vec<FeeRow>,
    pub(super) questions: Vec<QuestionRow>,
    /// Rows that only name a handling item.
    pub(super) handling: Vec<Basic>,
    /// What a JSON guide tells in lists of its own and the tables in one column.
    #[serde(skip)]
    pub(super) steps: Option<Vec<Step>>,
    #[serde(skip)]
    pub(super) windows: Option<Vec<Window>>,
    #[serde(skip)]
    pub(super) conditions: Option<Vec<String>>,
    #[serde(skip)]
    pub(super) legal_basis: Option<Vec<String>>,
}
