"""Answers as Python has them: text, numbers, yes and no, days, and rows of a table as mappings."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from ._surface import AnswerRow, CellValue, FieldValue

Plain: TypeAlias = str | bool | int | datetime.date
Row: TypeAlias = "AnswerRow | Mapping[str, Plain | CellValue]"
"""The answers of one row, or to the questions of a life event: field and answer."""
AnswerLike: TypeAlias = "FieldValue | Plain | Sequence[Row]"
"""An answer: as the core gives it out, or as Python has it."""


def answered(value: AnswerLike) -> FieldValue:
    """The answer as it crosses."""
    from . import _surface as surface

    if isinstance(value, surface.RowsValue):
        return value
    if isinstance(value, (list, tuple)):
        return surface.RowsValue([row_of(row) for row in value])
    return cell_of(value)


def cell_of(value: AnswerLike) -> CellValue:
    """The answer within a row as it crosses: no table."""
    from . import _surface as surface

    if isinstance(value, surface.CellValue):
        return value
    if isinstance(value, bool):
        return surface.FlagValue(value)
    if isinstance(value, int):
        return surface.NumberValue(value)
    if isinstance(value, str):
        return surface.TextValue(value)
    if isinstance(value, datetime.date):
        return surface.TextValue(value.isoformat()[:10])
    raise TypeError(f"{type(value).__name__} is no answer")


def row_of(row: Row) -> AnswerRow:
    """The row as it crosses."""
    from . import _surface as surface

    if isinstance(row, surface.AnswerRow):
        return row
    if not isinstance(row, Mapping):
        raise TypeError(f"wants a row of answers, not {type(row).__name__}")
    cells = [surface.AnswerCell(field=field, value=cell_of(value)) for field, value in row.items()]
    return surface.AnswerRow(cells=cells)
