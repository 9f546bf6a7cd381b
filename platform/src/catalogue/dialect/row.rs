use super::Warning;
use onepalm_contract::item::ServiceItem;

/// One record of a list, read.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Row {
    /// The item.
    pub item: ServiceItem,
    /// What was odd about it.
    pub warnings: Vec<Warning>,
}
