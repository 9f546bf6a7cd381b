use crate::{city, percentile};
use chrono::{DateTime, TimeDelta, Utc};
use onepalm::OnePalm;
use onepalm_contract::code::ItemCode;
use onepalm_contract::item::ServiceItem;
use onepalm_platform::catalogue::compress;
use onepalm_tests::{Phone, Shelf, sealed_catalogue};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

/// How many catalogues are swapped in.
const SWAPS: u64 = 5;

/// How long a reader waits while a newer catalogue is taken up, beside how long it waits at rest.
pub(crate) fn swap(items: &[ServiceItem], folder: &Path) {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build().expect("a runtime");
    let now: DateTime<Utc> = "2026-03-02T02:00:00Z".parse().expect("a time");
    let packed = compress(&city::write(items, &folder.join("swapped.sqlite"))).expect("gzip");
    runtime.block_on(async {
        let shelf = Arc::new(Shelf::new(7, now));
        let platform = "http://127.0.0.1:1".parse().expect("an address");
        let phone = Phone::with_network(platform, now, Arc::clone(&shelf) as _).await;
        shelf.put(sealed_catalogue(7, 1, now, &packed));
        phone.palm.refresh().await.expect("a first catalogue");
        let code = items[items.len() / 2].code.clone();
        let rest =
            reads(&phone.palm, &code, async { tokio::time::sleep(Duration::from_secs(1)).await }).await;
        let begun = Instant::now();
        let swapped = reads(&phone.palm, &code, async {
            for sequence in 2..2 + SWAPS {
                shelf.put(sealed_catalogue(7, sequence, now + TimeDelta::seconds(1), &packed));
                phone.palm.refresh().await.expect("a newer catalogue");
            }
        })
        .await;
        let each = begun.elapsed().as_secs_f64() * 1e3 / SWAPS as f64;
        println!(
            "\na catalogue of {} items is taken up in {each:.0} ms; a reader meanwhile, ms:",
            items.len()
        );
        for (what, times) in [("at rest", &rest), ("while it is swapped", &swapped)] {
            let worst = times.iter().copied().fold(0.0, f64::max);
            let (p50, p99) = (percentile(times, 50), percentile(times, 99));
            println!(
                "  {what:<20} p50 {p50:>6.3}  p99 {p99:>6.3}  longest {worst:>6.2}  ({} reads)",
                times.len()
            );
        }
    });
}

/// How long each read of a guide takes while something else goes on.
async fn reads(palm: &OnePalm, code: &ItemCode, meanwhile: impl Future<Output = ()>) -> Vec<f64> {
    let done = Arc::new(AtomicBool::new(false));
    let (over, palm, code) = (Arc::clone(&done), palm.clone(), code.clone());
    let reader = tokio::spawn(async move {
        let mut times = Vec::new();
        while !over.load(Ordering::Relaxed) {
            let begun = Instant::now();
            palm.catalogue().guide(&code).await.expect("a read");
            times.push(begun.elapsed().as_secs_f64() * 1e3);
        }
        times
    });
    meanwhile.await;
    done.store(true, Ordering::Relaxed);
    reader.await.expect("the reader ends")
}
