//! JavaScript's values as serde reads them.

use crate::property::{names, property};
use crate::refused::Refused;
use napi::bindgen_prelude::{Array, FromNapiValue, JsObjectValue, Object, Uint8ArraySlice, Unknown};
use napi::{JsString, JsValue, ValueType};
use onepalm_contract::form::FieldErrorCode;
use serde::de::value::MapDeserializer;
use serde::de::{
    DeserializeOwned, DeserializeSeed, Deserializer, IntoDeserializer, MapAccess, SeqAccess, Visitor,
};
use serde::forward_to_deserialize_any;
use std::cell::Cell;
use std::iter;

/// How deep values may lie in one another: nothing of ours is as deep, and what goes round is deeper.
const DEEPEST: u8 = 16;

/// How many values one argument may hold.
const MOST: u32 = 200_000;

/// Most characters of one text. (V8's own limit is 2^29.)
const LONGEST: usize = 16 << 20;

/// The largest number up to which all whole ones are exact.
const LARGEST: f64 = 9_007_199_254_740_991.0;

/// Reads a value.
pub(crate) fn read<T: DeserializeOwned>(value: Unknown<'_>) -> Result<T, Refused> {
    T::deserialize(Reader { value, kind: value.get_type()?, depth: 0, left: &Cell::new(MOST) })
}

/// Whether it is `undefined` or `null`.
pub(crate) fn is_absent(value: &Unknown<'_>) -> Result<bool, Refused> {
    Ok(matches!(value.get_type()?, ValueType::Undefined | ValueType::Null))
}

/// A text, which must be Unicode.
pub(crate) fn text(value: Unknown<'_>) -> Result<String, Refused> {
    match value.get_type()? {
        ValueType::String => characters(value),
        _ => Err(Refused::Value(FieldErrorCode::WrongType)),
    }
}

fn characters(string: Unknown<'_>) -> Result<String, Refused> {
    if JsString::from_unknown(string)?.utf16_len()? > LONGEST {
        return Err(Refused::Value(FieldErrorCode::TooLong));
    }
    let text = String::from_unknown(string)?;
    // Half a character comes as this one, which may also stand there itself.
    if text.contains(char::REPLACEMENT_CHARACTER) {
        let units = JsString::from_unknown(string)?.into_utf16()?;
        if char::decode_utf16(units.iter().copied()).any(|unit| unit.is_err()) {
            return Err(Refused::HalfACharacter);
        }
    }
    Ok(text)
}

/// A whole number that is exact.
pub(crate) fn whole(value: Unknown<'_>) -> Result<i64, Refused> {
    match value.get_type()? {
        ValueType::Number => digits(value),
        _ => Err(Refused::Value(FieldErrorCode::WrongType)),
    }
}

fn digits(number: Unknown<'_>) -> Result<i64, Refused> {
    let number = f64::from_unknown(number)?;
    if number.is_finite() && number.abs() > LARGEST {
        return Err(Refused::Value(FieldErrorCode::OutOfRange));
    }
    exact(number).ok_or(Refused::Value(FieldErrorCode::WrongType))
}

/// The bytes of a `Uint8Array`, copied.
pub(crate) fn bytes(value: Unknown<'_>) -> Result<Vec<u8>, Refused> {
    if !value.is_typedarray()? {
        return Err(Refused::Value(FieldErrorCode::WrongType));
    }
    let view = Uint8ArraySlice::from_unknown(value);
    Ok(view.map_err(|_| Refused::Value(FieldErrorCode::WrongType))?.to_vec())
}

#[expect(clippy::cast_possible_truncation, reason = "it is whole and below 2^53")]
fn exact(number: f64) -> Option<i64> {
    (number.fract() == 0.0 && number.abs() <= LARGEST).then_some(number as i64)
}

/// Whether an object is of no class, not even of one of the language's own: a `Map` or a `Date` looks empty from outside.
pub(crate) fn is_plain(object: &Object<'_>) -> Result<bool, Refused> {
    let prototype = object.get_prototype()?;
    if prototype.get_type()? == ValueType::Null {
        return Ok(true);
    }
    // `Object` has one in every realm; only its prototype has none itself.
    Ok(Object::from_unknown(prototype)?.get_prototype()?.get_type()? == ValueType::Null)
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    value: Unknown<'a>,
    kind: ValueType,
    depth: u8,
    left: &'a Cell<u32>,
}

impl<'a> Reader<'a> {
    fn inside(&self, value: Unknown<'a>, kind: ValueType) -> Result<Self, Refused> {
        let left = self.left.get().checked_sub(1).filter(|_| self.depth < DEEPEST);
        self.left.set(left.ok_or(Refused::Value(FieldErrorCode::TooLong))?);
        Ok(Self { value, kind, depth: self.depth + 1, left: self.left })
    }

    fn array(self) -> Result<Elements<'a>, Refused> {
        Ok(Elements { at: 0, array: Array::from_unknown(self.value)?, of: self })
    }

    fn object(self) -> Result<Object<'a>, Refused> {
        match self.kind {
            ValueType::Object => Ok(Object::from_unknown(self.value)?),
            _ => Err(Refused::Value(FieldErrorCode::WrongType)),
        }
    }

    fn is_absent(&self) -> bool {
        matches!(self.kind, ValueType::Undefined | ValueType::Null)
    }
}

impl<'de> Deserializer<'de> for Reader<'_> {
    type Error = Refused;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        match self.kind {
            ValueType::Undefined | ValueType::Null => visitor.visit_unit(),
            ValueType::Boolean => visitor.visit_bool(bool::from_unknown(self.value)?),
            ValueType::Number => visitor.visit_i64(digits(self.value)?),
            ValueType::String => visitor.visit_string(characters(self.value)?),
            ValueType::Object if self.value.is_array()? => visitor.visit_seq(self.array()?),
            ValueType::Object if self.value.is_typedarray()? => {
                visitor.visit_seq(bytes(self.value)?.into_deserializer())
            }
            ValueType::Object => {
                let object = self.object()?;
                visitor.visit_map(Fields::new(names(&object)?.into_iter(), object, self))
            }
            _ => Err(Refused::Value(FieldErrorCode::WrongType)),
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Refused> {
        if self.is_absent() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_newtype_struct(self)
    }

    /// Only what is asked for is looked at; what is absent has nothing.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        if self.is_absent() {
            return visitor.visit_map(MapDeserializer::new(iter::empty::<(&str, &str)>()));
        }
        visitor.visit_map(Fields::new(fields.iter(), self.object()?, self))
    }

    /// Enums with data are tagged inside: here come those without.
    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Refused> {
        visitor.visit_enum(text(self.value)?.into_deserializer())
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit
        unit_struct seq tuple tuple_struct map identifier ignored_any
    }
}

struct Elements<'a> {
    array: Array<'a>,
    at: u32,
    of: Reader<'a>,
}

impl<'de> SeqAccess<'de> for Elements<'_> {
    type Error = Refused;

    fn next_element_seed<T: DeserializeSeed<'de>>(&mut self, seed: T) -> Result<Option<T::Value>, Refused> {
        let Some(value) = self.array.get::<Unknown<'_>>(self.at)? else { return Ok(None) };
        self.at += 1;
        seed.deserialize(self.of.inside(value, value.get_type()?)?).map(Some)
    }
}

/// The properties of an object that are not `undefined`. Only a plain one may have none.
struct Fields<'a, Names: Iterator> {
    names: Names,
    object: Object<'a>,
    of: Reader<'a>,
    next: Option<(Names::Item, Unknown<'a>, ValueType)>,
    is_empty: bool,
}

impl<'a, Names: Iterator> Fields<'a, Names> {
    fn new(names: Names, object: Object<'a>, of: Reader<'a>) -> Self {
        Self { names, object, of, next: None, is_empty: true }
    }
}

impl<'de, Names: Iterator<Item: AsRef<str>>> MapAccess<'de> for Fields<'_, Names> {
    type Error = Refused;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, Refused> {
        for name in self.names.by_ref() {
            let value = property(&self.object, name.as_ref())?;
            let kind = value.get_type()?;
            if kind != ValueType::Undefined {
                let key = seed.deserialize(name.as_ref().into_deserializer());
                self.next = Some((name, value, kind));
                self.is_empty = false;
                return key.map(Some);
            }
        }
        if self.is_empty && !is_plain(&self.object)? {
            return Err(Refused::Value(FieldErrorCode::WrongType));
        }
        Ok(None)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, Refused> {
        let (name, value, kind) = self.next.take().expect("serde asks for the key first");
        let value = self.of.inside(value, kind)?;
        seed.deserialize(value).map_err(|refused| refused.at(name.as_ref()))
    }
}
