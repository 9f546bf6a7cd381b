//! The quality of guides (办事指南): rules as data, a pure judgement, and what may not be published.
//!
//! ```
//! use onepalm_rules::guide::{RuleId, Rulebook, Severity};
//!
//! let book = Rulebook::standard();
//! let rule = book.rule(RuleId::LimitWithinLaw).expect("the standard book has every rule");
//! assert_eq!(rule.severity, Severity::Error);
//! ```

mod checks;
mod difference;
mod facts;
mod finding;
mod handling_scope;
mod lint;
mod rule;
mod rule_id;
mod rulebook;

pub use difference::difference;
pub use facts::{Fact, facts};
pub use finding::{Finding, Unpublishable};
pub use handling_scope::takes_applications;
pub use lint::{lint_item, publishable};
pub use rule::{Rule, Severity};
pub use rule_id::RuleId;
pub use rulebook::{NotARulebook, Rulebook};

#[cfg(test)]
mod joint_tests;
#[cfg(test)]
mod tests;
