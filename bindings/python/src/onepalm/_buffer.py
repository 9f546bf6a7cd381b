"""Bytes that cross: owned by the library on either way."""

import ctypes
from typing import Any

from ._library import symbol


class RustBuffer(ctypes.Structure):
    """Bytes in the library's memory."""

    _fields_ = [
        ("capacity", ctypes.c_uint64),
        ("length", ctypes.c_uint64),
        ("data", ctypes.c_void_p),
    ]


class Status(ctypes.Structure):
    """How a call ended: 0 well, 1 with an error of its own, 2 with a fault."""

    _fields_ = [("code", ctypes.c_int8), ("error", RustBuffer)]


class _Bytes(ctypes.Structure):
    _fields_ = [("length", ctypes.c_int32), ("data", ctypes.c_char_p)]


_from_bytes = symbol("ffi_onepalm_ffi_rustbuffer_from_bytes", RustBuffer)
_free = symbol("ffi_onepalm_ffi_rustbuffer_free", None)

# One buffer holds no more.
MOST = 2**31 - 1


def give(data: bytes) -> Any:
    """A buffer with these bytes; whoever it is handed to frees it."""
    return _from_bytes(_Bytes(len(data), data), ctypes.byref(Status()))


def take(buffer: Any) -> bytes:
    """The bytes of a buffer, which is freed."""
    try:
        return ctypes.string_at(buffer.data, buffer.length) if buffer.length else b""
    finally:
        _free(buffer, ctypes.byref(Status()))
