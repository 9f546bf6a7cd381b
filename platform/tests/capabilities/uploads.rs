use axum::body::{Body, Bytes};
use axum::http::Method;
use chrono::TimeDelta;
use uuid::Uuid;

use crate::city::City;
use crate::person::{Person, png};

fn pdf(length: usize) -> Vec<u8> {
    let mut file = b"%PDF-1.7 ".to_vec();
    file.resize(length, b'.');
    file
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_goes_on_where_it_stands_and_keeps_what_arrived() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let file = pdf(700_000);
    let key = Uuid::now_v7().to_string();
    let created = citizen.create(city, &file, "application/pdf", &key).await;
    let path = created.header("location").to_owned();
    let again = citizen.create(city, &file, "application/pdf", &key).await;
    assert_eq!((again.header("location"), again.header("idempotency-replayed")), (&*path, "true"));
    citizen.create(city, &file[..9], "application/pdf", &key).await.refused(422, "idempotency.key-reused");
    assert!(created.header("upload-expires").ends_with("GMT"));

    // The body breaks off after 300,000 bytes.
    let parts: Vec<Result<Bytes, std::io::Error>> =
        vec![Ok(Bytes::copy_from_slice(&file[..300_000])), Err(std::io::ErrorKind::ConnectionReset.into())];
    let broken = Body::from_stream(futures_util::stream::iter(parts));
    let headers =
        [("upload-offset", "0".to_owned()), ("content-type", "application/offset+octet-stream".to_owned())];
    citizen.tus(city, Method::PATCH, &path, &headers, broken).await.refused(400, "upload.malformed");
    let head = citizen.tus(city, Method::HEAD, &path, &[], Body::empty()).await;
    assert_eq!(head.header("upload-offset"), "300000");
    citizen.append(city, &path, 0, &file).await.refused(409, "upload.offset-mismatch");
    let done = citizen.append(city, &path, 300_000, &file[300_000..]).await;
    assert_eq!((done.status.as_u16(), done.header("upload-offset")), (204, "700000"));
    let other = Person::citizen(city, "chen").await;
    let foreign = other.tus(city, Method::HEAD, &path, &[], Body::empty()).await;
    assert_eq!(foreign.status, 404);
    assert_eq!(citizen.tus(city, Method::DELETE, &path, &[], Body::empty()).await.status, 204);
    assert_eq!(citizen.tus(city, Method::HEAD, &path, &[], Body::empty()).await.status, 404);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_not_taken_over_a_limit_or_for_what_it_is_not() {
    let city = &City::embedded().await;
    let citizen = Person::citizen(city, "linhai").await;
    let key = || Uuid::now_v7().to_string();
    let headers = |length: u64, kind: &str| {
        use base64::Engine as _;
        let encode = |text: &str| base64::prelude::BASE64_STANDARD.encode(text);
        vec![
            ("upload-length", length.to_string()),
            ("upload-metadata", format!("sha256 {},type {}", encode(&"0".repeat(64)), encode(kind))),
            ("idempotency-key", key()),
        ]
    };
    let create = async |length, kind| {
        citizen.tus(city, Method::POST, "/v1/uploads", &headers(length, kind), Body::empty()).await
    };
    create(20 * 1024 * 1024 + 1, "image/png").await.refused(413, "upload.too-large");
    create(5, "application/zip").await.refused(415, "upload.type-not-allowed");
    create(0, "image/png").await.refused(400, "upload.malformed");
    // Not what the digest says.
    let path = create(4, "image/png").await.header("location").to_owned();
    citizen.append(city, &path, 0, b"%PNG").await.refused(422, "upload.digest-mismatch");
    citizen.append(city, &path, 0, b"%PNG").await.refused(404, "request.not-found");
    // Not what it is called.
    let disguised = citizen.create(city, b"MZ program", "image/png", &key()).await;
    let path = disguised.header("location").to_owned();
    citizen.append(city, &path, 0, b"MZ program").await.refused(415, "upload.type-not-allowed");
    // More than was declared.
    let path = citizen.create(city, &png(), "image/png", &key()).await.header("location").to_owned();
    citizen.append(city, &path, 0, &[0; 4096]).await.refused(413, "upload.too-large");
    // 20 MB five times is the quota; what has expired counts no more.
    for _ in 0..4 {
        assert_eq!(create(20 * 1024 * 1024, "image/png").await.status, 201);
    }
    create(20 * 1024 * 1024, "image/png").await.refused(413, "upload.quota");
    city.clock.advance(TimeDelta::days(8));
    let citizen = Person::citizen(city, "linhai").await;
    let headers = headers(20 << 20, "image/png");
    let fresh = citizen.tus(city, Method::POST, "/v1/uploads", &headers, Body::empty()).await;
    assert_eq!(fresh.status, 201);
}
