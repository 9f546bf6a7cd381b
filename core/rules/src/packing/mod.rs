//! Guides packed for the offline catalogue: what many guides say alike lies there once, and so do the names of
//! fields. What comes out is what went in.
//!
//! An object is `[shape, value…]` with the place of its list of names, counted from 1; an array is `[0, value…]`;
//! `[-part]` stands for the value that lies under that number; everything else stands for itself.
//!
//! ```
//! use onepalm_rules::packing::{Lookup, Packer, unpack};
//!
//! let mut packer = Packer::default();
//! let body = serde_json::json!({"name": "市公安局", "area": "澜海市"});
//! let packed: Vec<String> = (0..3).map(|_| packer.pack(&body)).collect();
//! assert_eq!(packed[2], "[-1]");
//! let (shapes, parts) = packer.take_new();
//! let known = |lookup: Lookup| match lookup {
//!     Lookup::Shape(id) => shapes.iter().find(|(known, _)| *known == id).map(|(_, keys)| keys.clone()),
//!     Lookup::Part(id) => parts.iter().find(|(known, _)| *known == id).map(|(_, text)| text.clone()),
//! };
//! assert_eq!(unpack(&packed[2], &known), Some(body));
//! ```

mod packer;
mod unpack;

pub use packer::{Numbered, Packer};
pub use unpack::{Lookup, unpack};

#[cfg(test)]
mod tests;
