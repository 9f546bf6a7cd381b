//! The figures of core/ecert, as ratios in one run: verification against its bare parts and against ofdrw, a
//! process from start to verdict, drawing, peak memory. The peer is left out where there is no Maven.
mod bare;
mod beside;
mod memory;
mod samples;

use std::time::{Duration, Instant};

#[global_allocator]
static ALLOCATOR: peak_alloc::PeakAlloc = peak_alloc::PeakAlloc;

fn main() {
    // `cargo test --benches` asks for a quick look only.
    let rounds = if std::env::args().any(|argument| argument == "--bench") { 400 } else { 2 };
    let Some(samples) = samples::read() else {
        println!("skipped: the shared samples are not here");
        return;
    };
    for sample in &samples {
        bare::compare(sample, rounds);
    }
    beside::compare(&samples, rounds);
    memory::measure();
}

/// The median time of one call.
fn median(rounds: usize, mut work: impl FnMut()) -> Duration {
    let mut times: Vec<Duration> = (0..rounds)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect();
    times.sort_unstable();
    times[times.len() / 2]
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}
