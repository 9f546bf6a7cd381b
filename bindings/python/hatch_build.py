"""Puts the native library and the module that is read from it into the wheel, and names the systems it runs on."""

from __future__ import annotations

import os
import re
import sysconfig
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class LibraryHook(BuildHookInterface):  # type: ignore[type-arg]
    """Takes the two files from where the environment says that they lie."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Adds both, and the tag of the systems on which the library loads."""
        if version == "editable":
            raise RuntimeError("a wheel is built from a library: there is nothing to edit in place")
        library, surface = _named("ONEPALM_LIBRARY"), _named("ONEPALM_SURFACE")
        build_data["force_include"][str(library)] = f"onepalm/{library.name}"
        build_data["force_include"][str(surface)] = "onepalm/_surface.py"
        build_data["pure_python"] = False
        build_data["tag"] = f"py3-none-{_systems(library)}"


def _named(variable: str) -> Path:
    path = os.environ.get(variable)
    if path is None or not Path(path).is_file():
        raise RuntimeError(f"{variable} must name a file: see README.md, Working on this package")
    return Path(path).resolve()


def _systems(library: Path) -> str:
    """The oldest glibc that has every symbol which the library asks for; elsewhere, this system."""
    here = sysconfig.get_platform()
    asked = [tuple(map(int, found)) for found in re.findall(rb"GLIBC_(\d+)\.(\d+)", library.read_bytes())]
    if not here.startswith("linux") or not asked:
        return re.sub(r"\W", "_", here)
    major, minor = max(asked)
    return f"manylinux_{major}_{minor}_{here.removeprefix('linux-')}"
