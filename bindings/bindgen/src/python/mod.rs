//! The surface as a Python module, for the Python skin to stand on: what crosses as plain classes with how each is read
//! and written, and the objects with their calls. UniFFI's own Python takes longer to load than an app may take to
//! open the core, shows its own names, and loses handles to arguments of a wrong type.
//!
//! Names are snake_case, members of enums capitals. An enum with data becomes a union of classes, each named after its
//! variant and the last word of the enum: `FieldValue::Text` is `TextValue`; records lose their `View`. A request becomes
//! the arguments of its call; a cancel token nothing, for cancelling the task cancels the call; what an object holds, a
//! property; a number that counts time, a span; a list in pages, an iterator beside it. Errors name arguments as Python does.

mod choices;
mod docs;
mod handed_in;
mod hosts;
mod names;
mod objects;
mod pages;
mod parameters;
mod records;
mod renames;
mod spans;
mod values;

use uniffi_bindgen::interface::{ComponentInterface, Type};

const HEAD: &str = "# Generated from the library's metadata: do not edit.
\"\"\"What crosses, and the core's objects.\"\"\"

from __future__ import annotations

import builtins
import datetime
from collections.abc import AsyncIterator, Sequence
from enum import Enum
from typing import ClassVar, NewType, Protocol, TypeAlias

from ._answers import AnswerLike, Row, answered, row_of
from ._call import Object, call, wait
from ._changes import Observed
from ._errors import HostFailure, OnePalmError, naming
from ._files import File, Files, content
from ._foreign import Foreign, Method
from ._kind import BYTES, FLAG, FLOAT32, INT32, INT64, MOMENT, NOTHING, SECONDS, TEXT, Kind
from ._opening import Opening, Root
from ._pages import pages
from ._record import Masked, Record
from ._wire import Data, Path, Reader, Writer, packed";

/// The whole module.
pub(crate) fn text(mut surface: ComponentInterface) -> String {
    renames::rename(&mut surface);
    let surface = &surface;
    let handed_in = handed_in::handed_in(surface);
    let mut module = Module { declarations: vec![HEAD.to_owned()], shown: Vec::new() };
    for kind in surface.iter_local_types() {
        if let Type::Custom { name, builtin, .. } = kind {
            module.add(&[name], &names::alias(name, builtin, surface));
        }
    }
    for one in surface.enum_definitions() {
        if surface.is_name_used_as_error(one.name()) {
            module.add(&[], &choices::error(one));
        } else {
            // Of two enums whose variants would have the same names, both use the same classes.
            let text = choices::choice(one, &module.shown, handed_in.contains(one.name()));
            let names = choices::names(one).into_iter().filter(|name| !module.shown.contains(name));
            let names: Vec<String> = names.collect();
            module.add(&names.iter().map(String::as_str).collect::<Vec<_>>(), &text);
        }
    }
    for one in surface.record_definitions() {
        if !parameters::is_spread(one.name()) {
            module.add(&[one.name()], &records::record(one, handed_in.contains(one.name())));
        }
    }
    let (hosts, objects): (Vec<_>, Vec<_>) =
        surface.object_definitions().iter().partition(|one| one.has_callback_interface());
    for one in hosts {
        module.add(&[one.name()], &hosts::host(one, surface));
    }
    for one in objects.into_iter().filter(|one| one.name() != values::CANCEL_TOKEN) {
        module.add(&[one.name()], &objects::object(one, surface));
    }
    for one in surface.function_definitions() {
        module.add(&[one.name()], &objects::function(one, surface));
    }
    module.text()
}

struct Module {
    declarations: Vec<String>,
    shown: Vec<String>,
}

impl Module {
    fn add(&mut self, names: &[&str], text: &str) {
        self.shown.extend(names.iter().map(|name| (*name).to_owned()));
        self.declarations.push(text.trim_end().to_owned());
    }

    fn text(mut self) -> String {
        self.shown.sort();
        let shown: String =
            self.shown.iter().map(|name| "    ".to_owned() + &names::quoted(name) + ",\n").collect();
        self.declarations.push(format!("__all__ = [\n{shown}]\n"));
        self.declarations.join("\n\n\n")
    }
}

#[cfg(test)]
mod tests {
    use crate::surface::tests::sample;

    #[test]
    fn records_unions_and_objects_read_as_python() {
        assert_eq!(super::text(sample()), include_str!("../sample.py"));
    }
}
