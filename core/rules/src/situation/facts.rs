use chrono::{Datelike, NaiveDate};
use onepalm_contract::code::CitizenNumber;
use onepalm_contract::form::{Answers, FieldValue};
use onepalm_contract::id::FieldId;
use onepalm_contract::session::{AssuranceLevel, Profile};

/// What is known of the applicant beside the answers. Its ids begin with `@`, which no field's may.
///
/// `@age` whole years; `@birth_date`; `@division` of first registration, 6 digits; `@assurance` 1–3. The host may
/// add its own, for example `@credit_good`.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Facts(Answers);

impl Facts {
    /// What a profile tells on a day. At level 1 nothing is known but the level.
    pub fn of(profile: &Profile, today: NaiveDate) -> Self {
        let level = match profile.level {
            AssuranceLevel::Unverified => 1,
            AssuranceLevel::RealName => 2,
            AssuranceLevel::RealPerson => 3,
        };
        let mut facts = Self::default().with("@assurance", FieldValue::Number(level));
        if profile.level < AssuranceLevel::RealName {
            return facts;
        }
        let number = profile.citizen_number.as_deref().and_then(|text| text.parse::<CitizenNumber>().ok());
        if let Some(number) = number {
            let born = number.birth_date();
            facts = facts
                .with("@age", FieldValue::Number(i64::from(age(born, today))))
                .with("@birth_date", born.to_string().as_str().into())
                .with("@division", number.reveal()[..6].into());
        }
        facts
    }

    /// Adds a fact; its id must begin with `@`, else it is left out.
    #[must_use]
    pub fn with(mut self, id: &str, value: FieldValue) -> Self {
        if id.starts_with('@') {
            self.0.insert(id.into(), value);
        }
        self
    }

    /// A fact, or else the answer to a field.
    pub(super) fn or_answer<'a>(&'a self, answers: &'a Answers, id: &FieldId) -> Option<&'a FieldValue> {
        if Self::is_fact(id) { self.0.get(id) } else { answers.get(id) }
    }

    /// Whether the id is of a fact, not of a field.
    pub(super) fn is_fact(id: &FieldId) -> bool {
        id.as_str().starts_with('@')
    }
}

/// Whole years on a day; an age is reached on the birthday, of 29 February on 1 March in common years. Before
/// birth it is 0.
pub fn age(born: NaiveDate, today: NaiveDate) -> u32 {
    let before_birthday = (today.month(), today.day()) < (born.month(), born.day());
    let years = today.year() - born.year() - i32::from(before_birthday);
    u32::try_from(years).unwrap_or(0)
}
