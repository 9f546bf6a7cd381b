//! How records of the core become records that cross. [`view!`] defines both at once.

use crate::error::OnePalmError;
use crate::ids::{
    CaseId, CertificateId, DraftId, EvaluationId, FieldId, IdempotencyKey, ItemCode, LifeEventId, MaterialId,
    MessageId, PersonId, TogetherId, UploadId,
};
use crate::instant::{CivilDate, Instant};
use crate::views::{
    ActivityKind, CaseKind, CaseState, ClockTrust, CommandKind, Connection, DeliveryWay, DifferenceKind,
    DocumentKind, LawName, Level, LimitUnit, MaterialForm, MessageKind, OnlineDepth, Outcome, ServiceObject,
    SuspensionKind, TimeView, VerdictView,
};
use chrono::{DateTime, NaiveDate, Utc};
use onepalm::certificates::Judged;
use onepalm::engine::Call;
use std::pin::Pin;

/// A value of the core as it crosses. What crosses has no `Debug`: most of it is somebody's.
pub(crate) trait Cross<V> {
    fn cross(self) -> V;
}

/// What a host waits for: of one type, however many calls there are, so that the library stays small.
pub(crate) type Answer<'a, V> = Pin<Box<dyn Future<Output = Result<V, OnePalmError>> + Send + 'a>>;

/// A call whose answer crosses before it leaves the core's threads. How a type crosses is built once, however many calls
/// give it.
pub(crate) fn crossing<T: Cross<V> + 'static, V: 'static>(
    work: Call<T, onepalm::Error>,
) -> Call<V, OnePalmError> {
    Box::pin(async move { Ok(work.await?.cross()) })
}

/// Defines a record that crosses and how it is made of a record of the core. A field is taken over from the core's
/// field of the same name; `= |core| …` says otherwise. `, Display`: it holds somebody's data, and prints as its name.
macro_rules! view {
    ($(#[$doc:meta])* $view:ident of $core:ty $(, $display:ident)? {
        $($(#[$field_doc:meta])* $field:ident: $type:ty $(= |$from:ident| $made:expr)?,)*
    }) => {
        $(#[$doc])*
        #[derive(Clone, uniffi::Record, serde::Serialize)]
        #[serde(rename_all = "camelCase")]
        $(#[uniffi::export($display)])?
        pub struct $view {
            $($(#[$field_doc])* pub $field: $type,)*
        }

        $($crate::cross::masked!($display for $view);)?

        impl $crate::cross::Cross<$view> for $core {
            fn cross(self) -> $view {
                $($(let $field = { let $from = &self; $made };)?)*
                $view { $($field: $crate::cross::taken!(self $field $(, $from)?),)* }
            }
        }
    };
}

/// Prints the type's name and nothing of what it holds.
macro_rules! masked {
    ($display:ident for $type:ident) => {
        impl std::fmt::$display for $type {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(concat!(stringify!($type), "(…)"))
            }
        }
    };
}

/// A field that was made already, or that is taken over.
macro_rules! taken {
    ($core:ident $field:ident) => {
        $core.$field.cross()
    };
    ($core:ident $field:ident, $made:ident) => {
        $field
    };
}

/// Defines a page of views.
macro_rules! page {
    ($(#[$doc:meta])* $page:ident of $view:ident, $core:ty) => {
        $(#[$doc])*
        #[derive(Clone, uniffi::Record, serde::Serialize)]
        pub struct $page {
            /// What is on it, newest first.
            pub items: Vec<$view>,
            /// Where the next page begins; absent: this is the last.
            pub next: Option<String>,
        }

        impl $crate::cross::Cross<$page> for onepalm::Listing<$core> {
            fn cross(self) -> $page {
                $page { items: self.items.cross(), next: self.next }
            }
        }
    };
}

pub(crate) use {masked, page, taken, view};

impl<T: Cross<V>, V> Cross<Vec<V>> for Vec<T> {
    fn cross(self) -> Vec<V> {
        self.into_iter().map(Cross::cross).collect()
    }
}

impl<T: Cross<V>, V> Cross<Option<V>> for Option<T> {
    fn cross(self) -> Option<V> {
        self.map(Cross::cross)
    }
}

macro_rules! as_it_is {
    ($($type:ty),*) => {
        $(impl Cross<$type> for $type {
            fn cross(self) -> $type {
                self
            }
        })*
    };
}

as_it_is!(
    (),
    onepalm::Citizen,
    TimeView,
    bool,
    i64,
    u8,
    String,
    ActivityKind,
    CaseId,
    CaseKind,
    CaseState,
    CertificateId,
    ClockTrust,
    CommandKind,
    Connection,
    DeliveryWay,
    DifferenceKind,
    DocumentKind,
    DraftId,
    EvaluationId,
    FieldId,
    IdempotencyKey,
    ItemCode,
    LawName,
    Level,
    LifeEventId,
    LimitUnit,
    MaterialForm,
    MaterialId,
    MessageId,
    MessageKind,
    OnlineDepth,
    Outcome,
    PersonId,
    ServiceObject,
    SuspensionKind,
    TogetherId,
    UploadId
);

macro_rules! number {
    ($($from:ty => $to:ty),*) => {
        $(impl Cross<$to> for $from {
            /// What would not fit is the largest.
            fn cross(self) -> $to {
                self.try_into().unwrap_or(<$to>::MAX)
            }
        })*
    };
}

number!(u8 => i32, u16 => i32, u32 => i32, usize => i32, u64 => i64);

impl Cross<Instant> for DateTime<Utc> {
    fn cross(self) -> Instant {
        self.into()
    }
}

impl Cross<CivilDate> for NaiveDate {
    fn cross(self) -> CivilDate {
        self.into()
    }
}

impl Cross<VerdictView> for Judged {
    fn cross(self) -> VerdictView {
        self.verdict.cross()
    }
}
