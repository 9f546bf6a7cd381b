"""Values of a case as Python has them, and what came back in the neutral form."""

from __future__ import annotations

import base64
import datetime
import re
from enum import Enum
from pathlib import Path
from typing import Any

import onepalm
from onepalm._call import Object
from onepalm._record import Record

Json = Any

_EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
_CHOICES = {
    "level": onepalm.Level,
    "audience": onepalm.ServiceObject,
    "leastDepth": onepalm.OnlineDepth,
}
# What Python names otherwise.
_ARGUMENTS = {"dataDir": "data_dir", "redirectUri": "redirect_uri", "budgetMillis": "budget"}
_FIELDS = {"device_ahead": "deviceAheadSeconds"}
_ANSWERS = {"flag": onepalm.FlagValue, "number": onepalm.NumberValue, "text": onepalm.TextValue}


def snake(name: str) -> str:
    """`budgetMillis` as `budget_millis`."""
    return re.sub(r"(?<!^)([A-Z])", r"_\1", name).lower()


def camel(name: str) -> str:
    """`budget_millis` as `budgetMillis`."""
    head, *rest = name.strip("_").split("_")
    return head + "".join(word.capitalize() for word in rest)


def argument(name: str) -> str:
    """An argument as Python names it; a form's own names stay."""
    return _ARGUMENTS.get(name, name)


def arguments(given: dict[str, Json], folder: Path) -> dict[str, Any]:
    """What a call is given, by Python's names; a request is given as its fields."""
    others = {name: value for name, value in given.items() if name != "request"}
    fields = {**others, **given.get("request", {})}
    return {_ARGUMENTS.get(name, snake(name)): _argument(name, value, folder) for name, value in fields.items()}


def _argument(name: str, value: Json, folder: Path) -> Any:
    if name in _CHOICES and isinstance(value, str):
        return _CHOICES[name](value)
    if name == "budgetMillis":
        return datetime.timedelta(milliseconds=value)
    if not isinstance(value, dict):
        return value
    if "$repeat" in value:
        text, times = value["$repeat"]
        return text * times
    if "$bytes" in value:
        return base64.b64decode(value["$bytes"])
    if "$half" in value:
        return value["$half"].encode("utf-16-be")[:2].decode("utf-16-be", "surrogatepass")
    if "$zeros" in value:
        return bytes(value["$zeros"])
    if "$file" in value:
        return folder / value["$file"]
    if "$absent" in value:
        return None
    if "cells" in value:
        return _row(value, folder)
    if value.get("type") == "rows":
        return onepalm.RowsValue([_row(row, folder) for row in value["rows"]])
    return _ANSWERS[value["type"]](_argument("", value["value"], folder))


def _row(row: Json, folder: Path) -> onepalm.AnswerRow:
    cells = [
        onepalm.AnswerCell(field=cell["field"], value=_argument("", cell["value"], folder)) for cell in row["cells"]
    ]
    return onepalm.AnswerRow(cells=cells)


def neutral(value: Any) -> Json:
    """What came back."""
    if isinstance(value, Record):
        fields = {_FIELDS.get(name, camel(name)): neutral(getattr(value, name)) for name in value.__slots__}
        kind = getattr(value, "type", None)
        return {"type": kind, **fields} if isinstance(kind, str) else fields
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (list, tuple)):
        return [neutral(one) for one in value]
    if isinstance(value, datetime.datetime):
        return (value - _EPOCH) // datetime.timedelta(milliseconds=1)
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, datetime.timedelta):
        return value // datetime.timedelta(seconds=1)
    if isinstance(value, bytes):
        return f"{len(value)} bytes"
    return "object" if isinstance(value, (Object, onepalm.Changes)) else value


def at(value: Json, path: str) -> Json:
    """What stands at a path; what leads nowhere is `None`."""
    for name in path.split(".") if path else []:
        if name == "#":
            value = len(value) if isinstance(value, (str, list)) else None
        elif name.startswith("?") and isinstance(value, list):
            key, wanted = name[1:].split("=", 1)
            value = next((one for one in value if isinstance(one, dict) and _said(one.get(key)) == wanted), None)
        elif isinstance(value, list):
            value = value[int(name)] if name.isdigit() and int(name) < len(value) else None
        else:
            value = value.get(name) if isinstance(value, dict) else None
    return value


def _said(value: Json) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def keeps(value: Json, wanted: Json) -> bool:
    """Whether a value is what is wanted."""
    if isinstance(wanted, dict) and len(wanted) == 1:
        ((how, what),) = wanted.items()
        if how == "$present":
            return value is not None
        if how == "$contains":
            return isinstance(value, str) and what in value
        if how == "$least":
            return isinstance(value, (int, float)) and value >= what
    return type(value) is type(wanted) and bool(value == wanted)
