"""How values cross that are handed over by themselves, and not in a buffer with others."""

from __future__ import annotations

import ctypes
import datetime
from collections.abc import Callable
from typing import Any

from ._buffer import RustBuffer, give, take
from ._wire import EPOCH, MILLISECOND, Path, Reader, characters, number, octets, place


class Kind:
    """A type on its way out of the library, and into it where that is needed."""

    __slots__ = ("checked", "ctype", "lift", "lower", "name")

    def __init__(
        self,
        name: str,
        ctype: Any,
        lift: Callable[[Any], Any],
        checked: Callable[[Any], Any] = lambda value: value,
        lower: Callable[[Any], Any] = lambda value: value,
    ) -> None:
        self.name = name
        self.ctype = ctype
        self.lift = lift
        self.checked = checked
        self.lower = lower

    @staticmethod
    def read(reader: Callable[[Reader], Any]) -> Kind:
        """What lies in a buffer."""
        return Kind("rust_buffer", RustBuffer, lambda buffer: reader(Reader(take(buffer))))

    @staticmethod
    def handle(kind: Callable[[], Any]) -> Kind:
        """An object of the library."""
        return Kind("u64", ctypes.c_uint64, lambda handle: kind()._of(handle))

    def path(self, value: Path) -> bytes:
        """A file or a folder, as text."""
        return characters(place(value))


def _flagged(value: bool) -> Any:
    if not isinstance(value, bool):
        raise TypeError(f"wants bool, not {type(value).__name__}")
    return ctypes.c_int8(value)


def _real(value: float) -> Any:
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        raise TypeError(f"wants float, not {type(value).__name__}")
    return ctypes.c_float(value)


def _milliseconds(moment: datetime.datetime) -> int:
    return (moment - EPOCH) // MILLISECOND


def _with_length(value: Any) -> bytes:
    plain = octets(value)
    return len(plain).to_bytes(4, "big") + plain


NOTHING = Kind("void", None, lambda nothing: None)
FLAG = Kind("i8", ctypes.c_int8, lambda value: value != 0, _flagged)
FLOAT32 = Kind("f32", ctypes.c_float, float, _real)
INT32 = Kind(
    "i32", ctypes.c_int32, int, lambda value: ctypes.c_int32(number(value, 32)), lambda value: number(value, 32)
)
INT64 = Kind(
    "i64", ctypes.c_int64, int, lambda value: ctypes.c_int64(number(value, 64)), lambda value: number(value, 64)
)
TEXT = Kind(
    "rust_buffer", RustBuffer, lambda buffer: take(buffer).decode(), characters, lambda value: give(characters(value))
)
BYTES = Kind(
    "rust_buffer", RustBuffer, lambda buffer: take(buffer)[4:], _with_length, lambda value: give(_with_length(value))
)
# Out of a service alone: the library counts milliseconds.
MOMENT = Kind("i64", ctypes.c_int64, int, lower=_milliseconds)
SECONDS = Kind("i64", ctypes.c_int64, int, lower=lambda seconds: number(int(seconds * 1000), 64))
