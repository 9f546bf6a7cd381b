"""The table of calls: area, and the methods that it has."""

from __future__ import annotations

from typing import Any

import onepalm

from neutral import snake

METHODS = {
    "root": "beginSignIn citizen completeSignIn networkChanged pause people refresh shutDown time",
    "catalogue": "count guide lifeEvent lifeEvents replacements search suggest themes withdrawn",
    "session": "expiresAt signOut unsent",
    "profile": "get",
    "drafts": "addRow answer answerAll answerFile answerTogether attach attachAnswer attachCell attachPath attachment "
    "begin beginTogether changeRow changes chooseHandlingItem delete detach form get list listTogether removeRow "
    "renew saveAttachment submit together",
    "cases": "clock get list mend withdraw",
    "certificates": "draw judge list save verify",
    "inbox": "list markRead",
    "evaluations": "list rate",
    "activity": "isWhole list save",
    "sync": "networkIsBack next outbox retry run",
    "probe": "fault",
}
CALLS = {f"{area}.{name}" for area, names in METHODS.items() for name in names.split()}
# What Python calls otherwise.
NAMES = {"root.shutDown": "close", "drafts.attachPath": "attach"}


async def make(on: Any, call: str, given: dict[str, Any]) -> Any:
    """Makes one call on a core, or on a citizen."""
    if call not in CALLS:
        raise LookupError(f"{call} is not in the table")
    area, name = call.split(".")
    if call == "drafts.attachPath":
        given["file"] = given.pop("path")
    place = on if area in ("root", "probe") else getattr(on, area)
    return await getattr(place, NAMES.get(call, snake(name)))(**given)


def property_of(on: Any, call: str) -> Any:
    """What is there without a call."""
    return {"citizen.person": lambda: on.person, "root.version": onepalm.version}[call]()
