use chrono::NaiveDate;
use onepalm_contract::case::Pause;

/// Days that do not count, merged: in order, apart from each other, none empty.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Pauses(Vec<(NaiveDate, NaiveDate)>);

/// A pause that ends before it starts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("the pause from {from} ends before it starts, on {to}")]
pub struct PauseBackwards {
    /// Its first day.
    pub from: NaiveDate,
    /// The first day that would count again.
    pub to: NaiveDate,
}

impl PauseBackwards {
    /// The stable code.
    pub const fn code(self) -> &'static str {
        "deadline.pause-backwards"
    }

    /// The sentence in Chinese; the one in English is its `Display`.
    pub fn zh(self) -> String {
        format!("暂停期间有误：{} 开始，却在 {} 结束，结束早于开始。", self.from, self.to)
    }
}

impl Pauses {
    /// No pause.
    pub const fn none() -> Self {
        Self(Vec::new())
    }

    /// These pauses, in any order, overlapping or not. One that starts and ends on the same day costs
    /// nothing.
    pub fn new(pauses: &[Pause]) -> Result<Self, PauseBackwards> {
        Self::spans(pauses.iter().map(|pause| (pause.from, pause.to)))
    }

    /// These spans, `from` inclusive to `to` exclusive.
    pub fn spans(spans: impl IntoIterator<Item = (NaiveDate, NaiveDate)>) -> Result<Self, PauseBackwards> {
        let mut spans: Vec<_> = spans.into_iter().collect();
        if let Some((from, to)) = spans.iter().copied().find(|(from, to)| to < from) {
            return Err(PauseBackwards { from, to });
        }
        spans.retain(|(from, to)| from < to);
        spans.sort_unstable();
        let mut merged: Vec<(NaiveDate, NaiveDate)> = Vec::with_capacity(spans.len());
        for (from, to) in spans {
            match merged.last_mut() {
                Some(last) if from <= last.1 => last.1 = last.1.max(to),
                Some(_) | None => merged.push((from, to)),
            }
        }
        Ok(Self(merged))
    }

    /// The merged spans in order.
    pub fn as_spans(&self) -> &[(NaiveDate, NaiveDate)] {
        &self.0
    }

    /// Whether a date does not count.
    pub fn covers(&self, date: NaiveDate) -> bool {
        self.end_of(date).is_some()
    }

    /// The first day that counts again, if a date does not count.
    pub fn end_of(&self, date: NaiveDate) -> Option<NaiveDate> {
        self.0.iter().find(|(from, to)| (*from..*to).contains(&date)).map(|(_, to)| *to)
    }
}
