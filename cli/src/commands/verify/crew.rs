use std::collections::BTreeMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;

/// Results that may wait for an earlier one, a worker.
const AHEAD: usize = 64;

/// Does `work` on every thing with so many threads, and hands the results on in the things' order.
pub(super) fn in_order<T: Sync, R: Send>(
    things: &[T],
    jobs: usize,
    work: impl Fn(&T) -> R + Sync,
    mut done: impl FnMut(R),
) {
    let next = AtomicUsize::new(0);
    let jobs = jobs.clamp(1, things.len().max(1));
    let (send, results) = mpsc::sync_channel(jobs * AHEAD);
    std::thread::scope(|scope| {
        for _ in 0..jobs {
            let (send, next, work) = (send.clone(), &next, &work);
            scope.spawn(move || {
                while let Some((index, thing)) = take(things, next) {
                    if send.send((index, work(thing))).is_err() {
                        break;
                    }
                }
            });
        }
        drop(send);
        let (mut waiting, mut due) = (BTreeMap::new(), 0);
        for (index, result) in results {
            waiting.insert(index, result);
            while let Some(result) = waiting.remove(&due) {
                done(result);
                due += 1;
            }
        }
    });
}

fn take<'a, T>(things: &'a [T], next: &AtomicUsize) -> Option<(usize, &'a T)> {
    let index = next.fetch_add(1, Ordering::Relaxed);
    Some((index, things.get(index)?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_order_however_long_each_takes() {
        let things: Vec<u64> = (0..200).collect();
        let mut seen = Vec::new();
        let work = |thing: &u64| {
            std::thread::sleep(std::time::Duration::from_micros((thing * 7919) % 900));
            *thing
        };
        in_order(&things, 8, work, |result| seen.push(result));
        assert_eq!(seen, things);
        in_order(&[] as &[u64], 8, |thing| *thing, |_| panic!("there is nothing to do"));
    }
}
