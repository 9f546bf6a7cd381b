"""What happens where the library is missing, or another."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import onepalm

HERE = Path(onepalm.__file__).parent
LIBRARY = next(HERE.glob("*onepalm_ffi*"))
OTHER = """
#include <stdint.h>
const char *onepalm_version(void) { return "9.8.7"; }
uint32_t ffi_onepalm_ffi_uniffi_contract_version(void) { return 30; }
"""


def imported(folder: Path) -> str:
    """The last line of what importing the package from there says."""
    ran = subprocess.run(
        [sys.executable, "-c", "import onepalm"], cwd=folder, env={"PYTHONPATH": ""}, capture_output=True, text=True
    )
    assert ran.returncode == 1, ran.stderr
    return ran.stderr.strip().splitlines()[-1]


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """The package without its library."""
    shutil.copytree(HERE, tmp_path / "onepalm", ignore=shutil.ignore_patterns(LIBRARY.name, "__pycache__"))
    return tmp_path


def test_a_missing_library_is_one_clear_sentence(package: Path) -> None:
    said = imported(package)
    assert said == (
        f"ImportError: onepalm {onepalm.__version__} lacks its native library {LIBRARY.name}: "
        "install the wheel made for this system."
    )


def test_a_library_of_another_version_is_one_clear_sentence(package: Path) -> None:
    source = package / "other.c"
    source.write_text(OTHER)
    subprocess.run(["cc", "-shared", "-fPIC", "-o", package / "onepalm" / LIBRARY.name, source], check=True)
    said = imported(package)
    assert said == (
        f"ImportError: onepalm {onepalm.__version__} needs its native library in the same version, "
        f"but {LIBRARY.name} is 9.8.7: install one wheel."
    )


def test_a_file_that_is_no_library_is_one_clear_sentence(package: Path) -> None:
    (package / "onepalm" / LIBRARY.name).write_text("text")
    assert imported(package).startswith(f"ImportError: onepalm {onepalm.__version__} cannot load its native library")


def test_the_package_has_the_version_of_the_workspace() -> None:
    manifest = Path(__file__).parents[3] / "Cargo.toml"
    found = re.search(r'^version = "(.+)"$', manifest.read_text(), re.MULTILINE)
    assert found is not None
    assert found[1] == onepalm.__version__ == onepalm.version()
    project = (Path(__file__).parents[1] / "pyproject.toml").read_text()
    assert f'version = "{onepalm.__version__}"' in project
