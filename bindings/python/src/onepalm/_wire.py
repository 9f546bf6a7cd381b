"""How values lie in a buffer. What is written is checked first, so that nothing wrong reaches the library."""

from __future__ import annotations

import datetime
import operator
import os
import struct
from collections.abc import Callable, Iterable
from typing import Any, TypeAlias, TypeVar

from ._buffer import MOST
from ._errors import MendError, TellSupportError

T = TypeVar("T")

Data: TypeAlias = bytes | bytearray | memoryview
"""Bytes that are handed in."""

Path: TypeAlias = str | os.PathLike[str]
"""A file or a folder."""

_INT32 = struct.Struct(">i")
_INT64 = struct.Struct(">q")
_UINT64 = struct.Struct(">Q")
_MOMENT = struct.Struct(">qI")
MILLISECOND = datetime.timedelta(milliseconds=1)
EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)


class Reader:
    """Takes values out of a buffer, one after the other."""

    __slots__ = ("_at", "_data")

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._at = 0

    def flag(self) -> bool:
        at = self._at
        self._at = at + 1
        return self._data[at] != 0

    def int32(self) -> int:
        at = self._at
        self._at = at + 4
        number: int = _INT32.unpack_from(self._data, at)[0]
        return number

    def int64(self) -> int:
        at = self._at
        self._at = at + 8
        number: int = _INT64.unpack_from(self._data, at)[0]
        return number

    def variant(self) -> int:
        return self.int32() - 1

    def data(self) -> bytes:
        at = self._at + 4
        end = at + self.int32()
        self._at = end
        return self._data[at:end]

    def text(self) -> str:
        at = self._at + 4
        end = at + _INT32.unpack_from(self._data, self._at)[0]
        self._at = end
        return self._data[at:end].decode()

    def moment(self) -> datetime.datetime:
        seconds, nanoseconds = _MOMENT.unpack_from(self._data, self._at)
        self._at += 12
        distance = datetime.timedelta(seconds=abs(seconds), microseconds=nanoseconds // 1000)
        return EPOCH + distance if seconds >= 0 else EPOCH - distance

    def seconds(self) -> datetime.timedelta:
        return datetime.timedelta(seconds=self.int64())

    def day(self) -> datetime.date:
        return datetime.date.fromisoformat(self.text())

    def maybe(self, read: Callable[[Reader], T]) -> T | None:
        return read(self) if self.flag() else None

    def many(self, read: Callable[[Reader], T]) -> list[T]:
        return [read(self) for _ in range(self.int32())]

    def unknown(self) -> Exception:
        """What was read is of another version: the load check lets none through."""
        return TellSupportError._fault()


class Writer:
    """Puts values into a buffer, one after the other."""

    __slots__ = ("_parts",)

    def __init__(self) -> None:
        self._parts: list[bytes | Callable[[], bytes]] = []

    def packed(self) -> bytes:
        """Everything that was written."""
        return b"".join(part if isinstance(part, bytes) else part() for part in self._parts)

    def held(self, number: Callable[[], int]) -> None:
        """A number that keeps something for the library: asked for when everything else was found to be right, for
        only the library lets go of it."""
        self._parts.append(lambda: _UINT64.pack(number()))

    def flag(self, value: bool) -> None:
        self._parts.append(b"\1" if self.wants(value, bool) else b"\0")

    def int32(self, value: int) -> None:
        self._parts.append(_INT32.pack(number(value, 32)))

    def int64(self, value: int) -> None:
        self._parts.append(_INT64.pack(number(value, 64)))

    def millis(self, value: datetime.timedelta) -> None:
        self.int64(self.wants(value, datetime.timedelta) // MILLISECOND)

    def variant(self, value: int) -> None:
        self._parts.append(_INT32.pack(value + 1))

    def data(self, value: Data) -> None:
        plain = octets(value)
        self._parts.append(_INT32.pack(len(plain)))
        self._parts.append(plain)

    def text(self, value: str) -> None:
        encoded = characters(value)
        self._parts.append(_INT32.pack(len(encoded)))
        self._parts.append(encoded)

    def path(self, value: Path) -> None:
        self.text(place(value))

    def maybe(self, value: Any, write: Callable[[Writer, Any], None]) -> None:
        self._parts.append(b"\0" if value is None else b"\1")
        if value is not None:
            write(self, value)

    def many(self, values: Iterable[Any], write: Callable[[Writer, Any], None]) -> None:
        if isinstance(values, (str, bytes)):
            raise TypeError(f"wants several, not one {type(values).__name__}")
        several = list(values)
        self._parts.append(_INT32.pack(len(several)))
        for one in several:
            write(self, one)

    def wants(self, value: T, kind: Any) -> T:
        """The value, if it is one of that type."""
        if not isinstance(value, kind):
            raise TypeError(f"wants {getattr(kind, '__name__', kind)}, not {type(value).__name__}")
        return value


def packed(value: Any, write: Callable[[Writer, Any], None]) -> bytes:
    """One value by itself."""
    writer = Writer()
    write(writer, value)
    return writer.packed()


def number(value: int, bits: int) -> int:
    """A whole number that fits."""
    whole = operator.index(value)
    if not -(1 << (bits - 1)) <= whole < 1 << (bits - 1):
        raise OverflowError(f"a whole number of {bits} bits is wanted")
    return whole


def characters(value: str) -> bytes:
    """Text as it crosses."""
    if not isinstance(value, str):
        raise TypeError(f"wants str, not {type(value).__name__}")
    try:
        return _no_more(value.encode())
    except UnicodeEncodeError:
        raise MendError._unreadable() from None


def octets(value: Data) -> bytes:
    """Bytes as they cross."""
    if isinstance(value, bytes):
        return _no_more(value)
    return _no_more(memoryview(value).tobytes())


def place(value: Path) -> str:
    """The name of a file or a folder."""
    name = os.fspath(value)
    if not isinstance(name, str):
        raise TypeError(f"wants a path of str, not of {type(name).__name__}")
    return name


def _no_more(data: bytes) -> bytes:
    if len(data) > MOST - 8:
        raise OverflowError("more than 2 GB cannot be handed over at once")
    return data
