"""Calls into the library: plain ones, ones that are waited for, and the objects that they are made on."""

from __future__ import annotations

import asyncio
import ctypes
import itertools
import os
import threading
from collections.abc import Callable
from functools import cache
from typing import Any, ClassVar, TypeVar

from ._buffer import Status, give, take
from ._errors import TellSupportError
from ._kind import Kind
from ._library import symbol
from ._traffic import Traffic, traffic
from ._wire import Reader

ReadError = Callable[[Reader], Exception] | None

_READY = 0
_PREFIX = "uniffi_onepalm_ffi_fn_"
Self = TypeVar("Self", bound="Object")

# Whoever waits for a call: its loop, the thread that this runs on, and what it waits with.
_waiting: dict[int, tuple[asyncio.AbstractEventLoop, int, asyncio.Future[int]]] = {}
_numbers = itertools.count(1)


def _wake(number: int, state: int) -> None:
    with traffic:
        loop, thread, waiter = _waiting.pop(number)
        try:
            if threading.get_ident() == thread:
                _settle(waiter, state)
            else:
                loop.call_soon_threadsafe(_settle, waiter, state)
        except RuntimeError:
            pass  # the loop was closed: nobody waits any more


_woken = ctypes.CFUNCTYPE(None, ctypes.c_uint64, ctypes.c_int8)(_wake)


def _settle(waiter: asyncio.Future[int], state: int) -> None:
    if not waiter.done():
        waiter.set_result(state)


def call(name: str, returned: Kind, error: ReadError, *given: Any) -> Any:
    """A plain call."""
    return _checked(_function(name, returned.ctype), returned, error, [_handed(one) for one in given])


async def wait(name: str, returned: Kind, error: ReadError, *given: Any) -> Any:
    """A call that is waited for. If the waiter goes, what is long stops and what is short is carried out."""
    loop = asyncio.get_running_loop()
    poll, complete, free = _future(returned)
    future = ctypes.c_uint64(_function(name, ctypes.c_uint64)(*[_handed(one) for one in given]))
    try:
        state = -1
        while state != _READY:
            number, waiter = next(_numbers), loop.create_future()
            _waiting[number] = (loop, threading.get_ident(), waiter)
            poll(future, _woken, ctypes.c_uint64(number))
            state = await waiter
        return _checked(complete, returned, error, [future])
    finally:
        free(future)


def _checked(function: Callable[..., Any], returned: Kind, error: ReadError, given: list[Any]) -> Any:
    status = Status()
    result = function(*given, ctypes.byref(status))
    if status.code == 0:
        return returned.lift(result)
    told = take(status.error)
    if status.code == 1 and error is not None:
        raise error(Reader(told))
    raise TellSupportError._fault()


def _handed(value: Any) -> Any:
    return give(value) if isinstance(value, bytes) else value


@cache
def _function(name: str, returned: Any) -> Callable[..., Any]:
    return symbol(_PREFIX + name, returned)


@cache
def _named_future(name: str, returned: Any) -> tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]:
    prefix = "ffi_onepalm_ffi_rust_future"
    return (
        symbol(f"{prefix}_poll_{name}", None),
        symbol(f"{prefix}_complete_{name}", returned),
        symbol(f"{prefix}_free_{name}", None),
    )


def _future(returned: Kind) -> tuple[Callable[..., Any], Callable[..., Any], Callable[..., Any]]:
    return _named_future(returned.name, returned.ctype)


class Object:
    """An object of the library. It is let go when nobody holds it any more."""

    __slots__ = ("__weakref__", "_handle", "_process")
    _place: ClassVar[str]
    _handle: int
    _process: int

    def __init__(self) -> None:
        raise TypeError(f"{type(self).__name__} is given out by the core")

    @classmethod
    def _of(cls: type[Self], handle: int) -> Self:
        one = cls.__new__(cls)
        one._handle, one._process = handle, os.getpid()
        return one

    def _clone(self) -> Any:
        if self._process != os.getpid():
            raise RuntimeError("This object was made before the process was forked: open a core of its own here.")
        return ctypes.c_uint64(call(f"clone_{self._place}", _HANDLE, None, ctypes.c_uint64(self._handle)))

    def _call(self, name: str, returned: Kind, error: ReadError, *given: Any) -> Any:
        return call(name, returned, error, self._clone(), *given)

    async def _run(self, name: str, returned: Kind, error: ReadError, *given: Any) -> Any:
        return await wait(name, returned, error, self._clone(), *given)

    async def _run_long(self, name: str, returned: Kind, error: ReadError, *given: Any) -> Any:
        """The same for a long call: when the task is cancelled, the call has stopped before the task ends."""
        token = _CancelToken._of(call("constructor_canceltoken_new", _HANDLE, None))
        handed = b"\1" + token._clone().value.to_bytes(8, "big")
        running = asyncio.ensure_future(self._run(name, returned, error, *given, handed))
        try:
            return await asyncio.shield(running)
        except asyncio.CancelledError:
            token._call("method_canceltoken_cancel", _VOID, None)
            await asyncio.wait([running])
            raise
        finally:
            if not running.done():
                running.cancel()
            elif not running.cancelled():
                running.exception()  # it was told, or nobody wants to know

    def __del__(
        self, _free: Callable[..., Any] = call, _traffic: Traffic = traffic, _own: Callable[[], int] = os.getpid
    ) -> None:
        handle = getattr(self, "_handle", None)
        # At the end of the process nothing is let go any more: what goes with it might call into the interpreter. In a
        # forked child it would wait for threads that are not there.
        if handle is not None and not _traffic.ends and self._process == _own():
            _free(f"free_{self._place}", _VOID, None, ctypes.c_uint64(handle))


class _CancelToken(Object):
    __slots__ = ()
    _place = "canceltoken"


_HANDLE = Kind("u64", ctypes.c_uint64, int)
_VOID = Kind("void", None, lambda nothing: None)
