"""One case: its steps, what it keeps, what it wants."""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import onepalm
from onepalm import _surface

from calls import make, property_of
from hosts import HostLog, services
from neutral import Json, argument, arguments, at, keeps, neutral

PLATFORM = os.environ["ONEPALM_CONTRACT_PLATFORM"]
CONTROL = os.environ["ONEPALM_CONTRACT_CONTROL"]


class NotKept(Exception):
    """The step did not go as it must."""


class Observation:
    """Counts what an observer is told."""

    def __init__(self, citizen: onepalm.Citizen) -> None:
        self.count = 0
        self.changes = citizen.changes()
        self.task = asyncio.create_task(self._listen())

    async def _listen(self) -> None:
        async for _ in self.changes:
            self.count += 1


class Case:
    """A case that is being run."""

    def __init__(self, case: dict[str, Json], folder: Path) -> None:
        self._case, self._folder = case, folder
        self._core: onepalm.OnePalm | None = None
        self._citizen: onepalm.Citizen | None = None
        self._saved: dict[str, Json] = {}
        self._objects: dict[str, Any] = {}
        self._opened: list[onepalm.OnePalm] = []
        self._log: HostLog | None = None

    async def run(self) -> None:
        """Runs every step."""
        await control(f"/begin?case={self._case['id']}")
        try:
            if self._case.get("open", True):
                self._core = await self._open({}, onepalm.OnePalm.open)
            if "signIn" in self._case:
                self._citizen = await self._sign_in(self._case["signIn"])
            for number, step in enumerate(self._case["steps"]):
                try:
                    await self._step(self._filled(step))
                except Exception as error:
                    raise NotKept(f"step {number + 1}: {type(error).__name__}: {error}") from error
        finally:
            for core in self._opened:
                await core.close()

    async def _open(self, given: dict[str, Json], opens: Any) -> onepalm.OnePalm:
        folder = self._folder / given["folder"] if "folder" in given else self._folder
        folder.mkdir(parents=True, exist_ok=True)
        hosts = services(given.get("host") or self._case.get("host") or {}, folder, lambda: self._core)
        if self._log is None:
            self._log = hosts.get("log")
        core: onepalm.OnePalm = await opens(data_dir=folder, platform=given.get("platform", PLATFORM), **hosts)
        self._opened.append(core)
        return core

    async def _sign_in(self, user: str) -> onepalm.Citizen:
        core = self._core
        assert core is not None
        start = await core.begin_sign_in()
        asked = urllib.parse.urlencode({"url": start.url, "user": user})
        answer = await control(f"/sign-in?{asked}")
        return await core.complete_sign_in(answer["redirect"])

    async def _step(self, step: dict[str, Json]) -> None:
        if "file" in step:
            content = arguments({"bytes": step["bytes"]}, self._folder)["bytes"]
            (self._folder / step["file"]).write_bytes(content)
            return
        if "control" in step:
            result = await control(step["control"])
            self._look(step, result)
            if "save" in step:
                self._saved[step["save"]] = result
            return
        if "until" in step:
            await self._until(step)
            return
        outcomes = await asyncio.gather(*[self._once(step) for _ in range(step.get("times", 1))])
        for outcome in outcomes:
            self._judge(step, outcome)
        if "save" in step:
            self._keep(step["save"], outcomes[-1])

    async def _until(self, step: dict[str, Json]) -> None:
        last: Exception | None = None
        for _ in range(200):
            outcome = await self._once(step)
            try:
                self._judge(step, outcome)
            except NotKept as error:
                last = error
                await asyncio.sleep(0.1)
                continue
            if "save" in step:
                self._keep(step["save"], outcome)
            return
        raise NotKept(f"not within 20 s: {last}")

    async def _once(self, step: dict[str, Json]) -> Any:
        """What came back, or the exception."""
        running = asyncio.ensure_future(self._call(step))
        try:
            if "cancelAfter" in step:
                await asyncio.sleep(step["cancelAfter"] / 1000)
                running.cancel()
            if "closeAfter" in step:
                await asyncio.sleep(step["closeAfter"] / 1000)
                assert self._core is not None
                await self._core.close()
            return await running
        except asyncio.CancelledError:
            return onepalm.CallCancelledError("call.cancelled")
        except onepalm.OnePalmError as error:
            return error

    async def _call(self, step: dict[str, Json]) -> Any:
        call, given = step["call"], step.get("with", {})
        on = self._objects[step["on"]] if "on" in step else None
        area = call.split(".")[0]
        if call in ("root.open", "root.startOver"):
            opens = onepalm.OnePalm.open if call == "root.open" else onepalm.OnePalm.start_over
            return await self._open(given, opens)
        if call == "citizen.observe":
            return Observation(on or self._citizen)  # type: ignore[arg-type]
        if call == "observer.changes":
            return {"changes": on.count, "ended": on.task.done()}  # type: ignore[union-attr]
        if call == "observer.end":
            on.changes.close()  # type: ignore[union-attr]
            return None
        if call == "host.logged":
            return {"events": self._log.events if self._log else 0}
        if call == "probe.faultInCommit":
            return await _surface.Probe.new().fault_in_commit(str(self._folder), given["at"])
        if on is None and area == "probe":
            on = _surface.Probe.new()
        if on is None:
            on = self._core if area in ("root", "catalogue") else self._citizen
        if call in ("citizen.person", "root.version"):
            return property_of(on, call)
        return await make(on, call, arguments(given, self._folder))

    def _judge(self, step: dict[str, Json], outcome: Any) -> None:
        failed = isinstance(outcome, onepalm.OnePalmError)
        wanted = step.get("fails") or (step.get("mayFail") if failed else None)
        if wanted is None:
            if failed:
                raise NotKept(f"failed: {outcome}")
            self._look(step, "object" if isinstance(outcome, Observation) else neutral(outcome))
            return
        if not failed:
            raise NotKept("did not fail")
        got = {"type": outcome.type, "code": outcome.code}
        for key in ("type", "code"):
            if key in wanted and got[key] != wanted[key]:
                raise NotKept(f"failed with {got}, not with {wanted}")
        if "at" in wanted and all(field.at != argument(wanted["at"]) for field in outcome.fields):
            raise NotKept(f"names {[field.at for field in outcome.fields]}, not {argument(wanted['at'])}")

    def _look(self, step: dict[str, Json], result: Json) -> None:
        for path, wanted in step.get("want", {}).items():
            found = at(result, path)
            if not keeps(found, wanted):
                raise NotKept(f"{path} is {json.dumps(found, ensure_ascii=False)[:300]}, not {wanted}")

    def _keep(self, name: str, outcome: Any) -> None:
        self._objects[name] = outcome
        self._saved[name] = "object" if isinstance(outcome, Observation) else neutral(outcome)

    def _filled(self, value: Json) -> Json:
        """Values put in for `$name.path`."""
        if isinstance(value, dict):
            return {key: self._filled(one) for key, one in value.items()}
        if isinstance(value, list):
            return [self._filled(one) for one in value]
        if isinstance(value, str) and "$" in value:
            return self._put_in(value)
        return value

    def _put_in(self, text: str) -> Json:
        if text.startswith("$"):
            name, _, path = text[1:].partition(".")
            if name in self._saved:
                return at(self._saved[name], path)
        for part in text.split("$")[1:]:
            word = part.split("&")[0].split("/")[0]
            name, _, path = word.partition(".")
            if name in self._saved:
                text = text.replace(f"${word}", urllib.parse.quote(str(at(self._saved[name], path)), safe=""))
        return text


async def control(path: str) -> Json:
    """Asks the control port."""

    def ask() -> Json:
        quoted = urllib.parse.quote(path, safe="/?&=%:+")
        with contextlib.closing(urllib.request.urlopen(CONTROL.rstrip("/") + quoted, timeout=60)) as answer:
            return json.load(answer)

    return await asyncio.to_thread(ask)
