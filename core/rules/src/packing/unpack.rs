use serde_json::{Map, Value};

/// Deepest nesting, parts within parts included: as deep as JSON is read.
const MOST_DEPTH: usize = 128;

/// Most values of one text; a guide has some hundreds.
const MOST_VALUES: usize = 200_000;

/// Most bytes that are looked up for one text; a guide comes to some tens of thousands.
const MOST_BYTES: usize = 16 << 20;

/// What lies elsewhere, by its number.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Lookup {
    /// The names of an object's fields: a JSON array of strings.
    Shape(u32),
    /// A packed value.
    Part(u32),
}

/// The value of a packed text; `None`: it is damaged, or something that it refers to is not there.
pub fn unpack(packed: &str, lookup: &dyn Fn(Lookup) -> Option<String>) -> Option<Value> {
    Unpacking { lookup, left: MOST_VALUES, bytes: MOST_BYTES }.text(packed, 0)
}

struct Unpacking<'a> {
    lookup: &'a dyn Fn(Lookup) -> Option<String>,
    left: usize,
    bytes: usize,
}

impl Unpacking<'_> {
    fn text(&mut self, packed: &str, depth: usize) -> Option<Value> {
        self.value(serde_json::from_str(packed).ok()?, depth)
    }

    fn look_up(&mut self, lookup: Lookup) -> Option<String> {
        let text = (self.lookup)(lookup)?;
        self.bytes = self.bytes.checked_sub(text.len())?;
        Some(text)
    }

    fn value(&mut self, packed: Value, depth: usize) -> Option<Value> {
        self.left = self.left.checked_sub(1)?;
        if depth > MOST_DEPTH {
            return None;
        }
        let Value::Array(packed) = packed else {
            return (!packed.is_object()).then_some(packed);
        };
        let mut packed = packed.into_iter();
        let head = packed.next()?.as_i64()?;
        if head == 0 {
            return packed.map(|value| self.value(value, depth + 1)).collect();
        }
        let number = u32::try_from(head.unsigned_abs()).ok()?;
        if head < 0 {
            let text = self.look_up(Lookup::Part(number))?;
            return self.text(&text, depth + 1);
        }
        let names: Vec<String> = serde_json::from_str(&self.look_up(Lookup::Shape(number))?).ok()?;
        let whole = names.len() == packed.len();
        let fields =
            names.into_iter().zip(packed).map(|(name, value)| Some((name, self.value(value, depth + 1)?)));
        fields.collect::<Option<Map<_, _>>>().filter(|_| whole).map(Value::Object)
    }
}
