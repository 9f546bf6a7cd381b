//! The one table of calls. `limit: i32 = 20` may be left out, and is an option; `options` are the object of options itself;
//! `as Bytes` crosses as that.

use crate::argument::Arguments;
use crate::crossing::{Bytes, Crossing, Plain};
use crate::handle::{Handle, Kept};
use crate::promise::Work;
use crate::refused::Refused;
use napi_derive::napi;
use onepalm_ffi::{
    AnswerRow, CancelToken, CaseId, CertificateId, DraftId, FieldId, FieldValue, IdempotencyKey, ItemCode,
    LifeEventId, MaterialId, MessageId, OnePalmError, PersonId, RateRequest, SearchRequest, SyncRequest,
    TogetherId, UploadId,
};
use std::sync::Arc;

/// A row of the table.
pub(crate) struct Call {
    area: &'static str,
    name: &'static str,
    arguments: &'static [(&'static str, bool)],
    pub(crate) begin: fn(&Kept, &mut Arguments<'_>) -> Result<Work, Refused>,
}

/// A row of the table as JavaScript reads it: names as the façade has them.
#[napi(object, object_from_js = false)]
pub(crate) struct CallRow {
    /// `root` or the area.
    pub area: &'static str,
    /// The call.
    pub name: &'static str,
    /// Arguments that stand in order.
    pub arguments: Vec<&'static str>,
    /// Arguments after them that may be left out.
    pub options: Vec<&'static str>,
}

/// The table. A call is begun by its index.
#[napi]
pub(crate) fn calls() -> Vec<CallRow> {
    let named = |call: &Call, optional: bool| {
        call.arguments.iter().filter(|one| one.1 == optional).map(|one| one.0).collect()
    };
    let row = |call: &Call| CallRow {
        area: call.area,
        name: call.name,
        arguments: named(call, false),
        options: named(call, true),
    };
    CALLS.iter().map(row).collect()
}

type Cancelling = Option<Arc<CancelToken>>;

macro_rules! calls {
    ($($kept:ident.$area:ident.$step:ident() {
        $($call:ident($($argument:ident: $type:ty $(= $default:expr)?),*) $(as $crossing:path)?;)*
    })*) => {
        /// All of them.
        pub(crate) const CALLS: &[Call] = &[$($(Call {
            area: stringify!($area),
            name: stringify!($call),
            arguments: &[$((stringify!($argument), calls!(@optional $($default)?))),*],
            begin: |kept, given| {
                let Kept::$kept(object) = kept else { return Err(OnePalmError::fault().into()) };
                let object = object.$step();
                $(let $argument: $type = calls!(@take given $argument $($default)?)?;)*
                let _ = given;
                Ok(Box::pin(async move {
                    let given = object.$call($($argument),*).await?;
                    Ok(calls!(@cross given $($crossing)?))
                }))
            },
        },)*)*];
    };
    (@optional) => { false };
    (@optional $default:expr) => { true };
    (@take $given:ident $name:ident) => { $given.take(stringify!($name)) };
    (@take $given:ident $name:ident $default:expr) => { $given.take_or(stringify!($name), $default) };
    (@cross $given:ident) => { Box::new(Plain($given)) as Box<dyn Crossing> };
    (@cross $given:ident $crossing:path) => { Box::new($crossing($given)) as Box<dyn Crossing> };
}

calls! {
    Root.root.clone() {
        begin_sign_in(cancel: Cancelling = None);
        complete_sign_in(redirect: String, cancel: Cancelling = None) as Handle::from;
        people();
        citizen(person: PersonId) as Handle::from;
        refresh(cancel: Cancelling = None);
        network_changed();
        time();
        pause();
    }
    Root.catalogue.catalogue() {
        search(request: SearchRequest);
        suggest(typed: String, limit: i32 = 10);
        guide(code: ItemCode);
        life_events();
        life_event(id: LifeEventId);
        withdrawn(code: ItemCode);
        replacements(code: ItemCode);
        count();
        themes();
    }
    Citizen.session.session() {
        expires_at();
        unsent();
        sign_out(cancel: Cancelling = None);
    }
    Citizen.profile.profile() {
        get();
    }
    Citizen.drafts.drafts() {
        begin(item: ItemCode);
        list(after: Option<String> = None, limit: i32 = 20);
        get(id: DraftId);
        form(id: DraftId);
        answer(id: DraftId, field: FieldId, value: Option<FieldValue>);
        answer_all(id: DraftId, answers: AnswerRow);
        add_row(id: DraftId, table: FieldId, row: AnswerRow);
        change_row(id: DraftId, table: FieldId, at: i32, row: AnswerRow);
        remove_row(id: DraftId, table: FieldId, at: i32);
        choose_handling_item(id: DraftId, code: ItemCode);
        changes(id: DraftId);
        renew(id: DraftId);
        submit(id: DraftId);
        delete(id: DraftId);
        attach(id: DraftId, material: MaterialId, file: Vec<u8>);
        attach_path(id: DraftId, material: MaterialId, path: String);
        detach(id: DraftId, material: MaterialId);
        attachment(id: DraftId, material: MaterialId, offset: i64 = 0) as Bytes;
        save_attachment(id: DraftId, material: MaterialId, path: String);
        attach_answer(id: DraftId, field: FieldId, file: Vec<u8>);
        attach_cell(id: DraftId, table: FieldId, row: i32, column: FieldId, file: Vec<u8>);
        answer_file(id: DraftId, upload: UploadId, offset: i64 = 0) as Bytes;
        begin_together(event: LifeEventId, own: AnswerRow);
        answer_together(id: TogetherId, field: FieldId, value: Option<FieldValue>);
        list_together(after: Option<String> = None, limit: i32 = 20);
        together(id: TogetherId);
    }
    Citizen.cases.cases() {
        list(after: Option<String> = None, limit: i32 = 20);
        get(id: CaseId);
        clock(id: CaseId);
        mend(id: CaseId, cancel: Cancelling = None);
        withdraw(id: CaseId, reason: String = String::new());
    }
    Citizen.certificates.certificates() {
        list(after: Option<String> = None, limit: i32 = 20);
        verify(id: CertificateId, cancel: Cancelling = None);
        judge(file: Vec<u8>, cancel: Cancelling = None);
        save(id: CertificateId, to: String, path: String);
        draw(id: CertificateId, page: i32, dpi: f32, path: String, cancel: Cancelling = None);
    }
    Citizen.inbox.inbox() {
        list(after: Option<String> = None, limit: i32 = 20);
        mark_read(id: MessageId);
    }
    Citizen.evaluations.evaluations() {
        rate(request: RateRequest);
        list(after: Option<String> = None, limit: i32 = 20);
    }
    Citizen.activity.activity() {
        list(after: Option<String> = None, limit: i32 = 20);
        save(path: String);
        is_whole();
    }
    Citizen.sync.sync() {
        run(options: SyncRequest, cancel: Cancelling = None);
        next();
        network_is_back();
        retry(key: IdempotencyKey);
        outbox(after: Option<String> = None, limit: i32 = 20);
    }
}
