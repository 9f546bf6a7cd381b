//! Properties by their names, which cross without memory of their own unless they are long.

use crate::refused::Refused;
use napi::bindgen_prelude::{JsObjectValue, Object, Unknown};
use onepalm_contract::form::FieldErrorCode;
use std::ffi::{CStr, CString};

/// Longer than most names of ours.
const ROOM: usize = 48;

/// The names of an object's own properties.
pub(crate) fn names(object: &Object<'_>) -> Result<Vec<String>, Refused> {
    let names = Object::keys(object)?;
    // Half a character comes as this one, which stands in no name of ours.
    if names.iter().any(|name| name.contains(char::REPLACEMENT_CHARACTER)) {
        return Err(Refused::HalfACharacter);
    }
    Ok(names)
}

/// What an object has under a name.
pub(crate) fn property<'a>(object: &Object<'a>, name: &str) -> Result<Unknown<'a>, Refused> {
    let value = named(name, |name| object.get_c_named_property_unchecked(name));
    Ok(value.ok_or(Refused::Value(FieldErrorCode::WrongType))??)
}

/// Puts a value under a name.
pub(crate) fn put(object: &mut Object<'_>, name: &str, value: Unknown<'_>) -> napi::Result<()> {
    let put = named(name, |name| object.set_c_named_property(name, value));
    put.unwrap_or_else(|| Err(napi::Error::from_reason("no such name crosses")))
}

/// Nothing if the name cannot end where it does: there is a NUL in it.
fn named<T>(name: &str, with: impl FnOnce(&CStr) -> T) -> Option<T> {
    let mut room = [0; ROOM];
    if name.len() < ROOM {
        room[..name.len()].copy_from_slice(name.as_bytes());
        return CStr::from_bytes_with_nul(&room[..=name.len()]).ok().map(with);
    }
    CString::new(name).ok().map(|name| with(&name))
}
