# Generated from the library's metadata: do not edit.
"""What crosses, and the core's objects."""

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
from ._wire import Data, Path, Reader, Writer, packed


DraftId = NewType("DraftId", str)


class CaseStage(Enum):

    PRE_AUDIT = "pre_audit"
    ACCEPTED = "accepted"


_CASE_STAGE = tuple(CaseStage)


def _read_case_stage(r: Reader) -> CaseStage:
    return _CASE_STAGE[r.variant()]


class NothingValue(Record):

    type: ClassVar[str] = "nothing"

    __slots__ = ()


class TextValue(Record):
    """One line."""

    type: ClassVar[str] = "text"

    __slots__ = ("value",)
    __match_args__ = ("value",)

    value: str

    def __init__(self, value: str) -> None:
        self.value = value


class RowsValue(Record):

    type: ClassVar[str] = "rows"

    __slots__ = ("rows", "more_rows",)
    __match_args__ = ("rows", "more_rows",)

    rows: list[dict[str, str]]
    more_rows: int

    def __init__(self, rows: list[dict[str, str]], more_rows: int) -> None:
        self.rows = rows
        self.more_rows = more_rows


FieldValue: TypeAlias = NothingValue | TextValue | RowsValue
"""What a field holds."""


def _read_field_value(r: Reader) -> FieldValue:
    variant = r.variant()
    if variant == 0:
        return NothingValue()
    if variant == 1:
        return TextValue(r.text())
    if variant == 2:
        return RowsValue(r.many(Reader.unknown), r.uint32())
    raise r.unknown()


def _write_field_value(w: Writer, value: FieldValue) -> None:
    if isinstance(value, NothingValue):
        w.variant(0)
        return
    if isinstance(value, TextValue):
        w.variant(1)
        w.text(value.value)
        return
    if isinstance(value, RowsValue):
        w.variant(2)
        w.many(value.rows, Writer.unknown)
        w.uint32(value.more_rows)
        return
    w.wants(value, FieldValue)


_PALM_ERRORS = ("sign_in_again", "try_later",)


def _read_palm_error(r: Reader) -> PalmError:
    variant = r.variant()
    if variant == 0:
        return PalmError._of("sign_in_again", r.text())
    if variant == 1:
        return PalmError._of("try_later", r.text(), r.maybe(Reader.uint64))
    raise r.unknown()


class DraftPage(Record):

    __slots__ = ("items", "next",)
    __match_args__ = ("items", "next",)

    items: list[Draft]
    next: str | None

    def __init__(self, *, items: list[Draft], next: str | None) -> None:
        self.items = items
        self.next = next


def _read_draft_page(r: Reader) -> DraftPage:
    return DraftPage(items=r.many(_read_draft), next=r.maybe(Reader.text))


class Draft(Record):
    """A draft as the screen shows it.
    See `Drafts.answer_all` and `Draft`.
    """

    __slots__ = ("id", "revision", "note", "stage", "value", "changed_at", "kept_for", "pages",)
    __match_args__ = ("id", "revision", "note", "stage", "value", "changed_at", "kept_for", "pages",)

    id: DraftId
    revision: int
    """Counted up by every change."""
    note: str | None
    stage: CaseStage
    value: FieldValue
    changed_at: datetime.datetime
    kept_for: datetime.timedelta
    pages: list[bytes | None]

    def __init__(self, *, id: DraftId, revision: int, note: str | None = None, stage: CaseStage, value: FieldValue, changed_at: datetime.datetime, kept_for: datetime.timedelta, pages: list[bytes | None]) -> None:
        self.id = id
        self.revision = revision
        self.note = note
        self.stage = stage
        self.value = value
        self.changed_at = changed_at
        self.kept_for = kept_for
        self.pages = pages


def _read_draft(r: Reader) -> Draft:
    return Draft(id=DraftId(r.text()), revision=r.uint64(), note=r.maybe(Reader.text), stage=_read_case_stage(r), value=_read_field_value(r), changed_at=r.moment(), kept_for=r.span(), pages=r.many(lambda r: r.maybe(Reader.data)))


class KeyGuard(Protocol):

    def wrap_key(self, plain: bytes, /) -> bytes:
        ...


KEY_GUARD: Foreign[KeyGuard] = Foreign("keyguard", _HOST_FAILURES, Method("wrap_key", (BYTES,), BYTES))


class Drafts(Files):
    """The drafts of one citizen."""

    __slots__ = ()
    _place: ClassVar[str] = "drafts"

    @classmethod
    def open(cls, folder: str, guard: KeyGuard) -> Opening[Drafts]:

        async def begin() -> Drafts:
            return cls._opened(await wait("constructor_drafts_open", Kind.handle(lambda: Drafts), _read_palm_error, TEXT.checked(folder), KEY_GUARD.lower(guard)))

        return Opening(begin)

    async def answer_all(self, id: DraftId, field_name: str, value: AnswerLike | None) -> Draft:
        """Answers a field."""
        done: Draft = await self._run_long("method_drafts_answer_all", Kind.read(_read_draft), naming(_read_palm_error, fieldName="field_name"), TEXT.checked(id), TEXT.checked(field_name), packed(None if value is None else answered(value), lambda w, one: w.maybe(one, _write_field_value)))
        return done

    @property
    def count(self) -> int:
        done: int = self._call("method_drafts_count", Kind.read(Reader.uint64), None)
        return done

    async def list(self, after: str | None = None, limit: int = 20) -> DraftPage:
        """The newest first."""
        done: DraftPage = await self._run("method_drafts_list", Kind.read(_read_draft_page), _read_palm_error, packed(after, lambda w, one: w.maybe(one, Writer.text)), INT32.checked(limit))
        return done

    async def page(self, request: PageRequest | None = None) -> builtins.list[Draft]:
        done: builtins.list[Draft] = await self._run_long("method_drafts_page", Kind.read(lambda r: r.many(_read_draft)), _read_palm_error, packed(request, lambda w, one: w.maybe(one, _write_page_request)))
        return done

    async def sync(self, *, budget: datetime.timedelta = datetime.timedelta(seconds=30), at_once: bool = False) -> None:
        request_ = Writer()
        request_.millis(budget)
        request_.flag(at_once)
        await self._run("method_drafts_sync", NOTHING, naming(_read_palm_error, budgetMillis="budget", atOnce="at_once"), request_.packed())

    def watch(self, observer: Observer) -> None:
        self._call("method_drafts_watch", NOTHING, None, packed(observer, Writer.unknown))

    def all(self) -> AsyncIterator[Draft]:
        """The same as `list`, one after the other: pages are read while it is looped over."""
        return pages(self.list)


def version() -> str:
    """The version of the library."""
    done: str = call("func_version", TEXT, None)
    return done


__all__ = [
    "CaseStage",
    "Draft",
    "DraftId",
    "DraftPage",
    "Drafts",
    "FieldValue",
    "KeyGuard",
    "NothingValue",
    "RowsValue",
    "TextValue",
    "version",
]
