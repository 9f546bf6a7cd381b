use super::glyph::{Glyph, plain};
use std::ops::Range;

/// Characters of a query that are looked at: the pinyin of the longest names.
const MOST_CHARACTERS: usize = 1_000;

/// Readings of the letters so far that are followed at a time; real titles come to three or four.
const MOST_WAYS: usize = 32;

/// What was typed, to be found inside titles: character by character, by pinyin (any reading, the last
/// syllable may be unfinished), by initials, or mixed.
///
/// ```
/// use onepalm_rules::text::{Glyph, Pattern};
///
/// let glyphs = [Glyph::new('证', ["zheng"]), Glyph::new('身', ["shen", "yuan"]), Glyph::new('份', ["fen"])];
/// let title = [1, 2, 0];
/// for typed in ["身份", "shenfenzheng", "shenfenzh", "sfz", "身fen证"] {
///     assert!(Pattern::new(typed, &glyphs).is_some_and(|mut p| p.find(&title).is_some()), "{typed}");
/// }
/// ```
pub struct Pattern<'a> {
    typed: Vec<char>,
    glyphs: &'a [Glyph],
    /// How far each glyph may take a match that begins with it, and from where each may take it on: a bit for each
    /// offset. No two glyphs of which these have nothing in common begin a match.
    first: Vec<u8>,
    second: Vec<u8>,
    /// The bit of the offset at which everything typed is found.
    whole: u8,
    here: Vec<usize>,
    next: Vec<usize>,
}

impl<'a> Pattern<'a> {
    /// For a folded text; its spaces do not count. `None`: there is nothing in it.
    pub fn new(folded: &str, glyphs: &'a [Glyph]) -> Option<Self> {
        let typed = folded.chars().filter(|c| *c != ' ').map(plain).take(MOST_CHARACTERS);
        let typed: Vec<char> = typed.collect();
        if typed.is_empty() {
            return None;
        }
        let mut next = Vec::new();
        let mut reached = |offset: usize, glyph: &Glyph| {
            next.clear();
            steps(&typed, offset, glyph, &mut next);
            next.iter().map(|offset| bit(*offset)).fold(0, |bits, bit| bits | bit)
        };
        let first: Vec<u8> = glyphs.iter().map(|glyph| reached(0, glyph)).collect();
        let used = first.iter().fold(0, |used, bits| used | bits);
        let second = glyphs.iter().map(|glyph| {
            let from = OFFSETS.filter(|offset| used & bit(*offset) != 0);
            from.filter(|offset| reached(*offset, glyph) != 0).fold(BEYOND, |bits, offset| bits | bit(offset))
        });
        let (second, whole) = (second.collect(), bit(typed.len()));
        Some(Self { typed, glyphs, first, second, whole, here: Vec::new(), next })
    }

    /// Where it occurs first in a title, which is a row of places in the glyphs.
    pub fn find(&mut self, title: &[u16]) -> Option<Range<usize>> {
        let bits = |table: &[u8], glyph: u16| table.get(usize::from(glyph)).copied().unwrap_or(0);
        let rare = !self.typed.first().is_some_and(char::is_ascii_lowercase);
        for (start, glyph) in title.iter().enumerate() {
            let first = bits(&self.first, *glyph);
            if rare && first == 0 {
                continue;
            }
            // One question for both, since of letters each alone is often and irregularly answered with yes.
            let next = title.get(start + 1).map_or(0, |next| bits(&self.second, *next));
            if first & (next | self.whole) == 0 {
                continue;
            }
            if let Some(end) = self.end(title, start) {
                return Some(start..end);
            }
        }
        None
    }

    /// Where the match that begins at `start` ends.
    pub fn end(&mut self, title: &[u16], start: usize) -> Option<usize> {
        self.here.clear();
        self.here.push(0);
        for (place, glyph) in title.iter().enumerate().skip(start) {
            let glyph = self.glyphs.get(usize::from(*glyph))?;
            self.next.clear();
            for offset in &self.here {
                steps(&self.typed, *offset, glyph, &mut self.next);
            }
            if self.next.contains(&self.typed.len()) {
                return Some(place + 1);
            }
            if self.next.is_empty() {
                return None;
            }
            std::mem::swap(&mut self.here, &mut self.next);
        }
        None
    }
}

/// Offsets that have a bit of their own: a reading has at most six letters.
const OFFSETS: std::ops::RangeInclusive<usize> = 1..=7;

/// The bit that all offsets from 8 on share: of those nothing is known beforehand.
const BEYOND: u8 = 1 << 7;

/// The bit of an offset.
fn bit(offset: usize) -> u8 {
    1 << (offset.clamp(1, 8) - 1)
}

/// How far one glyph may take what is typed from `offset` on.
fn steps(typed: &[char], offset: usize, glyph: &Glyph, to: &mut Vec<usize>) {
    let Some(rest @ [next, ..]) = typed.get(offset..) else { return };
    let mut reach = |length: usize| {
        if to.len() < MOST_WAYS && !to.contains(&(offset + length)) {
            to.push(offset + length);
        }
    };
    if *next == glyph.character {
        reach(1);
    }
    if !next.is_ascii_lowercase() {
        return;
    }
    for reading in &glyph.readings {
        let common =
            rest.iter().zip(reading.chars()).take_while(|(typed, letter)| **typed == *letter).count();
        // Initials are one letter, or two as in zh.
        if common >= 1 {
            reach(1);
        }
        if common >= 2 && reading.as_bytes().get(1) == Some(&b'h') {
            reach(2);
        }
        if common == reading.len() || common == rest.len() {
            reach(common);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn finds(typed: &str) -> Option<Range<usize>> {
        let glyphs = [
            Glyph::new('银', ["yin"]),
            Glyph::new('行', ["xing", "hang", "heng"]),
            Glyph::new('女', ["nü", "ru"]),
            Glyph::new('x', []),
            Glyph::new('章', ["zhang"]),
        ];
        Pattern::new(typed, &glyphs)?.find(&[2, 0, 1, 3, 4])
    }

    #[test]
    fn pinyin_initials_and_characters_mix() {
        for (typed, wanted) in [
            ("银行", 1..3),
            ("yinhang", 1..3),
            ("yinxing", 1..3),
            ("yin heng", 1..3),
            ("yinha", 1..3),
            ("yh", 1..3),
            ("nvyin", 0..2),
            ("nüyin", 0..2),
            ("nuyin", 0..2),
            ("行xzhang", 2..5),
            ("xzh", 3..5),
            ("hxz", 2..5),
            ("女yhx章", 0..5),
        ] {
            assert_eq!(finds(typed), Some(wanted), "{typed}");
        }
        for typed in ["", " ", "行银", "yinhangg", "yinhg", "👍", "银行y"] {
            assert_eq!(finds(typed), None, "{typed}");
        }
    }

    #[test]
    fn a_reading_of_more_letters_than_any_real_one_is_found_too() {
        let glyphs = [Glyph::new('长', ["abcdefghijk"]), Glyph::new('短', ["lm"])];
        let mut pattern = Pattern::new("abcdefghijklm", &glyphs).unwrap();
        assert_eq!(pattern.find(&[1, 0, 1]), Some(1..3));
    }

    #[test]
    fn whatever_is_typed_ends_soon() {
        let glyphs = [Glyph::new('啊', ["a", "aa", "aaa", "ah"])];
        let title = [0; 60];
        Pattern::new(&"a".repeat(10_000), &glyphs).unwrap().find(&title);
        assert!(Pattern::new(&"a证".repeat(10_000), &glyphs).unwrap().find(&title).is_none());
    }
}
