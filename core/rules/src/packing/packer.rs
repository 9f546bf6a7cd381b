use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Fewest bytes of a value's JSON that are worth to lie elsewhere.
const LEAST: usize = 8;

/// A JSON text under its number.
pub type Numbered = (u32, String);

/// Packs one value after the other. What is said for the second time gets a number, so that the values need not
/// be known beforehand; the same values in the same order give the same texts.
#[derive(Default)]
pub struct Packer {
    shapes: HashMap<Vec<String>, u32>,
    parts: HashMap<String, u32>,
    /// Digests of what was said once.
    once: HashSet<u64>,
    new_shapes: Vec<Numbered>,
    new_parts: Vec<Numbered>,
}

impl Packer {
    /// The value as packed JSON text.
    pub fn pack(&mut self, value: &Value) -> String {
        self.value(value, true).to_string()
    }

    /// The shapes and parts that came up since they were taken last, in the order of their numbers.
    pub fn take_new(&mut self) -> (Vec<Numbered>, Vec<Numbered>) {
        (std::mem::take(&mut self.new_shapes), std::mem::take(&mut self.new_parts))
    }

    /// `learns`: whether what is inside is remembered for itself; what lies in a part is not.
    fn value(&mut self, value: &Value, learns: bool) -> Value {
        let text = value.to_string();
        if text.len() < LEAST {
            return self.inside(value, learns);
        }
        if let Some(part) = self.parts.get(&text) {
            return reference(*part);
        }
        if learns && !self.once.insert(digest(&text)) {
            let part = number(self.parts.len());
            let inside = self.inside(value, false).to_string();
            self.parts.insert(text, part);
            self.new_parts.push((part, inside));
            return reference(part);
        }
        self.inside(value, learns)
    }

    fn inside(&mut self, value: &Value, learns: bool) -> Value {
        match value {
            Value::Object(fields) => {
                let shape = self.shape(fields.keys().cloned().collect());
                let values = fields.values().map(|value| self.value(value, learns));
                std::iter::once(shape.into()).chain(values).collect()
            }
            Value::Array(values) => {
                let values = values.iter().map(|value| self.value(value, learns));
                std::iter::once(0.into()).chain(values).collect()
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value.clone(),
        }
    }

    fn shape(&mut self, names: Vec<String>) -> u32 {
        let next = number(self.shapes.len());
        let new = &mut self.new_shapes;
        *self.shapes.entry(names).or_insert_with_key(|names| {
            new.push((next, Value::from(names.as_slice()).to_string()));
            next
        })
    }
}

fn reference(part: u32) -> Value {
    vec![-i64::from(part)].into()
}

fn number(known: usize) -> u32 {
    u32::try_from(known + 1).unwrap_or(u32::MAX)
}

fn digest(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
