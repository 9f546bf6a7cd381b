//! What the form and the list of materials do not take is refused at once, without a network.

use onepalm::Error;
use onepalm_contract::form::FieldErrorCode::{
    self, FileTooLarge, FileType, MaterialMissing, MaterialUnknown, Missing, NotAChoice, NotACode, NotADate,
    OutOfRange, TooLong, Unknown, WrongType,
};
use onepalm_contract::form::FieldValue;
use onepalm_platform::seed::{FLAGSHIP_ITEM, SAMPLE_DOCUMENT, SAMPLE_PHOTO};
use onepalm_tests::Scene;

fn mend<T: std::fmt::Debug>(result: Result<T, Error>) -> Vec<(String, FieldErrorCode)> {
    match result.unwrap_err() {
        Error::Mend { errors } => {
            assert!(errors.iter().all(|error| !error.zh.is_empty() && !error.en.is_empty()));
            errors.into_iter().map(|error| (error.at, error.code)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn one(at: &str, code: FieldErrorCode) -> Vec<(String, FieldErrorCode)> {
    vec![(at.to_owned(), code)]
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_is_judged_by_its_content_and_size_before_it_is_kept() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    scene.phone.palm.refresh().await.unwrap();
    scene.phone.network.set_offline(true);
    let drafts = citizen.drafts();
    let draft = drafts.begin(&FLAGSHIP_ITEM.into()).await.unwrap().id;
    let limits = drafts.attachment_limits(draft).await.unwrap();
    let (photo, limit) = (limits[0].0.clone(), usize::try_from(limits[0].1.max_bytes).unwrap());
    let sized = |size| [SAMPLE_PHOTO, &vec![0; size - SAMPLE_PHOTO.len()]].concat();

    assert_eq!(mend(drafts.attach(draft, &photo, &sized(limit + 1)).await), one("M01", FileTooLarge));
    // A contract is no photo, whatever it is called; nor is text, nor nothing.
    for bytes in [SAMPLE_DOCUMENT, b"stall.jpg", b""] {
        assert_eq!(mend(drafts.attach(draft, &photo, bytes).await), one("M01", FileType));
    }
    assert_eq!(mend(drafts.attach(draft, &"M99".into(), SAMPLE_PHOTO).await), one("M99", MaterialUnknown));
    assert!(drafts.get(draft).await.unwrap().attachments.is_empty());
    // A file of exactly the limit is taken, whole.
    drafts.attach(draft, &photo, &sized(limit)).await.unwrap();
    assert_eq!(drafts.attachment(draft, &photo).await.unwrap().len(), limit);
    drafts.detach(draft, &photo).await.unwrap();
    assert_eq!(drafts.attachment(draft, &photo).await, Err(Error::NotFound { what: "attachment" }));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_names_every_field_that_must_be_mended_and_is_not_sealed() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let drafts = citizen.drafts();
    let answer =
        async |field: &str, value: Option<FieldValue>| drafts.answer(draft, &field.into(), value).await;

    assert_eq!(mend(answer("stall_area", Some("six".into())).await), one("stall_area", WrongType));
    assert_eq!(mend(answer("colour", Some("blue".into())).await), one("colour", Unknown));
    let endless = "贝".repeat(30_000);
    assert_eq!(mend(answer("goods", Some(endless.as_str().into())).await), one("goods", TooLong));

    let beyond = FieldValue::Number(FieldValue::MAX_NUMBER + 1);
    assert_eq!(mend(answer("stall_area", Some(beyond)).await), one("stall_area", OutOfRange));

    // What is half typed is kept, and told at the end, all at once.
    answer("applicant_citizen_number", Some("990101199208160023".into())).await.unwrap();
    answer("residence_address", Some(" ".into())).await.unwrap();
    answer("goods", Some("贝".repeat(61).as_str().into())).await.unwrap();
    answer("stall_zone", Some("the moon".into())).await.unwrap();
    answer("stall_area", Some(FieldValue::Number(21))).await.unwrap();
    answer("opening_date", Some("2027-02-30".into())).await.unwrap();
    answer("uses_flame", None).await.unwrap();
    drafts.detach(draft, &"M02".into()).await.unwrap();
    let expected = [
        ("applicant_citizen_number", NotACode),
        ("residence_address", Missing),
        ("goods", TooLong),
        ("stall_zone", NotAChoice),
        ("stall_area", OutOfRange),
        ("layout", Missing),
        ("opening_date", NotADate),
        ("uses_flame", Missing),
        ("M02", MaterialMissing),
    ];
    let expected = expected.map(|(at, code)| (at.to_owned(), code));
    assert_eq!(mend(drafts.submit(draft).await), expected);
    assert!(drafts.get(draft).await.unwrap().is_open());
    assert!(citizen.sync().outbox().await.unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread")]
async fn several_answers_are_written_together_or_not_at_all() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let drafts = citizen.drafts();
    let before = drafts.get(draft).await.unwrap();

    let wrong = [("goods".into(), "虾干".into()), ("stall_area".into(), "six".into())];
    assert_eq!(mend(drafts.answer_all(draft, &wrong.into()).await), one("stall_area", WrongType));
    assert_eq!(drafts.get(draft).await.unwrap(), before);

    let answers = [("goods".into(), "虾干".into()), ("stall_area".into(), FieldValue::Number(7))];
    let written = drafts.answer_all(draft, &answers.clone().into()).await.unwrap().values();
    assert!(answers.iter().all(|(field, value)| written.get(field) == Some(value)));
    assert_eq!(drafts.get(draft).await.unwrap().values(), written);
}
