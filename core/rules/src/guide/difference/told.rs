use super::keyed::{Place, keyed};
use super::labels::Named;
use onepalm_contract::code::ItemCode;
use onepalm_contract::publication::{Difference, DifferenceKind, GuidePart};

/// Most characters of a value that is repeated.
const SHORT: usize = 60;

/// What a part is called, in Chinese and in English.
#[derive(Clone, Copy)]
pub(super) struct Label<'a>(pub(super) &'a str, pub(super) &'a str);

/// A value in Chinese and in English.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Words {
    pub(super) zh: String,
    pub(super) en: String,
}

/// Differences as they are found.
#[derive(Default)]
pub(super) struct Told(Vec<Difference>);

impl Words {
    /// The same in both languages.
    pub(super) fn same(text: &(impl ToString + ?Sized)) -> Self {
        Self { zh: text.to_string(), en: text.to_string() }
    }

    pub(super) fn pair(zh: impl Into<String>, en: impl Into<String>) -> Self {
        Self { zh: zh.into(), en: en.into() }
    }
}

impl Told {
    /// Adds a difference with sentences of its own.
    pub(super) fn tell(
        &mut self,
        part: GuidePart,
        at: Option<&str>,
        values: [Option<&str>; 2],
        sentence: Words,
    ) {
        let kind = match values {
            [None, Some(_)] => DifferenceKind::Added,
            [Some(_), None] => DifferenceKind::Removed,
            [Some(_), Some(_)] | [None, None] => DifferenceKind::Changed,
        };
        let [before, after] = values.map(short);
        let at = at.filter(|at| !at.is_empty()).map(str::to_owned);
        self.0.push(Difference { part, kind, at, before, after, zh: sentence.zh, en: sentence.en });
    }

    /// A value that may be absent.
    pub(super) fn option(
        &mut self,
        part: GuidePart,
        at: Option<&str>,
        label: Label<'_>,
        [old, new]: [Option<Words>; 2],
    ) {
        let Label(zh, en) = label;
        let sentence = match (&old, &new) {
            (None, None) => return,
            (Some(old), Some(new)) if old == new => return,
            (None, Some(new)) => {
                Words::pair(format!("新增{zh}：{}。", cut(&new.zh)), format!("New {en}: {}.", cut(&new.en)))
            }
            (Some(old), None) => Words::pair(
                format!("取消{zh}：{}。", cut(&old.zh)),
                format!("No {en} any more: {}.", cut(&old.en)),
            ),
            (Some(old), Some(new)) => Words::pair(
                changed(zh, "由", "改为", [&old.zh, &new.zh], "有修改"),
                changed_en(en, [&old.en, &new.en]),
            ),
        };
        self.tell(part, at, [&old, &new].map(|words| words.as_ref().map(|words| &*words.zh)), sentence);
    }

    /// A text; an empty one is absent.
    pub(super) fn text(&mut self, part: GuidePart, label: Label<'_>, old: &str, new: &str) {
        self.text_at(part, None, label, old, new);
    }

    /// A text of one of several.
    pub(super) fn text_at(
        &mut self,
        part: GuidePart,
        at: Option<&str>,
        label: Label<'_>,
        old: &str,
        new: &str,
    ) {
        let values = [old, new].map(|text| (!text.is_empty()).then(|| Words::same(text)));
        self.option(part, at, label, values);
    }

    /// A text that the source may not give.
    pub(super) fn texts(&mut self, part: GuidePart, label: Label<'_>, values: [&Option<String>; 2]) {
        // An empty text and none are told apart, though nobody sees it: what changed is never lost.
        let shown = |text: &String| Words::same(if text.is_empty() { "（空）" } else { text });
        self.option(part, None, label, values.map(|value| value.as_ref().map(shown)));
    }

    /// One of a table of names.
    pub(super) fn named<T: Named>(&mut self, part: GuidePart, label: Label<'_>, old: &T, new: &T) {
        self.option(part, None, label, [old, new].map(|value| Some(value.words())));
    }

    /// One of a table of names that the source may not give.
    pub(super) fn maybe<T: Named>(&mut self, part: GuidePart, label: Label<'_>, values: [&Option<T>; 2]) {
        self.option(part, None, label, values.map(|value| value.as_ref().map(Named::words)));
    }

    /// Several of a table of names.
    pub(super) fn names<T: Named>(&mut self, part: GuidePart, label: Label<'_>, old: &[T], new: &[T]) {
        let words = |values: &[T]| values.iter().map(Named::words).collect::<Vec<_>>();
        self.words(part, label, &words(old), &words(new));
    }

    /// Several codes.
    pub(super) fn codes(&mut self, part: GuidePart, label: Label<'_>, old: &[ItemCode], new: &[ItemCode]) {
        let words = |codes: &[ItemCode]| codes.iter().map(Words::same).collect::<Vec<_>>();
        self.words(part, label, &words(old), &words(new));
    }

    /// Several texts.
    pub(super) fn list(&mut self, part: GuidePart, label: Label<'_>, old: &[String], new: &[String]) {
        let words = |texts: &[String]| texts.iter().map(Words::same).collect::<Vec<_>>();
        self.words(part, label, &words(old), &words(new));
    }

    fn words(&mut self, part: GuidePart, label: Label<'_>, old: &[Words], new: &[Words]) {
        let found = keyed(old, new, |words| words.zh.clone());
        for place in &found.places {
            match place {
                Place::Added(words) => self.option(part, None, label, [None, Some((*words).clone())]),
                Place::Removed(words) => self.option(part, None, label, [Some((*words).clone()), None]),
                Place::Both(..) => {}
            }
        }
        if found.reordered {
            self.reordered(part, label);
        }
    }

    /// The same parts in another order.
    pub(super) fn reordered(&mut self, part: GuidePart, Label(zh, en): Label<'_>) {
        let words = Words::pair(format!("{zh}的顺序有调整。"), format!("The order changes: {en}."));
        self.tell(part, None, [None, None], words);
    }

    /// Something that is too long, or too much of its own kind, to be repeated.
    pub(super) fn differs(&mut self, part: GuidePart, at: Option<&str>, zh: &str, en: &str) {
        let words = Words::pair(format!("{zh}有修改。"), format!("Changed: {en}."));
        self.tell(part, at, [None, None], words);
    }

    pub(super) fn has(&self, part: GuidePart) -> bool {
        self.0.iter().any(|difference| difference.part == part)
    }

    pub(super) fn sorted(mut self) -> Vec<Difference> {
        self.0.sort_by_key(|difference| difference.part);
        self.0
    }
}

/// A sentence that something changed, with both values where they are short.
pub(super) fn changed(label: &str, from: &str, to: &str, values: [&str; 2], otherwise: &str) -> String {
    match values.map(short) {
        [Some(old), Some(new)] => format!("{label}{from}“{old}”{to}“{new}”。"),
        _ => format!("{label}{otherwise}。"),
    }
}

pub(super) fn changed_en(label: &str, values: [&str; 2]) -> String {
    match values.map(short) {
        [Some(old), Some(new)] => format!("Changed: {label}, from {old} to {new}."),
        _ => format!("Changed: {label}."),
    }
}

/// Only what is short is repeated.
trait Short {
    fn short(self) -> Option<String>;
}

impl Short for &str {
    fn short(self) -> Option<String> {
        (self.chars().count() <= SHORT).then(|| self.to_owned())
    }
}

impl Short for Option<&str> {
    fn short(self) -> Option<String> {
        self.and_then(Short::short)
    }
}

fn short(value: impl Short) -> Option<String> {
    value.short()
}

/// The beginning of a long text; a full stop of its own would be one too many.
pub(super) fn cut(text: &str) -> String {
    let text = text.trim_end_matches(['。', '.']);
    if text.chars().count() <= SHORT {
        return text.to_owned();
    }
    text.chars().take(SHORT - 10).chain(['…']).collect()
}
