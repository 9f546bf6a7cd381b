"""What crosses."""

from __future__ import annotations

from enum import Enum
from typing import Any, ClassVar


class Record:
    """A value with named fields. Equal where its fields are; prints no text, which may be a citizen's."""

    __slots__: ClassVar[tuple[str, ...]] = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        if type(other) is not type(self):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self.__slots__)

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={_shown(getattr(self, name))}" for name in self.__slots__)
        return f"{type(self).__name__}({fields})"


class Masked(Record):
    """A record that holds somebody's data: it prints as its name."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"{type(self).__name__}(…)"


def _shown(value: Any) -> str:
    if value is None or isinstance(value, (bool, Enum)):
        return str(value)
    if isinstance(value, list):
        return f"[{len(value)}]"
    return "…"
