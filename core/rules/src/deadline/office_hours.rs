use chrono::NaiveTime;

/// The hours in which offices work on a working day, in China Standard Time: spans in order, apart from
/// each other, `from` inclusive to `to` exclusive.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficeHours(Vec<(NaiveTime, NaiveTime)>);

/// Hours that are empty, backwards, overlapping or out of order.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
#[error("office hours are spans in order that do not overlap")]
pub struct NotOfficeHours;

impl OfficeHours {
    /// These spans.
    pub fn new(spans: Vec<(NaiveTime, NaiveTime)>) -> Result<Self, NotOfficeHours> {
        let forward = spans.iter().all(|(from, to)| from < to);
        let ordered = spans.windows(2).all(|pair| pair[0].1 <= pair[1].0);
        if spans.is_empty() || !forward || !ordered {
            return Err(NotOfficeHours);
        }
        Ok(Self(spans))
    }

    /// Minutes worked from `since` to the end of the day.
    pub(super) fn minutes_from(&self, since: NaiveTime) -> i64 {
        self.0.iter().map(|(from, to)| (*to - (*from).max(since).min(*to)).num_minutes()).sum()
    }

    /// The moment at which so many minutes from `since` are worked; the day must have as many.
    pub(super) fn after(&self, since: NaiveTime, mut minutes: i64) -> NaiveTime {
        let mut end = since;
        for (from, to) in &self.0 {
            let start = (*from).max(since).min(*to);
            let here = (*to - start).num_minutes();
            end = start + chrono::TimeDelta::minutes(minutes.min(here));
            if minutes <= here {
                break;
            }
            minutes -= here;
        }
        end
    }
}

impl Default for OfficeHours {
    /// 9:00–12:00 and 13:00–17:00.
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).expect("a whole hour of the day");
        Self(vec![(hour(9), hour(12)), (hour(13), hour(17))])
    }
}
