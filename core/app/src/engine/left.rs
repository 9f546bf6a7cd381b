use onepalm_contract::id::PersonId;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use tokio::time::{Instant, timeout_at};

/// How long what was left is waited for, from when it was: it may itself wait for a call that comes later, by way of a
/// service of the host.
pub(super) const PATIENCE: Duration = Duration::from_secs(1);

/// Who can see what a call did.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Whose {
    /// Everybody: it is a call on the root, and may read of everybody.
    Everyone,
    /// Everybody, though it reads nothing of anybody's: a sign-in, a refresh.
    Root,
    /// One person: in a process with many, nobody waits for what another one left.
    Person(PersonId),
    /// Nobody: it only reads what everybody may.
    Nobody,
}

impl Whose {
    /// Whether a call can see what `other` did.
    fn sees(self, other: Self) -> bool {
        match (self, other) {
            (_, Self::Everyone | Self::Root) | (Self::Everyone, Self::Person(_)) => true,
            (Self::Person(one), Self::Person(other)) => one == other,
            (_, Self::Nobody) | (Self::Root | Self::Nobody, Self::Person(_)) => false,
        }
    }
}

/// Calls whose callers went before they ended. What is called next begins after them, so that a read tells what became of
/// a call that was cancelled.
#[derive(Default)]
pub(super) struct Left(Mutex<Vec<LeftCall>>);

/// A call that was left.
#[derive(Clone)]
pub(super) struct LeftCall {
    whose: Whose,
    /// Can be waited for until the call has ended.
    ended: watch::Receiver<()>,
    until: Instant,
}

impl Left {
    /// Looks after a call to its end.
    pub(super) fn look_after(&self, whose: Whose, task: JoinHandle<()>) -> impl Future<Output = ()> + use<> {
        let (ending, ended) = watch::channel(());
        let call = LeftCall { whose, ended, until: Instant::now() + PATIENCE };
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(call);
        async move {
            let _ending = ending;
            let _done = task.await;
        }
    }

    /// What a call must wait for before it begins.
    pub(super) fn before(&self, whose: Whose) -> Vec<LeftCall> {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        left.retain(|call| call.ended.has_changed().is_ok() && call.until > Instant::now());
        left.iter().filter(|call| whose.sees(call.whose)).cloned().collect()
    }
}

impl LeftCall {
    /// Ends with the call, or when it was waited for long enough.
    pub(super) async fn ended(mut self) {
        let ended = async { while self.ended.changed().await.is_ok() {} };
        // What takes longer is not waited for any more.
        let _late = timeout_at(self.until, ended).await;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    #[test]
    fn a_person_sees_their_own_calls_and_those_on_the_root_and_a_sign_in_no_persons() {
        let [one, other] = [1, 2].map(|number| Whose::Person(PersonId(Uuid::from_u128(number))));
        assert!(one.sees(one) && one.sees(Whose::Everyone) && !one.sees(other));
        assert!(Whose::Everyone.sees(one) && Whose::Everyone.sees(Whose::Everyone));
        assert!(Whose::Root.sees(Whose::Root) && one.sees(Whose::Root) && !Whose::Root.sees(one));
        assert!(Whose::Nobody.sees(Whose::Everyone) && !Whose::Nobody.sees(one));
        let all = [one, Whose::Everyone, Whose::Root, Whose::Nobody];
        assert!(all.iter().all(|whose| !whose.sees(Whose::Nobody)));
    }
}
