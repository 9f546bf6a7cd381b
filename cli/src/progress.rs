//! Progress on standard error, for work that lasts over a second; never on standard output.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::time::Duration;

/// A spinner with a count, shown only where standard error is a terminal.
pub(crate) fn counter(what: &'static str) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(None, ProgressDrawTarget::stderr_with_hz(8));
    let style = ProgressStyle::with_template("{spinner} {msg} {human_pos}  {per_sec}");
    bar.set_style(style.expect("a fixed template"));
    bar.set_message(what);
    bar.enable_steady_tick(Duration::from_millis(120));
    bar
}

/// A bar over a known number of things.
pub(crate) fn bar(what: &'static str, length: u64) -> ProgressBar {
    let bar = ProgressBar::with_draw_target(Some(length), ProgressDrawTarget::stderr_with_hz(8));
    let style = ProgressStyle::with_template("{msg} {bar:40} {human_pos}/{human_len}  {eta}");
    bar.set_style(style.expect("a fixed template"));
    bar.set_message(what);
    bar
}
