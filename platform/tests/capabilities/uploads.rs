use axum::body::{Body, Bytes};
use axum::http::Method;
use chrono::TimeDelta;
use onepalm_platform::clock::Clock as _;
use onepalm_platform::store::Partition;
use onepalm_platform::uploads::sweep;
use uuid::Uuid;

use crate::city::City;
use crate::life_cycle;
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

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_submitted_is_swept_when_its_time_is_over_and_nothing_else() {
    let city = &City::embedded().await;
    let (citizen, other) = (Person::citizen(city, "linhai").await, Person::citizen(city, "chen").await);
    let store = city.services.store();
    let swept = async || sweep(store, city.clock.now()).await.unwrap();
    let case = citizen.submit(city).await;
    let subject = life_cycle::view(city, &citizen, &case).await.subject;
    let waiting = async || store.list(&Partition::subject(subject), "upload", None, 99).await.unwrap().len();
    for _ in 0..3 {
        citizen.upload(city, "photo", &png(), "image/png").await;
        other.upload(city, "photo", &png(), "image/png").await;
    }
    assert_eq!(swept().await, 0);
    city.clock.advance(TimeDelta::days(6));
    let citizen = Person::citizen(city, "linhai").await;
    citizen.upload(city, "photo", &png(), "image/png").await;
    assert_eq!((swept().await, waiting().await), (0, 4));
    city.clock.advance(TimeDelta::hours(25));
    // Three of each citizen; the one of the sixth day waits on, the case keeps its materials.
    assert_eq!((swept().await, waiting().await), (6, 1));
    assert_eq!(swept().await, 0);
    let window = Person::officer(city, "window").await;
    let photo = window.get(city, &format!("/v1/desk/cases/{case}/materials/photo")).await;
    assert_eq!(photo.body, png());
    let chunks = store.list(&Partition::subject(subject), "upload-chunk", None, 99).await.unwrap();
    assert!(chunks.len() <= 3, "the bytes of what was swept are gone, too");
    city.clock.advance(TimeDelta::days(7));
    assert_eq!((swept().await, waiting().await), (1, 0));
}
