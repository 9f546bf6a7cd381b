"""The host services that cases ask for."""

from __future__ import annotations

import asyncio
import datetime
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import onepalm

Core = Callable[[], onepalm.OnePalm | None]


class Broken(Exception):
    """Something of the host's own."""


class HostGuard:
    """Hands on to the library's own guard."""

    def __init__(self, file: Path) -> None:
        self._guard = onepalm.file_key_guard(file)

    def before(self) -> None:
        """What the guard does first."""

    def wrap(self, plain: bytes) -> bytes:
        self.before()
        return self._guard.wrap(plain)

    def unwrap(self, wrapped: bytes) -> bytes:
        self.before()
        return self._guard.unwrap(wrapped)

    def sign(self, message: bytes) -> bytes:
        self.before()
        return self._guard.sign(message)

    def public_key(self) -> bytes:
        self.before()
        return self._guard.public_key()


class ThrowingGuard(HostGuard):
    def before(self) -> None:
        raise Broken


class GoneGuard(HostGuard):
    def before(self) -> None:
        raise onepalm.GoneFailure


class LostGuard(HostGuard):
    """Its old key was lost: what that wrapped is gone."""

    def __init__(self, file: Path) -> None:
        super().__init__(file.with_name("new-key"))

    def unwrap(self, wrapped: bytes) -> bytes:
        try:
            return super().unwrap(wrapped)
        except onepalm.WrongFailure:
            raise onepalm.GoneFailure from None


class SlowGuard(HostGuard):
    def before(self) -> None:
        time.sleep(0.2)


class CallingGuard(HostGuard):
    """Asks the core who is signed in, in each `sign`."""

    def __init__(self, file: Path, core: Core) -> None:
        super().__init__(file)
        self._core = core

    def sign(self, message: bytes) -> bytes:
        core = self._core()
        if core is not None:
            asyncio.run(_people(core))
        return super().sign(message)


class HostClock:
    def __init__(self, wait: float = 0, fixed: datetime.datetime | None = None) -> None:
        self._wait, self._fixed = wait, fixed

    def now(self) -> datetime.datetime:
        time.sleep(self._wait)
        return self._fixed or datetime.datetime.now(datetime.timezone.utc)

    def monotonic(self) -> float:
        time.sleep(self._wait)
        return time.monotonic()


class NegativeClock:
    def now(self) -> datetime.datetime:
        return datetime.datetime(1969, 12, 31, 23, 59, 59, 999_000, datetime.timezone.utc)

    def monotonic(self) -> float:
        return -0.001


class ThrowingClock:
    def now(self) -> datetime.datetime:
        raise Broken

    def monotonic(self) -> float:
        raise Broken


class HostLog:
    """Counts; may fail, be slow, or call the core."""

    def __init__(self, does: Callable[[], None] = lambda: None) -> None:
        self._does = does
        self._lock = threading.Lock()
        self.events = 0

    def record(self, event: onepalm.LogEvent) -> None:
        with self._lock:
            self.events += 1
        self._does()


def services(asked: dict[str, str], folder: Path, core: Core) -> dict[str, Any]:
    """The services as `OnePalm.open` takes them."""
    given: dict[str, Any] = {"key_guard": _guard(asked.get("keyGuard", "file"), folder / "key", core)}
    if "clock" in asked:
        given["clock"] = _clock(asked["clock"])
    if "log" in asked:
        given["log"] = _log(asked["log"], core)
    return given


def _guard(asked: str, file: Path, core: Core) -> Any:
    if asked == "callsBack":
        return CallingGuard(file, core)
    kinds = {"host": HostGuard, "throws": ThrowingGuard, "gone": GoneGuard, "lost": LostGuard, "slow": SlowGuard}
    return onepalm.file_key_guard(file) if asked == "file" else kinds[asked](file)


def _clock(asked: str) -> Any:
    clocks: dict[str, Any] = {
        "host": HostClock(),
        "throws": ThrowingClock(),
        "slow": HostClock(wait=0.02),
        "year1": HostClock(fixed=datetime.datetime.min.replace(tzinfo=datetime.timezone.utc)),
        "year9999": HostClock(fixed=datetime.datetime.max.replace(tzinfo=datetime.timezone.utc)),
        "negative": NegativeClock(),
    }
    return clocks[asked]


def _log(asked: str, core: Core) -> HostLog:
    def throws() -> None:
        raise Broken

    def calls() -> None:
        opened = core()
        if opened is not None:
            asyncio.run(_people(opened))

    return HostLog({"host": lambda: None, "throws": throws, "slow": lambda: time.sleep(0.2), "callsBack": calls}[asked])


async def _people(core: onepalm.OnePalm) -> None:
    await core.people()
