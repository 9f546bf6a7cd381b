use onepalm_contract::calendar::CalendarYear;
use std::fmt;

/// Which of several notices is meant.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct NoticeName {
    /// Its place among those that were handed in, from 0.
    pub place: usize,
    /// The year it is for.
    pub year: i32,
    /// The addresses or numbers that it names itself; empty: none.
    pub papers: Vec<String>,
}

impl NoticeName {
    pub(super) fn of(place: usize, year: &CalendarYear) -> Self {
        Self { place, year: year.year, papers: year.papers.clone() }
    }

    /// The name in Chinese; the one in English is its `Display`.
    pub fn zh(&self) -> String {
        format!("{} 年放假通知{}", self.year, self.behind("（", "、", "）"))
    }

    fn behind(&self, open: &str, between: &str, close: &str) -> String {
        if self.papers.is_empty() {
            String::new()
        } else {
            format!("{open}{}{close}", self.papers.join(between))
        }
    }
}

impl fmt::Display for NoticeName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the notice for {}{}", self.year, self.behind(" (", ", ", ")"))
    }
}
