"""What the host implements and the library calls, on threads of its own."""

from __future__ import annotations

import ctypes
import itertools
import threading
from collections.abc import Callable
from typing import Any, Generic, TypeVar

from ._buffer import RustBuffer, Status, give
from ._call import Object
from ._errors import HostFailure, UnavailableFailure
from ._kind import Kind
from ._library import symbol
from ._traffic import traffic
from ._wire import Writer

T = TypeVar("T")

# Whatever the library holds of the host's. Odd numbers are the host's, even ones the library's own.
_held: dict[int, Any] = {}
_numbers = itertools.count(1, 2)

_Free = ctypes.CFUNCTYPE(None, ctypes.c_uint64)
_Clone = ctypes.CFUNCTYPE(ctypes.c_uint64, ctypes.c_uint64)


def _free(handle: int) -> None:
    with traffic:
        _held.pop(handle, None)


def _clone(handle: int) -> int:
    with traffic:
        return hold(_held[handle])


_free_pointer, _clone_pointer = _Free(_free), _Clone(_clone)


def hold(one: Any) -> int:
    """Keeps something for the library until it lets go of it."""
    number = next(_numbers)
    _held[number] = one
    return number


def holds() -> bool:
    """Whether the library holds anything of the host's."""
    return bool(_held)


class Method:
    """One method, as the library calls it."""

    __slots__ = ("name", "returned", "taken")

    def __init__(self, name: str, taken: tuple[Kind, ...], returned: Kind) -> None:
        self.name, self.taken, self.returned = name, taken, returned


class Foreign(Generic[T]):
    """A service of the host's: how the library calls it."""

    def __init__(self, place: str, failures: tuple[str, ...], *methods: Method) -> None:
        self._place, self._failures, self._methods = place, failures, methods
        self._table: Any = None
        self._lock = threading.Lock()

    def lower(self, service: T) -> Any:
        """A number for the service, which the library keeps until it lets go of it."""
        self._check(service)
        return self._number(service)

    def write(self, w: Writer, service: T) -> None:
        """The same among other values."""
        self._check(service)
        w.held(lambda: int(self._number(service).value))

    def _check(self, service: T) -> None:
        if isinstance(service, Object):
            if service._place != self._place:
                raise TypeError(f"wants a {self._place}, not {type(service).__name__}")
            return
        for method in self._methods:
            if not callable(getattr(service, method.name, None)):
                raise TypeError(f"{type(service).__name__} has no method {method.name}")

    def _number(self, service: T) -> Any:
        if isinstance(service, Object):
            return service._clone()
        with self._lock:
            if self._table is None:
                self._table = self._told()
        return ctypes.c_uint64(hold(service))

    def _told(self) -> Any:
        calls = [self._callable(method) for method in self._methods]
        fields = [("free", _Free), ("clone", _Clone)]
        fields += [(method.name, type(call)) for method, call in zip(self._methods, calls, strict=True)]
        table = type("Table", (ctypes.Structure,), {"_fields_": fields})(_free_pointer, _clone_pointer, *calls)
        symbol(f"uniffi_onepalm_ffi_fn_init_callback_vtable_{self._place}", None)(ctypes.byref(table))
        return table  # the library calls through it for as long as the process lives

    def _callable(self, method: Method) -> Any:
        returned = ctypes.c_void_p if method.returned.ctype is None else ctypes.POINTER(method.returned.ctype)
        taken = [kind.ctype for kind in method.taken]
        kind = ctypes.CFUNCTYPE(None, ctypes.c_uint64, *taken, returned, ctypes.POINTER(Status))
        return kind(_caller(method, self._failures))


def _caller(method: Method, failures: tuple[str, ...]) -> Callable[..., None]:
    def called(handle: int, *given: Any) -> None:
        with traffic:
            answer(handle, given)

    def answer(handle: int, given: tuple[Any, ...]) -> None:
        *taken, out, status = given
        try:
            lifted = [kind.lift(value) for kind, value in zip(method.taken, taken, strict=True)]
            if traffic.ends:
                raise UnavailableFailure
            result = getattr(_held[handle], method.name)(*lifted)
            if method.returned.ctype is not None:
                out[0] = method.returned.lower(result)
        except HostFailure as failure:
            status[0].code = 1
            status[0].error = _failed(failures.index(failure.type))
        except BaseException:  # whatever it is, it must not get into the library
            status[0].code = 2
            status[0].error = give(b"failed")

    return called


def _failed(variant: int) -> RustBuffer:
    w = Writer()
    w.variant(variant)
    buffer: RustBuffer = give(w.packed())
    return buffer
