//! What a verification cannot do without: the SM2 verifications, SM3 over the covered bytes, inflating the
//! package and one pass of an XML reader over its parts, each by its own crate and nothing around it.
use std::hint::black_box;

use onepalm_ecert::{
    Limits, Package,
    document::{Document, bodies},
    signature::{SignatureFile, SignedValue, list},
};
use sm2::dsa::{
    Signature, SigningKey, VerifyingKey,
    signature::{Signer as _, Verifier as _},
};
use sm3::{Digest as _, Sm3};

use crate::{
    median, milliseconds,
    samples::{Sample, verify},
};

const IDENTITY: &str = "1234567812345678";

/// Prints the whole beside its bare parts.
pub(crate) fn compare(sample: &Sample, rounds: usize) {
    let parts = Parts::of(&sample.bytes);
    let (mut whole, mut bare) = (Vec::new(), Vec::new());
    // By turns, so that a busy machine weighs on both alike.
    for _ in 0..rounds.div_ceil(20) {
        whole.push(median(20, || drop(black_box(verify(&sample.bytes)))));
        bare.push(median(20, || parts.work()));
    }
    whole.sort_unstable();
    bare.sort_unstable();
    let (whole, bare) = (whole[whole.len() / 2], bare[bare.len() / 2]);
    println!(
        "{}: verification {:.3} ms, its {} SM2 verifications, SM3, inflate and XML alone {:.3} ms, ratio {:.2}",
        sample.name,
        milliseconds(whole),
        parts.signatures.len(),
        milliseconds(bare),
        whole.as_secs_f64() / bare.as_secs_f64(),
    );
}

struct Parts {
    signatures: Vec<(Vec<u8>, Vec<u8>, Signature)>,
    covered: Vec<u8>,
    deflated: Vec<(Vec<u8>, usize)>,
    xml: Vec<String>,
}

impl Parts {
    fn of(bytes: &[u8]) -> Self {
        let package = Package::open(bytes, &Limits::default()).expect("a package");
        let entry = |name: &str| package.entry(name).expect("an entry").to_vec();
        let key = SigningKey::from_slice(IDENTITY, &[7; 32]).expect("a key");
        let point = key.verifying_key().to_sec1_bytes().to_vec();
        let signed = |length: usize| {
            let message = vec![0x5A; length];
            let signature = key.try_sign(&message).expect("a signature");
            (point.clone(), message, signature)
        };
        let mut parts =
            Self { signatures: Vec::new(), covered: Vec::new(), deflated: Vec::new(), xml: Vec::new() };
        let mut read = vec!["OFD.xml".to_owned()];
        for body in bodies(&package).expect("documents") {
            read.extend(Document::open(&package, &body).expect("a document").reachable);
            for line in list(&package, &body.signatures.expect("signatures")).expect("signatures") {
                let file = SignatureFile::read(&entry(&line.file), &line.file).expect("a signature");
                for reference in &file.references {
                    parts.covered.extend(package.entry(&reference.path).unwrap_or_default());
                }
                parts.covered.extend(entry(&line.file));
                read.push(line.file);
                let SignedValue::Ses(ses) = SignedValue::read(&entry(&file.value)).expect("a value") else {
                    panic!("these samples are sealed");
                };
                parts.signatures.push(signed(ses.seal.raw.len()));
                parts.signatures.push(signed(ses.seal.raw.len()));
            }
        }
        for name in package.names() {
            let bytes = entry(name);
            parts.deflated.push((miniz_oxide::deflate::compress_to_vec(&bytes, 6), bytes.len()));
            let text = String::from_utf8(bytes).unwrap_or_default();
            if read.iter().any(|one| one == name) && text.trim_start_matches('\u{FEFF}').starts_with('<') {
                parts.xml.push(text.trim_start_matches('\u{FEFF}').to_owned());
            }
        }
        parts
    }

    fn work(&self) {
        for (deflated, length) in &self.deflated {
            black_box(miniz_oxide::inflate::decompress_to_vec_with_limit(deflated, *length).expect("bytes"));
        }
        black_box(Sm3::digest(&self.covered));
        for text in &self.xml {
            // Malformed parts occur in real files; the pass ends there.
            black_box(roxmltree::Document::parse(text).is_ok());
        }
        for (point, message, signature) in &self.signatures {
            let key = VerifyingKey::from_sec1_bytes(IDENTITY, point).expect("a key");
            key.verify(message, signature).expect("right");
        }
    }
}
