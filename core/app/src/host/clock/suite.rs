use super::Clock;

/// What every clock must do. Panics with what it does not.
pub fn suite(clock: &dyn Clock) {
    let mut last = clock.monotonic();
    for _ in 0..1_000 {
        let next = clock.monotonic();
        assert!(next >= last, "the monotonic clock went back");
        last = next;
    }
    assert!(clock.now().timestamp() > 1_700_000_000, "the wall clock stands before this was written");
}
