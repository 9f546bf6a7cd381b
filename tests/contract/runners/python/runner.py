"""Reads the cases, runs each, writes a line for each as soon as it is done."""

from __future__ import annotations

import asyncio
import json
import os
import tempfile
from pathlib import Path

from case import Case


async def main() -> None:
    """Runs every case of the table."""
    cases = json.loads(Path(os.environ["ONEPALM_CONTRACT_CASES"]).read_text("utf-8"))
    data = Path(os.environ["ONEPALM_CONTRACT_DATA"])
    with Path(os.environ["ONEPALM_CONTRACT_RESULTS"]).open("w", encoding="utf-8") as results:
        for case in cases:
            line: dict[str, object] = {"case": case["id"], "ok": True}
            try:
                await Case(case, Path(tempfile.mkdtemp(dir=data))).run()
            except Exception as error:
                line = {"case": case["id"], "ok": False, "why": str(error) or repr(error)}
            results.write(json.dumps(line, ensure_ascii=False) + "\n")
            results.flush()


asyncio.run(main())
