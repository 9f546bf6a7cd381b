//! Forms: what makes an answer good, what is known already, what carries over to a newer version.
//!
//! ```
//! use onepalm_rules::form::{check, standard_form};
//!
//! let form = standard_form();
//! let mut answers = onepalm_contract::form::Answers::new();
//! answers.insert("mobile".into(), "1380000".into());
//! let errors = check(&form, &answers);
//! assert!(errors.iter().any(|error| error.at == "mobile"));
//! ```

mod attachments;
mod carry_over;
mod check;
mod condition;
mod lint;
mod materials;
mod prefill;
mod questions;
mod rows;
mod schema;
mod standard;
mod value;

pub use attachments::{AttachmentAnswer, attachments};
pub use carry_over::{CarriedOver, carry_over};
pub use check::check;
pub use condition::{Seen, holds, judge};
pub use lint::{FormFlaw, lint_form};
pub use materials::{check_file, check_fit, check_materials};
pub use prefill::prefill;
pub use questions::{Need, Questions};
pub use schema::json_schema;
pub use standard::{STANDARD_CERTIFICATE, STANDARD_FORM, standard_certificate, standard_form};
pub use value::check_value;

#[cfg(test)]
mod tests;
