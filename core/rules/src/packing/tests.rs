use super::*;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::collections::HashMap;

struct Shelf(HashMap<Lookup, String>);

impl Shelf {
    fn of(packer: &mut Packer) -> Self {
        let (shapes, parts) = packer.take_new();
        let shapes = shapes.into_iter().map(|(id, text)| (Lookup::Shape(id), text));
        let parts = parts.into_iter().map(|(id, text)| (Lookup::Part(id), text));
        Self(shapes.chain(parts).collect())
    }

    fn unpack(&self, packed: &str) -> Option<Value> {
        unpack(packed, &|lookup| self.0.get(&lookup).cloned())
    }
}

fn value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "[ab]{0,9}".prop_map(Value::from),
        any::<String>().prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::btree_map("[a-c]{0,2}", inner, 0..4)
                .prop_map(|fields| Value::Object(fields.into_iter().collect())),
        ]
    })
}

proptest! {
    #[test]
    fn what_comes_out_is_what_went_in(values in prop::collection::vec(value(), 0..12)) {
        let mut packer = Packer::default();
        let packed: Vec<String> = values.iter().map(|value| packer.pack(value)).collect();
        let shelf = Shelf::of(&mut packer);
        for (packed, value) in packed.iter().zip(&values) {
            prop_assert_eq!(shelf.unpack(packed), Some(value.clone()));
        }
    }
}

#[test]
fn what_is_said_twice_lies_there_once() {
    let mut packer = Packer::default();
    let guide = |name: &str| json!({"name": name, "form": {"title": "政务服务事项申请表", "fields": [1, 2]}});
    let texts = ["一", "二", "三"].map(|name| packer.pack(&guide(name)));
    assert_eq!(texts[2], r#"[1,[-1],"三"]"#);
    let shelf = Shelf::of(&mut packer);
    assert_eq!(shelf.0.len(), 3, "{:?}", shelf.0);
    assert_eq!(shelf.unpack(&texts[1]), Some(guide("二")));
}

#[test]
fn damaged_texts_and_rings_are_told() {
    let ring = |lookup| (lookup == Lookup::Part(1)).then(|| "[-1]".to_owned());
    for packed in ["", "{}", "[]", "[\"a\"]", "[1.5]", "[1,2]", "[-2]", "[-1]", "[-9223372036854775808]"] {
        assert_eq!(unpack(packed, &ring), None, "{packed}");
    }
    let names = |_| Some("[\"a\",\"b\"]".to_owned());
    assert_eq!(unpack("[1,2]", &names), None);
    // Doubling thirty times would be a thousand million values.
    let bomb = |lookup| match lookup {
        Lookup::Part(id @ 1..30) => Some(format!("[0,[-{}],[-{}]]", id + 1, id + 1)),
        Lookup::Part(_) | Lookup::Shape(_) => Some("7".to_owned()),
    };
    assert_eq!(unpack("[-1]", &bomb), None);
}
