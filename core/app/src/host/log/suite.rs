use super::{Level, Log, LogEvent};

/// What every log must do: take every level, with and without measures, from several threads, and not fail.
pub fn suite(log: &dyn Log) {
    std::thread::scope(|scope| {
        for level in [Level::Debug, Level::Info, Level::Warn, Level::Error] {
            scope.spawn(move || {
                log.record(&LogEvent::new(level, "suite.plain"));
                log.record(&LogEvent::new(level, "suite.measured").with("count", 3).with("ms", -1));
            });
        }
    });
}
