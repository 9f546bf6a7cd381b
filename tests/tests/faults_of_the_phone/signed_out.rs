//! Handles of somebody who signed out are dead: every call says so, and none answers as if all were empty.

use onepalm::drafts::Drafts;
use onepalm::life_events::TogetherId;
use onepalm::sync::Budget;
use onepalm::{Citizen, Error, SignInReason};
use onepalm_contract::evaluation::Satisfaction;
use onepalm_contract::form::{Answers, Cell};
use onepalm_contract::id::{CaseId, CertificateId, DraftId, IdempotencyKey, MessageId, UploadId};
use onepalm_platform::seed::{FLAGSHIP_ITEM, SAMPLE_PHOTO};
use onepalm_tests::{HEROINE, Scene};
use std::path::Path;
use uuid::Uuid;

const GONE: Error = Error::SignIn { reason: SignInReason::NobodySignedIn };

type Answer = (&'static str, Result<(), Error>);

/// Makes one answer of each call, by its name.
macro_rules! answers {
    ($area:expr, $($call:ident($($argument:expr),*)),* $(,)?) => {
        vec![$((stringify!($call), $area.$call($($argument),*).await.map(drop))),*]
    };
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_sign_out_every_call_of_every_handle_says_that_nobody_is_signed_in() {
    let scene = Scene::embedded().await;
    let citizen = scene.heroine().await;
    let draft = scene.phone.draft(&citizen).await;
    let case = scene.apply(&citizen).await;
    let certificate = scene.grant(&citizen, case).await;
    let another = scene.phone.palm.citizen(citizen.person()).await.unwrap();
    let mut told = another.changes();
    citizen.clone().session().sign_out().await.unwrap();
    assert!(told.has_changed().unwrap(), "observers are told");
    told.mark_unchanged();

    for handle in [&citizen, &another] {
        let answers = [
            of_drafts(&handle.drafts(), draft).await,
            of_cases(handle, case, certificate).await,
            of_the_rest(handle).await,
        ];
        for (call, answer) in answers.concat() {
            assert_eq!(answer, Err(GONE), "{call}");
        }
    }
    assert_eq!(scene.phone.palm.citizen(citizen.person()).await.err(), Some(GONE));

    // She comes back: the new handle lives, and the old ones can neither see nor end what it holds.
    let again = scene.phone.sign_in(HEROINE).await;
    assert_eq!(citizen.drafts().list(1).await, Err(GONE));
    assert_eq!(citizen.clone().session().sign_out().await, Err(GONE));
    assert_eq!(again.person(), citizen.person());
    again.profile().get().await.unwrap();
}

async fn of_drafts(drafts: &Drafts, id: DraftId) -> Vec<Answer> {
    let (material, field) = (&"M01".into(), &"goods".into());
    let cell = &Cell { row: 0, column: "proof".into() };
    let together = TogetherId(Uuid::nil());
    answers!(
        drafts,
        begin(&FLAGSHIP_ITEM.into()),
        begin_together(&"stall".into(), &Answers::new()),
        list(10),
        page(None, 10),
        list_together(10),
        page_together(None, 10),
        together(together),
        answer_together(together, field, None),
        get(id),
        guide(id),
        choose_handling_item(id, &FLAGSHIP_ITEM.into()),
        answer(id, field, Some("贝壳".into())),
        delete(id),
        attachment_limits(id),
        attach(id, material, SAMPLE_PHOTO),
        detach(id, material),
        attachment(id, material),
        attach_answer(id, field, SAMPLE_PHOTO),
        attach_cell(id, field, cell, SAMPLE_PHOTO),
        answer_file(id, UploadId(Uuid::nil())),
        questions(id),
        eligibility(id),
        situations(id),
        steps(id),
        materials(id),
        changed_guide(id),
        changes(id),
        renew(id),
        check(id),
        submit(id),
    )
}

async fn of_cases(citizen: &Citizen, case: CaseId, certificate: CertificateId) -> Vec<Answer> {
    let cases = answers!(
        citizen.cases(),
        list(10),
        page(None, 10),
        get(case),
        clock(case),
        mend(case),
        withdraw(case, "不再需要")
    );
    let certificates = answers!(
        citizen.certificates(),
        list(10),
        page(None, 10),
        file(certificate),
        verify(certificate),
        judge(SAMPLE_PHOTO.to_vec()),
        disclose(certificate, "银行"),
    );
    let words = "很".repeat(501);
    let evaluations = answers!(
        citizen.evaluations(),
        rate(case, Satisfaction::Satisfied, &words, false),
        list(10),
        page(None, 10),
    );
    [cases, certificates, evaluations].concat()
}

async fn of_the_rest(citizen: &Citizen) -> Vec<Answer> {
    let key = IdempotencyKey(Uuid::nil());
    [
        answers!(citizen.inbox(), list(10), page(None, 10), mark_read(MessageId(Uuid::nil()))),
        answers!(citizen.activity(), list(10), page(None, 10), save(Path::new("")), is_whole()),
        answers!(
            citizen.sync(),
            run(Budget::default()),
            next(),
            network_is_back(),
            retry(key),
            outbox(),
            page(None, 10)
        ),
        answers!(citizen.profile(), get()),
        answers!(citizen.session(), expires_at(), unsent(), sign_out()),
    ]
    .concat()
}
