use super::CaseClock;
use serde::{Deserialize, Serialize};

/// How urgent a case is (电子监察).
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alert {
    /// There is time.
    Green,
    /// 提醒: the limit is near.
    Reminder,
    /// 黄牌: about to expire.
    Yellow,
    /// 红牌: overdue.
    Red,
}

/// From when a case is urgent, as data: a rule with its id and version.
#[derive(Clone, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AlertRule {
    /// Which rule.
    pub id: String,
    /// Counts from 1.
    pub version: u32,
    /// 提醒 with so many working days left, or fewer.
    pub reminder: i64,
    /// 黄牌 with so many working days left, or fewer.
    pub yellow: i64,
    /// 红牌 with so many working days left, or fewer; -1: from the first day after the limit.
    pub red: i64,
}

impl Default for AlertRule {
    /// A reminder one working day before the limit, yellow on its last day, red once it is over.
    fn default() -> Self {
        Self { id: "alert.standard".into(), version: 1, reminder: 1, yellow: 0, red: -1 }
    }
}

impl AlertRule {
    /// How urgent a case with this clock is; `None` where no clock runs.
    pub fn alert(&self, clock: &CaseClock) -> Option<Alert> {
        match clock {
            CaseClock::Runs { working_days_left, .. } => Some(self.left(*working_days_left)),
            CaseClock::NotStarted | CaseClock::StandsStill { .. } | CaseClock::Stopped => None,
        }
    }

    /// How urgent it is with so many working days left; negative: so many too late.
    pub fn left(&self, working_days: i64) -> Alert {
        if working_days <= self.red {
            Alert::Red
        } else if working_days <= self.yellow {
            Alert::Yellow
        } else if working_days <= self.reminder {
            Alert::Reminder
        } else {
            Alert::Green
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_case_is_reminded_of_a_day_before_yellow_on_the_last_day_and_red_after_it() {
        // domain.md §1.6: a reminder one working day before the limit; yellow about to expire, red overdue.
        let rule = AlertRule::default();
        let told = [5, 2, 1, 0, -1, -20].map(|left| rule.left(left));
        let wanted = [Alert::Green, Alert::Green, Alert::Reminder, Alert::Yellow, Alert::Red, Alert::Red];
        assert_eq!(told, wanted);
        let patient: AlertRule = serde_json::from_str(
            r#"{"id": "alert.city", "version": 2, "reminder": 3, "yellow": 1, "red": -3}"#,
        )
        .unwrap();
        assert_eq!(
            [3, 1, -2, -3].map(|left| patient.left(left)),
            [Alert::Reminder, Alert::Yellow, Alert::Yellow, Alert::Red]
        );
        assert_eq!(rule.alert(&CaseClock::NotStarted), None);
    }
}
