"""Lists that come in pages, as something to loop over."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from typing import Protocol, TypeVar

T_co = TypeVar("T_co", covariant=True)
T = TypeVar("T")

_AT_ONCE = 50


class _Page(Protocol[T_co]):
    @property
    def items(self) -> Sequence[T_co]: ...

    @property
    def next(self) -> str | None: ...


async def pages(read: Callable[[str | None, int], Awaitable[_Page[T]]]) -> AsyncIterator[T]:
    """What stands on every page, each read when the one before came to its end."""
    after: str | None = None
    while True:
        page = await read(after, _AT_ONCE)
        for one in page.items:
            yield one
        if page.next is None:
            return
        after = page.next
