//! DER as tests write it.
use chrono::{DateTime, Utc};
use sm3::{Digest as _, Sm3};

pub fn digest(bytes: &[u8]) -> [u8; 32] {
    Sm3::digest(bytes).into()
}

pub fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut out = vec![tag];
    let length = content.len().to_be_bytes();
    let digits = &length[length.iter().position(|byte| *byte != 0).unwrap_or(7)..];
    match digits {
        [short] if *short < 0x80 => out.push(*short),
        _ => {
            out.push(0x80 | u8::try_from(digits.len()).unwrap());
            out.extend(digits);
        }
    }
    out.extend(content);
    out
}

pub fn sequence(parts: &[&[u8]]) -> Vec<u8> {
    element(0x30, parts)
}

/// The same with an indefinite length, as BER allows and DER does not (X.690 §8.1.3.6).
pub fn indefinite(parts: &[&[u8]]) -> Vec<u8> {
    [&[0x30, 0x80], parts.concat().as_slice(), &[0, 0]].concat()
}

pub fn integer(value: u8) -> Vec<u8> {
    element(2, &[&[value]])
}

pub fn octets(content: &[u8]) -> Vec<u8> {
    element(4, &[content])
}

pub fn bits(content: &[u8]) -> Vec<u8> {
    element(3, &[&[0], content])
}

pub fn text(content: &str) -> Vec<u8> {
    element(0x0C, &[content.as_bytes()])
}

pub fn ia5(content: &str) -> Vec<u8> {
    element(0x16, &[content.as_bytes()])
}

pub fn printable(content: &str) -> Vec<u8> {
    element(0x13, &[content.as_bytes()])
}

/// A GeneralizedTime with any text.
pub fn time_text(content: &str) -> Vec<u8> {
    element(0x18, &[content.as_bytes()])
}

pub fn time(at: DateTime<Utc>) -> Vec<u8> {
    element(0x18, &[at.format("%Y%m%d%H%M%SZ").to_string().as_bytes()])
}

pub fn oid(dotted: &str) -> Vec<u8> {
    let numbers: Vec<u32> = dotted.split('.').map(|part| part.parse().unwrap()).collect();
    let first = [numbers[0] * 40 + numbers[1]];
    let content = first.iter().chain(&numbers[2..]).flat_map(|number| {
        let groups = (32 - number.leading_zeros()).div_ceil(7).max(1);
        (0..groups).rev().map(move |group| {
            let more = if group > 0 { 0x80 } else { 0 };
            u8::try_from(number >> (7 * group) & 0x7F).unwrap() | more
        })
    });
    element(6, &[&content.collect::<Vec<_>>()])
}

/// r and s as ECDSA writes them.
pub fn signature(raw: &[u8; 64]) -> Vec<u8> {
    let number = |bytes: &[u8]| {
        let digits = bytes.iter().skip_while(|byte| **byte == 0).copied().collect::<Vec<_>>();
        let zero: &[u8] = if digits.first().is_none_or(|first| *first > 0x7F) { &[0] } else { &[] };
        element(2, &[zero, &digits])
    };
    sequence(&[&number(&raw[..32]), &number(&raw[32..])])
}
