//! serde's values as JavaScript's: objects with the names that serde gives, what is absent left out, moments as `Date`.

use crate::property::put;
use napi::bindgen_prelude::{Array, BufferSlice, Object, ToNapiValue, Unknown};
use napi::{Env, JsValue};
use serde::ser::{Impossible, Serialize, SerializeSeq, SerializeStruct, Serializer};
use std::fmt;

/// Writes a value; what is absent is `undefined`.
pub(crate) fn write<'a>(env: &'a Env, value: &impl Serialize) -> napi::Result<Unknown<'a>> {
    match value.serialize(Writer(env)).map_err(|failed| failed.0)? {
        Some(value) => Ok(value),
        None => ().into_unknown(env),
    }
}

/// The newtype as which a moment is serialised.
const MOMENT: &str = "Instant";

#[derive(Clone, Copy)]
struct Writer<'a>(&'a Env);

/// A value, or nothing where it is absent.
type Written<'a> = Option<Unknown<'a>>;

impl<'a> Writer<'a> {
    fn made(self, value: impl ToNapiValue) -> Result<Written<'a>, Failed> {
        Ok(Some(value.into_unknown(self.0)?))
    }
}

/// Writing failed.
#[derive(Debug)]
struct Failed(napi::Error);

impl From<napi::Error> for Failed {
    fn from(error: napi::Error) -> Self {
        Self(error)
    }
}

impl fmt::Display for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.reason)
    }
}

impl std::error::Error for Failed {}

impl serde::ser::Error for Failed {
    fn custom<T: fmt::Display>(message: T) -> Self {
        Self(napi::Error::from_reason(message.to_string()))
    }
}

/// What no record of the façade holds.
fn unknown<T>(what: &str) -> Result<T, Failed> {
    Err(Failed(napi::Error::from_reason(format!("no {what} crosses"))))
}

macro_rules! numbers {
    ($($method:ident: $type:ty),*) => {
        $(
            #[allow(clippy::cast_precision_loss, clippy::cast_lossless, reason = "the core's numbers stay below 2^53")]
            fn $method(self, number: $type) -> Result<Written<'a>, Failed> {
                self.made(number as f64)
            }
        )*
    };
}

impl<'a> Serializer for Writer<'a> {
    type Ok = Written<'a>;
    type Error = Failed;
    type SerializeSeq = Elements<'a>;
    type SerializeStruct = Fields<'a>;
    type SerializeTuple = Impossible<Written<'a>, Failed>;
    type SerializeTupleStruct = Impossible<Written<'a>, Failed>;
    type SerializeTupleVariant = Impossible<Written<'a>, Failed>;
    type SerializeMap = Impossible<Written<'a>, Failed>;
    type SerializeStructVariant = Impossible<Written<'a>, Failed>;

    numbers!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64, serialize_u8: u8,
        serialize_u16: u16, serialize_u32: u32, serialize_u64: u64, serialize_f32: f32, serialize_f64: f64
    );

    fn serialize_bool(self, value: bool) -> Result<Written<'a>, Failed> {
        self.made(value)
    }

    fn serialize_char(self, value: char) -> Result<Written<'a>, Failed> {
        self.serialize_str(value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> Result<Written<'a>, Failed> {
        Ok(Some(self.0.create_string(value)?.to_unknown()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Written<'a>, Failed> {
        Ok(Some(BufferSlice::copy_from(self.0, value)?.to_unknown()))
    }

    fn serialize_none(self) -> Result<Written<'a>, Failed> {
        Ok(None)
    }

    fn serialize_some<T: ?Sized + Serialize>(self, value: &T) -> Result<Written<'a>, Failed> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Written<'a>, Failed> {
        Ok(None)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<Written<'a>, Failed> {
        Ok(None)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<Written<'a>, Failed> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: ?Sized + Serialize>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<Written<'a>, Failed> {
        let inner = value.serialize(self)?;
        match inner {
            Some(millis) if name == MOMENT => {
                let millis = millis.coerce_to_number()?.get_double()?;
                Ok(Some(self.0.create_date(millis)?.to_unknown()))
            }
            Some(_) | None => Ok(inner),
        }
    }

    fn serialize_newtype_variant<T: ?Sized + Serialize>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<Written<'a>, Failed> {
        unknown("variant around a value")
    }

    fn serialize_seq(self, length: Option<usize>) -> Result<Elements<'a>, Failed> {
        let length = length.and_then(|length| u32::try_from(length).ok()).unwrap_or(0);
        Ok(Elements { writer: self, array: self.0.create_array(length)?, at: 0 })
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Fields<'a>, Failed> {
        Ok(Fields { writer: self, object: Object::new(self.0)? })
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Failed> {
        unknown("tuple")
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTuple, Failed> {
        unknown("tuple")
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTuple, Failed> {
        unknown("variant around a tuple")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Failed> {
        unknown("map")
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Failed> {
        unknown("variant without a tag")
    }
}

struct Elements<'a> {
    writer: Writer<'a>,
    array: Array<'a>,
    at: u32,
}

impl<'a> SerializeSeq for Elements<'a> {
    type Ok = Written<'a>;
    type Error = Failed;

    fn serialize_element<T: ?Sized + Serialize>(&mut self, value: &T) -> Result<(), Failed> {
        if let Some(value) = value.serialize(self.writer)? {
            self.array.set(self.at, value)?;
        }
        self.at += 1;
        Ok(())
    }

    fn end(self) -> Result<Written<'a>, Failed> {
        Ok(Some(self.array.to_unknown()))
    }
}

struct Fields<'a> {
    writer: Writer<'a>,
    object: Object<'a>,
}

impl<'a> SerializeStruct for Fields<'a> {
    type Ok = Written<'a>;
    type Error = Failed;

    fn serialize_field<T: ?Sized + Serialize>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Failed> {
        if let Some(value) = value.serialize(self.writer)? {
            put(&mut self.object, name, value)?;
        }
        Ok(())
    }

    fn end(self) -> Result<Written<'a>, Failed> {
        Ok(Some(self.object.to_unknown()))
    }
}
