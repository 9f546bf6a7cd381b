use chrono::TimeDelta;

/// Full-jitter back-off: a wait between nothing and `min(cap, base · 2^attempts)`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Backoff {
    /// The first ceiling.
    pub base: TimeDelta,
    /// The last ceiling.
    pub cap: TimeDelta,
}

impl Backoff {
    /// While the app is in the foreground: 2 s, at most 5 minutes.
    pub const FOREGROUND: Self = Self { base: TimeDelta::seconds(2), cap: TimeDelta::minutes(5) };
    /// While the app is in the background: 2 s, at most 6 hours.
    pub const BACKGROUND: Self = Self { base: TimeDelta::seconds(2), cap: TimeDelta::hours(6) };

    /// The wait after `attempts` failures; `jitter` is uniform in 0–255.
    pub fn wait(&self, attempts: u32, jitter: u8) -> TimeDelta {
        let doubled = self.base.num_milliseconds().saturating_mul(1_i64 << attempts.min(24));
        let ceiling = doubled.min(self.cap.num_milliseconds());
        TimeDelta::milliseconds(ceiling * i64::from(jitter) / 255)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ceiling_doubles_up_to_the_cap() {
        let wait = |attempts| Backoff::FOREGROUND.wait(attempts, 255).num_seconds();
        assert_eq!([wait(0), wait(1), wait(4), wait(30)], [2, 4, 32, 300]);
        assert_eq!(Backoff::FOREGROUND.wait(9, 0), TimeDelta::zero());
    }
}
