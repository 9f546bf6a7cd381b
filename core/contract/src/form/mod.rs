//! Forms as data: fields with stable ids; answers by field id. What makes an answer good is a rule of
//! `onepalm-rules`, applied by phone and platform alike.

mod answers;
mod condition;
mod field;
mod field_error;
mod field_value;
#[allow(clippy::module_inception)] // the type's file is named after the type
mod form;

pub use answers::Answers;
pub use condition::Condition;
pub use field::{Choice, Field, FieldKind, PrefillSource};
pub use field_error::{Cell, FieldError, FieldErrorCode};
pub use field_value::FieldValue;
pub use form::{Form, FormReference};
