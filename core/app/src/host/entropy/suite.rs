use std::collections::HashSet;

use super::Entropy;

/// What every source must do. Panics with what it does not.
pub fn suite(entropy: &dyn Entropy) {
    let mut seen = HashSet::new();
    for _ in 0..1_000 {
        let mut bytes = [0; 16];
        entropy.fill(&mut bytes).expect("random bytes");
        assert!(seen.insert(bytes), "the same 16 bytes came twice");
    }
    let mut long = [0; 1_000];
    entropy.fill(&mut long).expect("random bytes");
    assert!(long.chunks(50).all(|part| part.iter().any(|byte| *byte != 0)), "a part was left unfilled");
    entropy.fill(&mut []).expect("no bytes are no fault");
}
