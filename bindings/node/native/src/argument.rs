use crate::cancel::Cancel;
use crate::property::{names, property};
use crate::reader::{bytes, is_absent, is_plain, read, text, whole};
use crate::refused::Refused;
use napi::bindgen_prelude::{Array, ClassInstance, FromNapiValue, Object, Unknown};
use napi::{JsValue, ValueType};
use onepalm_contract::form::FieldErrorCode;
use onepalm_ffi::{
    AnswerCell, AnswerRow, CancelToken, CaseId, CellValue, CertificateId, DraftId, FieldId, FieldValue,
    IdempotencyKey, Identifier, ItemCode, LifeEventId, MaterialId, MessageId, OnePalmError, PersonId,
    RateRequest, SearchRequest, SyncRequest, TogetherId, UploadId,
};
use std::sync::Arc;

/// What can be handed to a call.
pub(crate) trait Argument: Sized {
    fn read(value: Unknown<'_>) -> Result<Self, Refused>;
}

/// The arguments of a call, in order.
pub(crate) struct Arguments<'a> {
    given: Array<'a>,
    at: u32,
}

impl<'a> Arguments<'a> {
    pub(crate) fn new(given: Array<'a>) -> Self {
        Self { given, at: 0 }
    }

    /// The next one, which must be there unless it may be absent.
    pub(crate) fn take<T: Argument>(&mut self, name: &str) -> Result<T, Refused> {
        let value = self.next()?;
        if is_absent(&value)? && T::read(value).is_err() {
            return Err(OnePalmError::argument(name, FieldErrorCode::Missing).into());
        }
        T::read(value).map_err(|refused| refused.at(name))
    }

    /// The next one, or what stands for it where it is absent.
    pub(crate) fn take_or<T: Argument>(&mut self, name: &str, default: T) -> Result<T, Refused> {
        let value = self.next()?;
        if is_absent(&value)? { Ok(default) } else { T::read(value).map_err(|refused| refused.at(name)) }
    }

    fn next(&mut self) -> Result<Unknown<'a>, Refused> {
        let value = self.given.get(self.at)?;
        self.at += 1;
        value.ok_or(Refused::Value(FieldErrorCode::Missing))
    }
}

impl<T: Argument> Argument for Option<T> {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        if is_absent(&value)? { Ok(None) } else { T::read(value).map(Some) }
    }
}

impl Argument for String {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        text(value)
    }
}

impl Argument for i64 {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        whole(value)
    }
}

impl Argument for i32 {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        Self::try_from(whole(value)?).map_err(|_| Refused::Value(FieldErrorCode::OutOfRange))
    }
}

impl Argument for f32 {
    #[expect(clippy::cast_possible_truncation, reason = "what it measures is not that exact")]
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        match value.get_type()? {
            ValueType::Number => Ok(f64::from_unknown(value)? as Self),
            _ => Err(Refused::Value(FieldErrorCode::WrongType)),
        }
    }
}

impl Argument for Vec<u8> {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        bytes(value)
    }
}

impl Argument for Arc<CancelToken> {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        let cancel = ClassInstance::<Cancel>::from_unknown(value);
        Ok(cancel.map_err(|_| Refused::Value(FieldErrorCode::WrongType))?.token())
    }
}

macro_rules! identifiers {
    ($($name:ident),*) => {
        $(impl Argument for $name {
            fn read(value: Unknown<'_>) -> Result<Self, Refused> {
                Ok(<$name as Identifier>::read(text(value)?)?)
            }
        })*
    };
}

identifiers!(
    CaseId,
    CertificateId,
    DraftId,
    FieldId,
    IdempotencyKey,
    ItemCode,
    LifeEventId,
    MaterialId,
    MessageId,
    PersonId,
    TogetherId,
    UploadId
);

macro_rules! records {
    ($($name:ident),*) => {
        $(impl Argument for $name {
            fn read(value: Unknown<'_>) -> Result<Self, Refused> {
                read(value)
            }
        })*
    };
}

records!(SearchRequest, SyncRequest);

impl Argument for RateRequest {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        if value.get_type()? == ValueType::Object {
            let id = property(&Object::from_unknown(value)?, "caseId")?;
            Option::<CaseId>::read(id).map_err(|refused| refused.at("caseId"))?;
        }
        read(value)
    }
}

/// Text, whole numbers, booleans and lists of rows stand for themselves; else it is as the façade writes it.
impl Argument for FieldValue {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        match value.get_type()? {
            ValueType::String => Ok(Self::Text { value: text(value)? }),
            ValueType::Number => Ok(Self::Number { value: whole(value)? }),
            ValueType::Boolean => Ok(Self::Flag { value: bool::from_unknown(value)? }),
            ValueType::Object if value.is_array()? => Ok(Self::Rows { rows: rows(value)? }),
            _ => read(value),
        }
    }
}

impl Argument for CellValue {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        match value.get_type()? {
            ValueType::String => Ok(Self::Text { value: text(value)? }),
            ValueType::Number => Ok(Self::Number { value: whole(value)? }),
            ValueType::Boolean => Ok(Self::Flag { value: bool::from_unknown(value)? }),
            _ => read(value),
        }
    }
}

/// An object of plain answers by field, or as the façade writes it.
impl Argument for AnswerRow {
    fn read(value: Unknown<'_>) -> Result<Self, Refused> {
        let wrong = Refused::Value(FieldErrorCode::WrongType);
        if value.get_type()? != ValueType::Object {
            return Err(wrong);
        }
        let object = Object::from_unknown(value)?;
        if !is_plain(&object)? {
            return Err(wrong);
        }
        let cells = property(&object, "cells")?;
        if cells.is_array()? {
            return read(value);
        }
        let mut cells = Vec::new();
        for name in names(&object)? {
            let value = property(&object, &name)?;
            if !is_absent(&value)? {
                cells.push(cell(name, value)?);
            }
        }
        Ok(Self { cells })
    }
}

fn cell(name: String, value: Unknown<'_>) -> Result<AnswerCell, Refused> {
    let value = CellValue::read(value).map_err(|refused| refused.at(&name))?;
    Ok(AnswerCell { field: <FieldId as Identifier>::read(name)?, value })
}

/// More rows than any table has.
const MOST_ROWS: u32 = 10_000;

fn rows(value: Unknown<'_>) -> Result<Vec<AnswerRow>, Refused> {
    let rows = Array::from_unknown(value)?;
    if rows.len() > MOST_ROWS {
        return Err(Refused::Value(FieldErrorCode::TooManyRows));
    }
    (0..rows.len()).map(|at| row(&rows, at)).collect()
}

fn row(rows: &Array<'_>, at: u32) -> Result<AnswerRow, Refused> {
    let value = rows.get::<Unknown<'_>>(at)?;
    value.map_or(Err(Refused::Value(FieldErrorCode::WrongType)), AnswerRow::read)
}
