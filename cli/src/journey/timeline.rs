use chrono::{DateTime, Utc};
use onepalm_contract::case::LawName;
use onepalm_contract::time::china;
use serde::Serialize;
use std::io::IsTerminal;

/// Where something ran.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Place {
    /// On the citizen's phone, without a network.
    Palm,
    /// Between the phone and the platform.
    Wire,
    /// In the hall.
    Hall,
}

impl Place {
    const fn label(self) -> &'static str {
        match self {
            Self::Palm => "palm 掌上",
            Self::Wire => "wire 网络",
            Self::Hall => "hall 大厅",
        }
    }
}

/// One line of the journey.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Entry {
    /// Which step of the journey, from 1.
    pub(crate) step: u8,
    /// When.
    pub(crate) at: DateTime<Utc>,
    /// Where.
    pub(crate) place: Place,
    /// Which of the five names of the law it stands under, where it is one.
    pub(crate) law: Option<LawName>,
    /// What happened.
    pub(crate) words: String,
}

/// So many of something, in English.
pub(super) fn many(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// The timeline as it grows: printed line by line, written whole at the end.
pub(crate) struct Timeline {
    entries: Vec<Entry>,
    json: bool,
    colour: bool,
    step: u8,
}

impl Timeline {
    pub(crate) fn new(json: bool) -> Self {
        Self { entries: Vec::new(), json, colour: std::io::stdout().is_terminal(), step: 0 }
    }

    /// The next step of the journey begins.
    pub(crate) fn next_step(&mut self) {
        self.step += 1;
    }

    /// Something happened.
    pub(crate) fn tell(&mut self, place: Place, words: impl Into<String>) {
        self.add(place, None, words.into());
    }

    /// One of the five things happened under which the law tells a case.
    pub(crate) fn tell_law(&mut self, place: Place, law: LawName, words: impl Into<String>) {
        self.add(place, Some(law), words.into());
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        &self.entries
    }

    fn add(&mut self, place: Place, law: Option<LawName>, words: String) {
        let entry = Entry { step: self.step, at: Utc::now(), place, law, words };
        if self.json {
            println!("{}", serde_json::to_string(&entry).expect("an entry is plain data"));
        } else {
            println!("{}", self.line(&entry));
        }
        self.entries.push(entry);
    }

    fn line(&self, entry: &Entry) -> String {
        let time = entry.at.with_timezone(&china()).format("%H:%M:%S%.3f");
        let name = entry.law.map_or_else(String::new, |law| format!("{} {}", law.label(), english(law)));
        // A Chinese character is two columns wide.
        let width = name.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
        let padding = " ".repeat(14_usize.saturating_sub(width));
        let name = match entry.law {
            Some(_) if self.colour => format!("\x1b[1;31m{name}\x1b[0m"),
            Some(_) | None => name,
        };
        let mark = if entry.law.is_some() { "●" } else { "·" };
        format!("{:>2} {time}  {}  {mark} {name}{padding}{}", entry.step, entry.place.label(), entry.words)
    }
}

const fn english(law: LawName) -> &'static str {
    match law {
        LawName::Apply => "APPLY",
        LawName::Accept => "ACCEPT",
        LawName::Review => "REVIEW",
        LawName::Decide => "DECIDE",
        LawName::Deliver => "DELIVER",
    }
}
