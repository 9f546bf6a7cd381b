"""What the README shows works as it stands there."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest

from conftest import PICTURE, browser, in_a_loop

README = Path(__file__).parents[1] / "README.md"


@in_a_loop
async def test_every_snippet_runs_in_its_order(
    platform: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    snippets = re.findall(r"```python\n(.*?)```", README.read_text("utf-8"), re.DOTALL)
    assert len(snippets) >= 8
    # The first ones open the core for themselves; the others go on with one that is open.
    known: dict[str, Any] = {"folder": tmp_path / "first", "platform": platform, "browser": browser}
    known |= {"root_key": b"\4" + bytes(64), "picture": PICTURE}
    known["folder"].mkdir()
    for snippet in snippets:
        if "palm" not in known and "async with onepalm.OnePalm" not in snippet:
            from onepalm import OnePalm, file_key_guard

            keys = file_key_guard(tmp_path / "keys")
            known["palm"] = await OnePalm.open(data_dir=tmp_path, platform=platform, key_guard=keys)
        await run(snippet, known)
        known.pop("palm", None) if "async with onepalm.OnePalm" in snippet else None
    await known["palm"].close()
    assert "居住证" in capsys.readouterr().out
    assert (known["folder"] / "copy.jpg").read_bytes() == PICTURE


async def run(snippet: str, known: dict[str, Any]) -> None:
    """Runs a snippet that may wait at its top."""
    code = compile(snippet, str(README), "exec", flags=ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    done = eval(code, known)
    if done is not None:
        await done
