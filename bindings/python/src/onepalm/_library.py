"""Finds and loads the native library, and refuses one that is not this package's own."""

import ctypes
import os
import sys
from collections.abc import Callable
from typing import Any

from ._version import __version__

# What UniFFI calls the form in which values cross.
_CONTRACT = 30


def _load() -> ctypes.CDLL:
    ending = {"darwin": "dylib", "win32": "dll"}.get(sys.platform, "so")
    prefix = "" if sys.platform == "win32" else "lib"
    name = f"{prefix}onepalm_ffi.{ending}"
    path = os.path.join(os.path.dirname(os.path.abspath(__file__)), name)
    if not os.path.isfile(path):
        raise ImportError(
            f"onepalm {__version__} lacks its native library {name}: install the wheel made for this system.",
            name="onepalm",
        )
    try:
        found = ctypes.CDLL(path)
    except OSError as error:
        raise ImportError(
            f"onepalm {__version__} cannot load its native library {name} on this system: {error}.",
            name="onepalm",
        ) from error
    version = _version_of(found)
    if version != __version__:
        raise ImportError(
            f"onepalm {__version__} needs its native library in the same version, but {name} is {version}: "
            "install one wheel.",
            name="onepalm",
        )
    return found


def _version_of(library: ctypes.CDLL) -> str:
    try:
        tell = library.onepalm_version
        contract = library.ffi_onepalm_ffi_uniffi_contract_version
    except AttributeError:
        return "another library"
    tell.restype = ctypes.c_char_p
    contract.restype = ctypes.c_uint32
    told = tell()
    version = told.decode("ascii", "replace") if told else "without a version"
    return version if contract() == _CONTRACT else f"{version} of another make"


library = _load()


def symbol(name: str, returned: Any) -> Callable[..., Any]:
    """A function of the library with the type that it returns."""
    found = library[name]
    found.restype = returned
    return found
