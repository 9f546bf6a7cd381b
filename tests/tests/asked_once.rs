//! What is known is not asked again: fields, files, papers that other bodies hold; and what is not asked is not sent.
#![allow(clippy::unwrap_used, reason = "a test that cannot go on has failed")]

use onepalm::drafts::{AskedMaterial, Drafts};
use onepalm::{Citizen, Error, NotNow};
use onepalm_contract::case::{CaseView, CorrectionPoint, CorrectionTarget, DeskCommand, MaterialSource};
use onepalm_contract::form::{Answers, FieldErrorCode, FieldValue};
use onepalm_contract::id::{CaseId, DraftId, FieldId};
use onepalm_platform::seed::{FLAGSHIP_ITEM, SAMPLE_DOCUMENT, SAMPLE_PHOTO, SECOND_ITEM};
use onepalm_rules::situation::{PassedOver, Source};
use onepalm_tests::{Phone, Scene};

/// The elder allowance, from eighty years on.
const ELDER: &str = "1199010199010151275990546004000";

async fn sent(phone: &Phone, citizen: &Citizen, draft: DraftId) -> CaseView {
    let key = citizen.drafts().submit(draft).await.unwrap();
    let report = phone.exchange(citizen).await;
    let receipt = report.acknowledged.iter().find(|receipt| receipt.key == key);
    let case: CaseId = receipt.unwrap_or_else(|| panic!("{:?}", report.refused)).id.parse().unwrap();
    citizen.cases().get(case).await.unwrap()
}

async fn material(drafts: &Drafts, draft: DraftId, id: &str) -> AskedMaterial {
    let asked = drafts.materials(draft).await.unwrap();
    asked.into_iter().find(|asked| asked.material.id.as_str() == id).unwrap()
}

async fn asked(drafts: &Drafts, draft: DraftId) -> Vec<FieldId> {
    let questions = drafts.questions(draft).await.unwrap();
    questions.into_iter().map(|question| question.field.id).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_second_case_asks_for_no_file_that_the_first_one_proved_and_for_no_known_field() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let drafts = citizen.drafts();
    let first = scene.apply(&citizen).await;
    // Not yet accepted, it proves nothing.
    let early = drafts.begin(&FLAGSHIP_ITEM.into()).await.unwrap().id;
    assert!(material(&drafts, early, "M02").await.is_open());
    scene.grant(&citizen, first).await;

    // All of this on the phone alone.
    scene.phone.network.set_offline(true);
    let again = drafts.begin(&FLAGSHIP_ITEM.into()).await.unwrap().id;
    let questions = drafts.questions(again).await.unwrap();
    let known = questions.iter().filter(|question| question.field.prefill.is_some());
    assert!(known.clone().count() == 4 && known.into_iter().all(|question| question.answer.is_some()));
    let asked = drafts.materials(again).await.unwrap();
    assert!(asked.len() == 2 && asked.iter().all(|asked| !asked.is_open()), "{asked:?}");
    let photo = &asked[0];
    assert!(
        matches!(&photo.resolved.source, Source::There(MaterialSource::EarlierCase { case, .. }) if *case == first)
    );
    assert_eq!(photo.resolved.passed[0].over, PassedOver::NoCertificateNamed);
    assert!(photo.stands.contains("海滨摊点经营许可"));
    scene.phone.complete(&citizen, again).await;
    assert!(drafts.get(again).await.unwrap().attachments.is_empty());
    scene.phone.network.set_offline(false);
    let second = sent(&scene.phone, &citizen, again).await;
    assert_eq!((second.materials.len(), second.sources.len()), (0, 2));

    // A correction of one material: a file takes the place of what stood for it, the other reference stays.
    let officer = scene.officer().await;
    officer.command(second.id, &DeskCommand::Receive).await.unwrap();
    let points = [
        (CorrectionTarget::Field("goods".into()), "请写到品种。"),
        (CorrectionTarget::Material("M01".into()), "请拍近照。"),
    ];
    let points = points.map(|(target, reason)| CorrectionPoint { target, reason: reason.to_owned() });
    officer.command(second.id, &DeskCommand::RequestCorrection { points: points.into() }).await.unwrap();
    scene.phone.exchange(&citizen).await;
    let mending = citizen.cases().mend(second.id).await.unwrap().id;
    drafts.answer(mending, &"goods".into(), Some("鲜榨橙汁".into())).await.unwrap();
    drafts.attach(mending, &"M01".into(), SAMPLE_PHOTO).await.unwrap();
    let not_asked = Err(Error::NotNow { reason: NotNow::NotAsked });
    assert_eq!(drafts.attach(mending, &"M02".into(), SAMPLE_DOCUMENT).await, not_asked);
    drafts.submit(mending).await.unwrap();
    assert_eq!(scene.phone.exchange(&citizen).await.refused, []);
    let mended = citizen.cases().get(second.id).await.unwrap();
    assert_eq!((mended.materials.len(), &mended.sources[..]), (1, &second.sources[1..]));

    // The certificate that the first one brought stands for a paper of another item.
    let trader = drafts.begin(&SECOND_ITEM.into()).await.unwrap().id;
    let premises = material(&drafts, trader, "M01").await;
    assert!(matches!(premises.resolved.source, Source::There(MaterialSource::Certificate { .. })));
    assert!(premises.stands.contains("海滨摊点经营许可证"));
    scene.phone.complete(&citizen, trader).await;
    assert_eq!(sent(&scene.phone, &citizen, trader).await.sources.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn shared_data_stands_for_a_paper_unless_the_citizen_attaches_it_all_the_same() {
    let scene = Scene::embedded().await;
    let citizen = scene.phone.sign_in(("chenhaisheng", "demo-chenhaisheng")).await;
    scene.phone.exchange(&citizen).await;
    scene.phone.palm.refresh().await.unwrap();
    let drafts = citizen.drafts();
    let draft = drafts.begin(&FLAGSHIP_ITEM.into()).await.unwrap().id;
    let lease = material(&drafts, draft, "M02").await;
    let share = MaterialSource::SharedData { share: "seaside-stall-leases".into() };
    assert_eq!(lease.resolved.source, Source::There(share));
    assert!(lease.stands.contains("租赁备案"), "{}", lease.stands);

    drafts.attach(draft, &"M02".into(), SAMPLE_DOCUMENT).await.unwrap();
    scene.phone.complete(&citizen, draft).await;
    let case = sent(&scene.phone, &citizen, draft).await;
    assert_eq!((case.materials.len(), case.sources.len()), (2, 0));

    let draft = drafts.begin(&FLAGSHIP_ITEM.into()).await.unwrap().id;
    scene.phone.complete(&citizen, draft).await;
    let case = sent(&scene.phone, &citizen, draft).await;
    assert_eq!((case.materials.len(), case.sources.len()), (1, 1));
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_hidden_by_an_earlier_one_stays_in_the_draft_and_is_not_sent() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let drafts = citizen.drafts();
    let answer = async |field: &str, value: FieldValue| {
        drafts.answer(draft, &field.into(), Some(value)).await.unwrap();
    };
    let fuel: FieldId = "fuel".into();
    assert!(!asked(&drafts, draft).await.contains(&fuel));
    answer("uses_flame", FieldValue::Flag(true)).await;
    assert!(asked(&drafts, draft).await.contains(&fuel));
    assert_eq!(drafts.situations(draft).await.unwrap()[0].id.as_str(), "flame");
    let missing: Vec<_> =
        drafts.check(draft).await.unwrap().into_iter().map(|error| (error.at, error.code)).collect();
    let wanted = [("fuel", FieldErrorCode::Missing), ("M04", FieldErrorCode::MaterialMissing)];
    assert_eq!(missing, wanted.map(|(at, code)| (at.to_owned(), code)));
    answer("fuel", "gas".into()).await;
    drafts.attach(draft, &"M04".into(), SAMPLE_PHOTO).await.unwrap();
    assert_eq!(drafts.check(draft).await.unwrap(), []);

    answer("uses_flame", FieldValue::Flag(false)).await;
    let kept = drafts.get(draft).await.unwrap();
    assert!(kept.answers.contains_key(&fuel) && kept.attachments.contains_key(&"M04".into()));
    let case = sent(&scene.phone, &citizen, draft).await;
    assert!(!case.answers.contains_key(&fuel));
    assert_eq!(case.materials.len(), 2);
}

#[tokio::test(flavor = "multi_thread")]
async fn rows_are_added_changed_and_removed_one_by_one() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let (drafts, table) = (citizen.drafts(), FieldId::from("helpers"));
    let row = |name: &str| -> Answers {
        [
            ("name".into(), name.into()),
            ("mobile".into(), "19900000009".into()),
            ("handles_food".into(), FieldValue::Flag(false)),
        ]
        .into()
    };
    let names = async || -> Vec<String> {
        let draft = drafts.get(draft).await.unwrap();
        match draft.answers.get(&table).map(|answer| &answer.value) {
            Some(FieldValue::Rows(rows)) => rows.iter().map(|row| row[&"name".into()].to_string()).collect(),
            _ => Vec::new(),
        }
    };
    for name in ["甲", "乙", "丙", "丁", "戊"] {
        drafts.add_row(draft, &table, row(name)).await.unwrap();
    }
    let full = drafts.add_row(draft, &table, row("己")).await.unwrap_err();
    assert!(matches!(&full, Error::Mend { errors } if errors[0].code == FieldErrorCode::TooManyRows));
    drafts.change_row(draft, &table, 1, row("庚")).await.unwrap();
    drafts.remove_row(draft, &table, 0).await.unwrap();
    assert_eq!(names().await, ["庚", "丙", "丁", "戊"]);
    let missing = Err(Error::NotFound { what: "row" });
    assert_eq!(drafts.remove_row(draft, &table, 4).await, missing);
    assert_eq!(drafts.change_row(draft, &table, 4, row("辛")).await, missing);
    let text = drafts.add_row(draft, &"goods".into(), row("辛")).await.unwrap_err();
    assert!(matches!(&text, Error::Mend { errors } if errors[0].code == FieldErrorCode::WrongType));

    let endless = FieldValue::Rows(vec![Answers::new(); 100_000]);
    let endless = drafts.answer(draft, &table, Some(endless)).await.unwrap_err();
    assert!(matches!(&endless, Error::Mend { errors } if errors[0].code == FieldErrorCode::TooManyRows));
    assert_eq!(names().await.len(), 4);
    let case = sent(&scene.phone, &citizen, draft).await;
    assert!(matches!(&case.answers[&table], FieldValue::Rows(rows) if rows.len() == 4));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_answers_a_question_survives_a_restart_and_goes_when_it_is_replaced() {
    let mut scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let layout: FieldId = "layout".into();
    let drafts = citizen.drafts();
    let refused = drafts.attach_answer(draft, &layout, b"a sketch").await.unwrap_err();
    assert!(matches!(&refused, Error::Mend { errors } if errors[0].code == FieldErrorCode::FileType));
    let refused = drafts.attach_answer(draft, &"goods".into(), SAMPLE_PHOTO).await.unwrap_err();
    assert!(matches!(&refused, Error::Mend { errors } if errors[0].code == FieldErrorCode::WrongType));
    drafts.answer(draft, &"stall_area".into(), Some(FieldValue::Number(12))).await.unwrap();
    // An id that nothing lies under is no file.
    let invented = FieldValue::from("0190a5f0-0000-4000-8000-000000000001");
    drafts.answer(draft, &layout, Some(invented)).await.unwrap();
    assert_eq!(drafts.check(draft).await.unwrap()[0].code, FieldErrorCode::UploadNotVerified);

    let first = drafts.attach_answer(draft, &layout, SAMPLE_PHOTO).await.unwrap();
    let second = drafts.attach_answer(draft, &layout, SAMPLE_DOCUMENT).await.unwrap();
    assert_eq!((first.answer_files.len(), second.answer_files.len()), (1, 1));
    let (gone, held) =
        (*first.answer_files.keys().next().unwrap(), *second.answer_files.keys().next().unwrap());
    assert_eq!(drafts.answer_file(draft, gone).await, Err(Error::NotFound { what: "attachment" }));
    drop((drafts, citizen));
    scene.phone.restart().await.unwrap();
    let citizen = scene.phone.only_citizen().await;
    assert_eq!(citizen.drafts().answer_file(draft, held).await.unwrap(), SAMPLE_DOCUMENT);
    let case = sent(&scene.phone, &citizen, draft).await;
    assert_eq!(case.answers[&layout], held.to_string().as_str().into());
}

#[tokio::test(flavor = "multi_thread")]
async fn who_may_not_apply_is_told_in_both_languages_before_anything_is_sent() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    scene.phone.palm.refresh().await.unwrap();
    scene.phone.network.set_offline(true);
    let drafts = citizen.drafts();
    let draft = drafts.begin(&ELDER.into()).await.unwrap().id;
    let hindrances = drafts.eligibility(draft).await.unwrap();
    assert_eq!((hindrances[0].zh.as_str(), hindrances.len()), ("须年满八十周岁。", 1));
    scene.phone.complete(&citizen, draft).await;
    let refused = drafts.submit(draft).await.unwrap_err();
    assert_eq!(refused.code(), "item.not-eligible");
    scene.phone.network.set_offline(false);

    let elder = scene.another_phone().await;
    let citizen = elder.sign_in(("zhengbaifan", "demo-zhengbaifan")).await;
    elder.palm.refresh().await.unwrap();
    let drafts = citizen.drafts();
    let draft = drafts.begin(&ELDER.into()).await.unwrap().id;
    assert_eq!(drafts.eligibility(draft).await.unwrap(), []);
    elder.complete(&citizen, draft).await;
    let steps = async || drafts.steps(draft).await.unwrap().len();
    let before = steps().await;
    drafts.answer(draft, &"home_visit".into(), Some(FieldValue::Flag(true))).await.unwrap();
    assert_eq!(steps().await, before + 1, "who cannot come is visited");
    assert!(sent(&elder, &citizen, draft).await.materials.is_empty());
}
