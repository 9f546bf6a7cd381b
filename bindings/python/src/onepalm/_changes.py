"""What changed, as something to loop over."""

from __future__ import annotations

import asyncio
import contextlib
import weakref
from typing import Any

from ._call import Object


class Changes:
    """Tells *that* something of a citizen's changed, until it is closed: `async for _ in citizen.changes()`. Changes
    that come while the loop is busy are told once. The loop ends when the core does."""

    def __init__(self, citizen: Observed) -> None:
        self._told = asyncio.Event()
        self._is_open = True
        self._subscription = citizen._observe(_Ear(self, asyncio.get_running_loop()))

    def __aiter__(self) -> Changes:
        return self

    async def __anext__(self) -> None:
        if self._is_open:
            await self._told.wait()
            self._told.clear()
        if not self._is_open:
            raise StopAsyncIteration

    async def __aenter__(self) -> Changes:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Ends it; a loop over it ends, too."""
        self._is_open = False
        self._subscription.end()
        self._told.set()

    def _tell(self, is_open: bool) -> None:
        self._is_open = self._is_open and is_open
        self._told.set()


class Observed(Object):
    """What a citizen's handle can do beside its calls."""

    __slots__ = ()

    def _observe(self, observer: Any) -> Any:
        raise NotImplementedError

    def changes(self) -> Changes:
        """Tells *that* something of this citizen's changed, from now on; what, is read from the areas. To be called
        where an event loop runs."""
        return Changes(self)


class _Ear:
    """Hears on a thread of the core, tells on the loop's."""

    def __init__(self, changes: Changes, loop: asyncio.AbstractEventLoop) -> None:
        # Nobody else may keep the loop's side alive: let go, it ends the observation.
        self._changes, self._loop = weakref.ref(changes), loop

    def changed(self) -> None:
        self._tell(True)

    def __del__(self) -> None:
        self._tell(False)

    def _tell(self, is_open: bool) -> None:
        with contextlib.suppress(RuntimeError):  # the loop was closed: nobody listens any more
            self._loop.call_soon_threadsafe(_told, self._changes, is_open)


def _told(changes: weakref.ref[Changes], is_open: bool) -> None:
    listening = changes()
    if listening is not None:
        listening._tell(is_open)
