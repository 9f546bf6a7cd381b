//! Faults on purpose, to see that nothing is lost by one. Not in what ships.

use crate::config::VAULT;
pub use onepalm_vault::engine::FailPoint;
use std::path::Path;

/// Lets the next commit of the core in `data_dir` panic at `point`, once.
pub fn fault_in_commit(data_dir: &Path, point: FailPoint) {
    point.arm(&data_dir.join(VAULT));
}
