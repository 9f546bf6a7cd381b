use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};

use super::{KeyGuard, KeyGuardError};

/// What every guard must do. Panics with what it does not.
pub fn suite(guard: &dyn KeyGuard) {
    wrapped_keys_come_back(guard);
    altered_wrappings_are_refused(guard);
    signatures_verify(guard);
}

fn wrapped_keys_come_back(guard: &dyn KeyGuard) {
    let plain = [0x5a; 32];
    let wrapped = guard.wrap(&plain).expect("a wrapping");
    assert_eq!(guard.unwrap(&wrapped).expect("the key").as_slice(), plain);
    assert!(!wrapped.windows(8).any(|part| part == &plain[..8]), "the wrapping shows the key");
    assert_ne!(guard.wrap(&plain).expect("a wrapping"), wrapped, "two wrappings are the same");
}

fn altered_wrappings_are_refused(guard: &dyn KeyGuard) {
    let wrapped = guard.wrap(&[1; 32]).expect("a wrapping");
    let mut altered = wrapped.clone();
    *altered.last_mut().expect("a wrapping has bytes") ^= 1;
    for bad in [altered.as_slice(), &wrapped[..wrapped.len() - 1], &[]] {
        assert_eq!(guard.unwrap(bad).err(), Some(KeyGuardError::Wrong));
    }
}

fn signatures_verify(guard: &dyn KeyGuard) {
    let public = guard.public_key().expect("a public key");
    assert_eq!(guard.public_key(), Ok(public), "the public key changed");
    let point = [&[4][..], &public.x, &public.y].concat();
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
    for message in [&b""[..], b"header.payload"] {
        let signature = guard.sign(message).expect("a signature");
        key.verify(message, &signature).expect("the signature verifies");
        assert!(key.verify(b"another message", &signature).is_err());
    }
}
