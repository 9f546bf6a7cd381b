"""What the library's threads do in the interpreter: at the end of the process nothing may be under way, for a thread
that comes back to an interpreter that is gone ends the process with a fault."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable

_GRAIN = 0.005
# How long it must be still: where nothing can call any more, and where something still might.
_SHORT, _LONG = 2, 20
# How long a service may take to come back, in seconds.
_PATIENCE = 60.0


class Traffic:
    """Calls from the library's threads: `with traffic: …` around each."""

    def __init__(self) -> None:
        self.ends = False
        self._under_way: list[None] = []
        self._begun = 0

    def __enter__(self) -> None:
        self._under_way.append(None)
        self._begun += 1

    def __exit__(self, *_: object) -> None:
        self._under_way.pop()

    def forget(self) -> None:
        """In a forked child: the threads that were under way are its parent's."""
        self._under_way.clear()

    def come_to_rest(self, holds: Callable[[], bool]) -> None:
        """Waits until nothing is under way and nothing more comes; `holds` tells whether the library has a service.
        A service that is busy is waited for, as threads of the program's own are, but not for ever."""
        self.ends = True
        try:
            if self._rests(holds):
                return
            told, code = f"a service of the host did not come back within {_PATIENCE:.0f} s", 70
        except KeyboardInterrupt:
            told, code = "interrupted while a service of the host was busy", 130
        try:
            print(f"onepalm: {told}; the process ends without it.", file=sys.stderr)
            sys.stdout.flush()
            sys.stderr.flush()
        finally:
            # Also where nobody reads what is written.
            os._exit(code)

    def _rests(self, holds: Callable[[], bool]) -> bool:
        last, still, until = self._begun, 0, time.monotonic() + _PATIENCE
        while time.monotonic() < until:
            time.sleep(_GRAIN)
            still = still + 1 if not self._under_way and self._begun == last else 0
            last = self._begun
            if still >= _LONG or (still >= _SHORT and not holds() and not _works()):
                return True
        return False


def _works() -> bool:
    """Whether a core still works, as far as the system tells: its threads have that name."""
    try:
        return any(_name(task) == "onepalm" for task in os.listdir("/proc/self/task"))
    except OSError:
        return True


def _name(task: str) -> str:
    with open(f"/proc/self/task/{task}/comm", encoding="utf-8") as name:
        return name.read().strip()


traffic = Traffic()
