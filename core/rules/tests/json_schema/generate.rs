//! Forms of every kind of field, and answers good and bad.

use onepalm_contract::form::{Answers, Choice, Condition, Field, FieldKind, FieldValue, Form};
use onepalm_contract::id::FieldId;
use onepalm_contract::upload::FileType;
use onepalm_rules::form::Questions;
use proptest::collection::vec;
use proptest::option::weighted;
use proptest::prelude::*;
use proptest::sample::{Index, select};

/// A form without flaws in its conditions, and answers to it: mostly good ones.
pub(crate) fn form_and_answers() -> impl Strategy<Value = (Form, Answers)> {
    fields(1..7, true)
        .prop_map(|fields| Form { id: "generated".into(), version: 1, title: "表".into(), fields })
        .prop_flat_map(|form| (answers(&form.fields), any::<bool>(), Just(form)))
        .prop_map(|(answers, tidy, form)| {
            let kept = if tidy { Questions::new(&form.fields).kept(&answers) } else { answers };
            (form, kept)
        })
}

pub(crate) fn fields(count: std::ops::Range<usize>, tables: bool) -> BoxedStrategy<Vec<Field>> {
    let conditions = || weighted(0.3, condition(2));
    let field = (kind(tables), any::<bool>(), conditions(), conditions());
    vec(field, count)
        .prop_map(|drawn| {
            let kinds: Vec<FieldKind> = drawn.iter().map(|field| field.0.clone()).collect();
            let field = |(place, (kind, required, shown, needed)): (usize, Drawn)| Field {
                id: id(place),
                label: "项".into(),
                kind,
                required,
                shown_when: shown.and_then(|sketch| sketch.over(&kinds[..place])),
                required_when: needed.and_then(|sketch| sketch.over(&kinds[..place])),
                instruction: "填".into(),
                demonstration: "例".into(),
                prefill: None,
            };
            drawn.into_iter().enumerate().map(field).collect::<Vec<_>>()
        })
        .prop_shuffle()
        .boxed()
}

type Drawn = (FieldKind, bool, Option<Sketch>, Option<Sketch>);

fn id(place: usize) -> FieldId {
    format!("f{place}").as_str().into()
}

fn kind(tables: bool) -> BoxedStrategy<FieldKind> {
    let choice = |value: &str| Choice { value: value.into(), label: value.into() };
    let plain = prop_oneof![
        2 => Just(FieldKind::Text { max: 3 }),
        3 => Just(FieldKind::Choice { choices: vec![choice("甲"), choice("乙")] }),
        3 => Just(FieldKind::Flag),
        3 => Just(FieldKind::Number { min: -2, max: 3 }),
        1 => Just(FieldKind::Money),
        1 => Just(FieldKind::Date),
        1 => Just(FieldKind::CitizenNumber),
        1 => Just(FieldKind::Uscc),
        1 => Just(FieldKind::Mobile),
        1 => Just(FieldKind::Division),
        1 => Just(FieldKind::Attachment { file_types: vec![FileType::Pdf], max_bytes: 1 }),
    ];
    if !tables {
        return plain.boxed();
    }
    let table = (fields(1..4, false), 0..3_u16, 0..3_u16).prop_map(|(columns, min_rows, more)| {
        FieldKind::Table { columns, min_rows, max_rows: (min_rows + more).max(1) }
    });
    prop_oneof![12 => plain, 4 => table].boxed()
}

/// A condition before it is known which fields there are.
#[derive(Clone, Debug)]
enum Sketch {
    All(Vec<Sketch>),
    Any(Vec<Sketch>),
    Not(Box<Sketch>),
    Asks { field: Index, how: u8, value: Index },
}

fn condition(depth: u32) -> BoxedStrategy<Sketch> {
    let leaf = (any::<Index>(), 0..4_u8, any::<Index>()).prop_map(|(field, how, value)| Sketch::Asks {
        field,
        how,
        value,
    });
    leaf.prop_recursive(depth, 6, 3, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..3).prop_map(Sketch::All),
            vec(inner.clone(), 0..3).prop_map(Sketch::Any),
            inner.prop_map(|inner| Sketch::Not(Box::new(inner))),
        ]
    })
    .boxed()
}

impl Sketch {
    /// The condition over earlier fields; `None` for the first field, which has none.
    fn over(&self, kinds: &[FieldKind]) -> Option<Condition> {
        if kinds.is_empty() {
            return None;
        }
        let each = |inner: &[Self]| inner.iter().filter_map(|inner| inner.over(kinds)).collect();
        Some(match self {
            Self::All(inner) => Condition::All(each(inner)),
            Self::Any(inner) => Condition::Any(each(inner)),
            Self::Not(inner) => Condition::Not(Box::new(inner.over(kinds)?)),
            Self::Asks { field, how, value } => {
                let place = field.index(kinds.len());
                let field = id(place);
                let good = good(&kinds[place]);
                match how {
                    0 => Condition::Answered(field),
                    1 if !good.is_empty() => {
                        Condition::Eq { field, value: good[value.index(good.len())].clone() }
                    }
                    2 if !good.is_empty() => Condition::In { field, values: good },
                    _ => Condition::Range { field, min: Some(0), max: (value.index(2) == 0).then_some(2) },
                }
            }
        })
    }
}

pub(crate) fn answers(fields: &[Field]) -> BoxedStrategy<Answers> {
    let mut all: Vec<BoxedStrategy<Option<(FieldId, FieldValue)>>> = fields
        .iter()
        .map(|field| {
            let id = field.id.clone();
            weighted(0.85, answer(&field.kind)).prop_map(move |value| Some((id.clone(), value?))).boxed()
        })
        .collect();
    all.push(weighted(0.02, junk().prop_map(|value| ("foreign".into(), value))).boxed());
    all.prop_map(|answers| answers.into_iter().flatten().collect()).boxed()
}

fn answer(kind: &FieldKind) -> BoxedStrategy<FieldValue> {
    let wrong = || prop_oneof![4 => select(bad(kind)), 2 => junk(), 2 => blank()];
    if let FieldKind::Table { columns, max_rows, .. } = kind {
        let rows = vec(answers(columns), 0..usize::from(*max_rows) + 2).prop_map(FieldValue::Rows);
        return prop_oneof![20 => rows, 1 => wrong()].boxed();
    }
    prop_oneof![20 => select(good(kind)), 2 => wrong()].boxed()
}

fn blank() -> impl Strategy<Value = FieldValue> {
    select(vec!["", " ", "\u{3000}\t", "\u{85}\n"]).prop_map(FieldValue::from)
}

fn junk() -> impl Strategy<Value = FieldValue> {
    prop_oneof![
        any::<bool>().prop_map(FieldValue::Flag),
        any::<i64>().prop_map(FieldValue::Number),
        any::<String>().prop_map(FieldValue::Text),
        Just(FieldValue::Rows(vec![])),
        Just(FieldValue::Rows(vec![Answers::new()])),
    ]
}

fn texts(values: &[&str]) -> Vec<FieldValue> {
    values.iter().copied().map(FieldValue::from).collect()
}

/// Answers that a kind takes. The codes are the examples of GB 11643-1999 and GB 32100-2015.
fn good(kind: &FieldKind) -> Vec<FieldValue> {
    match kind {
        FieldKind::Text { .. } => texts(&["一", "一二三", " a "]),
        FieldKind::CitizenNumber => texts(&["11010519491231002X"]),
        FieldKind::Uscc => texts(&["91350100M000100Y43"]),
        FieldKind::Mobile => texts(&["13800000000"]),
        FieldKind::Division => texts(&["210202", "990101"]),
        FieldKind::Date => texts(&["2024-02-29", "0001-01-01", "9999-12-31"]),
        FieldKind::Money => [0, 1, i64::MAX].map(FieldValue::Number).into(),
        FieldKind::Number { .. } => [-2, 0, 1, 3].map(FieldValue::Number).into(),
        FieldKind::Flag => [false, true].map(FieldValue::Flag).into(),
        FieldKind::Choice { .. } => texts(&["甲", "乙"]),
        FieldKind::Attachment { .. } => texts(&["0190a5f0-0000-7000-8000-00000000000a"]),
        FieldKind::Table { .. } => vec![],
    }
}

/// Answers that it does not, though they look like it.
fn bad(kind: &FieldKind) -> Vec<FieldValue> {
    match kind {
        FieldKind::Text { .. } => texts(&["一二三四", "𠀀𠀀𠀀𠀀"]),
        FieldKind::CitizenNumber => {
            texts(&["110105194912310021", "11010519491231002x", "11010519491231002X\n", "11010519490230002X"])
        }
        FieldKind::Uscc => texts(&["91350100M000100Y44", "9135O100M000100Y43", "91350100M000100Y43\n"]),
        FieldKind::Mobile => texts(&["23800000000", "1380000000", "13800000000\n", "1380000000０"]),
        FieldKind::Division => texts(&["21020", "2102020", "21020a", "210202\n"]),
        FieldKind::Date => {
            texts(&["2023-02-29", "0000-01-01", "2024-2-29", "-024-02-29", "2024-02-29\n", "2024-13-01"])
        }
        FieldKind::Money => vec![FieldValue::Number(-1), "1".into()],
        FieldKind::Number { .. } => [-3, 4, i64::MIN].map(FieldValue::Number).into(),
        FieldKind::Flag => vec![FieldValue::Number(1), "true".into()],
        FieldKind::Choice { .. } => texts(&["丙", "甲 "]),
        FieldKind::Attachment { .. } => {
            texts(&["0190A5F0-0000-7000-8000-00000000000A", "0190a5f00000700080000000000000a", "x"])
        }
        FieldKind::Table { .. } => vec![FieldValue::Flag(true), FieldValue::Number(1)],
    }
}
