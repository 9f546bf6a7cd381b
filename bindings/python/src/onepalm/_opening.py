"""Opening the core, and closing it."""

from __future__ import annotations

import asyncio
import atexit
import contextlib
import os
import weakref
from collections.abc import Awaitable, Callable, Generator
from types import TracebackType
from typing import Any, Generic, TypeVar

from ._call import Object
from ._foreign import holds
from ._traffic import traffic

T = TypeVar("T", bound="Root")
Self = TypeVar("Self", bound="Root")

_open: weakref.WeakSet[Root] = weakref.WeakSet()

# How long the end of the process waits for a core to come to its end.
_PATIENCE = 5.0


class Root(Object):
    """What the root of the core can do beside its calls: close with a block, and with the process."""

    __slots__ = ()

    @classmethod
    def _opened(cls: type[Self], one: Self) -> Self:
        _open.add(one)
        return one

    async def close(self) -> None:
        raise NotImplementedError

    async def __aenter__(self: Self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()


class Opening(Generic[T]):
    """A core that is being opened: `await` it, or enter it with `async with`, which closes it at the end."""

    __slots__ = ("_begin", "_core")

    def __init__(self, begin: Callable[[], Awaitable[T]]) -> None:
        self._begin = begin
        self._core: T | None = None

    def __await__(self) -> Generator[Any, None, T]:
        return self._begin().__await__()

    async def __aenter__(self) -> T:
        self._core = await self._begin()
        return self._core

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._core is not None:
            await self._core.close()


def _forget() -> None:
    _open.clear()
    traffic.forget()


os.register_at_fork(after_in_child=_forget)


@atexit.register
def _close_all() -> None:
    async def close() -> None:
        await asyncio.wait_for(asyncio.gather(*[one.close() for one in list(_open)]), _PATIENCE)

    if _open:
        with contextlib.suppress(Exception):
            asyncio.run(close())
    traffic.come_to_rest(holds)
