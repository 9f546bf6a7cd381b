use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use onepalm_contract::problem::ProblemCode;
use onepalm_contract::upload::{FileType, META_SHA256, META_TYPE, TUS_VERSION, UploadView};

use super::decide::Declared;
use super::limits::MAX_LENGTH;
use crate::problems::Refused;

pub(super) const RESUMABLE: HeaderName = HeaderName::from_static("tus-resumable");
pub(super) const OFFSET: HeaderName = HeaderName::from_static("upload-offset");
pub(super) const LENGTH: HeaderName = HeaderName::from_static("upload-length");
pub(super) const METADATA: HeaderName = HeaderName::from_static("upload-metadata");
const EXPIRES: HeaderName = HeaderName::from_static("upload-expires");

/// Media type of the body of a PATCH.
const OFFSET_STREAM: &str = "application/offset+octet-stream";

/// The request must speak our tus version.
pub(super) fn speaks_tus(headers: &HeaderMap) -> Result<(), Refused> {
    if headers.get(RESUMABLE).is_some_and(|version| version == TUS_VERSION) {
        return Ok(());
    }
    Err(Refused::from(ProblemCode::UploadMalformed)
        .because("Tus-Resumable must be 1.0.0")
        .with_status(StatusCode::PRECONDITION_FAILED))
}

/// A PATCH must say that its body is a stream at an offset.
pub(super) fn is_offset_stream(headers: &HeaderMap) -> Result<(), Refused> {
    if headers.get("content-type").is_some_and(|kind| kind == OFFSET_STREAM) {
        return Ok(());
    }
    Err(Refused::from(ProblemCode::UploadMalformed)
        .because("Content-Type must be application/offset+octet-stream")
        .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE))
}

/// A header that carries a number of bytes.
pub(super) fn number(headers: &HeaderMap, name: &HeaderName) -> Result<u64, Refused> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok()?.parse().ok())
        .ok_or_else(|| Refused::from(ProblemCode::UploadMalformed).because(format!("{name} is missing")))
}

/// What `Upload-Length` and `Upload-Metadata` declare.
pub(super) fn declared(headers: &HeaderMap) -> Result<Declared, Refused> {
    let malformed = |what: &str| Refused::from(ProblemCode::UploadMalformed).because(what);
    let length = number(headers, &LENGTH)?;
    if length == 0 {
        return Err(malformed("Upload-Length must be positive"));
    }
    let metadata = headers.get(METADATA).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let sha256 = metadata_value(metadata, META_SHA256).ok_or_else(|| malformed("sha256 is missing"))?;
    if sha256.len() != 64 || !sha256.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f')) {
        return Err(malformed("sha256 must be 64 lower-case hexadecimal digits"));
    }
    let kind = metadata_value(metadata, META_TYPE).ok_or_else(|| malformed("type is missing"))?;
    let file_type = FileType::parse(&kind).ok_or(ProblemCode::UploadType)?;
    Ok(Declared { length, sha256, file_type })
}

fn metadata_value(metadata: &str, key: &str) -> Option<String> {
    let pair = metadata.split(',').find_map(|pair| pair.trim().split_once(' ').filter(|(k, _)| *k == key))?;
    String::from_utf8(BASE64_STANDARD.decode(pair.1.trim()).ok()?).ok()
}

/// What every answer about an upload tells.
pub(super) fn of_upload(view: &UploadView) -> HeaderMap {
    let mut headers = of_protocol();
    headers.insert(OFFSET, view.offset.into());
    headers.insert(LENGTH, view.length.into());
    headers.insert("cache-control", HeaderValue::from_static("no-store"));
    let expires = view.expires_at.format("%a, %d %b %Y %H:%M:%S GMT").to_string();
    if let Ok(expires) = HeaderValue::from_str(&expires) {
        headers.insert(EXPIRES, expires);
    }
    headers
}

/// What every tus answer tells.
pub(super) fn of_protocol() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(RESUMABLE, HeaderValue::from_static(TUS_VERSION));
    headers
}

/// What `OPTIONS` tells of the protocol.
pub(super) fn of_server() -> HeaderMap {
    let mut headers = of_protocol();
    headers.insert("tus-version", HeaderValue::from_static(TUS_VERSION));
    headers.insert("tus-extension", HeaderValue::from_static("creation,expiration,termination"));
    headers.insert("tus-max-size", MAX_LENGTH.into());
    headers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata_is_pairs_of_a_key_and_base64() {
        // base64("image/png") = aW1hZ2UvcG5n
        let metadata = "filename eA==,type aW1hZ2UvcG5n";
        assert_eq!(metadata_value(metadata, "type").as_deref(), Some("image/png"));
        assert_eq!(metadata_value(metadata, "sha256"), None);
        assert_eq!(metadata_value("type", "type"), None);
        assert_eq!(metadata_value("type !!", "type"), None);
    }
}
