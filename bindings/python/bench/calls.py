"""What a call costs beside the same call of an empty crate with UniFFI's own Python.

    python calls.py EMPTY [--rounds N] [--soak N]

`EMPTY` is the folder with UniFFI's Python for `bindings/bench/empty-uniffi` and its library; `onepalm` is found by
`PYTHONPATH` and must have its probe. Prints a table and JSON lines; fails where a ratio is above its budget.
"""

from __future__ import annotations

import argparse
import asyncio
import importlib
import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from onepalm import _surface

BUDGET = 1.3
FIRST_ANSWER = 60.0
SLOPE = 16.0
MEGABYTE = bytes(1 << 20)
CALLS = {"call": 1000, "record": 500, "list": 20, "bytes": 10, "callback": 40, "wait": 100}

FIRST = """
import asyncio, sys, tempfile, time
from pathlib import Path
begun = time.perf_counter()
import onepalm
async def main():
    folder = Path(sys.argv[1])
    keys = onepalm.file_key_guard(folder / "keys")
    async with onepalm.OnePalm.open(data_dir=folder, platform="http://127.0.0.1:9", key_guard=keys) as palm:
        await palm.people()
        print((time.perf_counter() - begun) * 1000)
asyncio.run(main())
"""


async def main() -> int:
    """Measures everything; how many figures are above their budgets."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    arguments.add_argument("empty")
    arguments.add_argument("--rounds", type=int, default=41)
    arguments.add_argument("--soak", type=int, default=100_000)
    asked = arguments.parse_args()
    sys.path.insert(0, asked.empty)
    empty = importlib.import_module("onepalm_empty")
    misses = 0
    ours, theirs = _ours(), _theirs(empty)
    for shape, times in CALLS.items():
        pairs = [(await _timed(ours[shape], times), await _timed(theirs[shape], times)) for _ in range(asked.rounds)]
        own = statistics.median(one for one, _ in pairs)
        misses += _tell(f"python {shape}", own, "µs", statistics.median(one / other for one, other in pairs), BUDGET)
    misses += _tell("python first answer", _first_answer(), "ms", None, FIRST_ANSWER)
    slope = await _soak(ours, asked.soak)
    return misses + _tell("python soak", slope, "bytes a call", None, SLOPE)


def _ours() -> dict[str, Callable[[], Any]]:
    probe = _surface.Probe.new()
    record = _surface.ProbeRecord(number=1, name="云舟市行政审批局", note=None, words=["一", "二"])
    listener = _Listener()
    return {
        "call": lambda: probe.call(7),
        "record": lambda: probe.record(record),
        "list": lambda: probe.list,
        "bytes": lambda: probe.bytes(MEGABYTE),
        "callback": lambda: probe.callback(listener, 7),
        "wait": lambda: probe.wait(7),
    }


def _theirs(empty: Any) -> dict[str, Callable[[], Any]]:
    class Listener(empty.ProbeListener):  # type: ignore[misc]
        def heard(self, number: int) -> int:
            return number

    probe, listener = empty.Probe(), Listener()
    record = empty.ProbeRecord(number=1, name="云舟市行政审批局", note=None, words=["一", "二"])
    return {
        "call": lambda: probe.call(7),
        "record": lambda: probe.record(record),
        "list": lambda: probe.list(),
        "bytes": lambda: probe.bytes(MEGABYTE),
        "callback": lambda: probe.callback(listener, 7),
        "wait": lambda: probe.wait(7),
    }


class _Listener:
    def heard(self, number: int) -> int:
        return number


async def _timed(call: Callable[[], Any], times: int) -> float:
    """Microseconds of one call."""
    waits = asyncio.iscoroutine(first := call())
    if waits:
        await first
    begun = time.perf_counter()
    if waits:
        for _ in range(times):
            await call()
    else:
        for _ in range(times):
            call()
    return (time.perf_counter() - begun) * 1e6 / times


def _first_answer() -> float:
    """Milliseconds from before the import to who is signed in, `asyncio` being loaded: the median of some processes."""
    return statistics.median(_one_first_answer() for _ in range(7))


def _one_first_answer() -> float:
    with tempfile.TemporaryDirectory() as folder:
        return float(subprocess.check_output([sys.executable, "-c", FIRST, folder], text=True))


async def _soak(calls: dict[str, Callable[[], Any]], times: int) -> float:
    """By how many bytes resident memory grows with a call, over many of every shape but the large ones."""
    shapes = [calls[name] for name in ("call", "record", "callback", "wait")]
    seen = []
    for number in range(times + times // 10):
        result = shapes[number % len(shapes)]()
        if asyncio.iscoroutine(result):
            await result
        if number >= times // 10 and number % (times // 20) == 0:
            seen.append((number, _resident()))
    slope = statistics.linear_regression([one for one, _ in seen], [bytes_ for _, bytes_ in seen]).slope
    print(f"soak of {times} calls: {seen[0][1] / 1e6:.1f} MB to {seen[-1][1] / 1e6:.1f} MB")
    return slope


def _resident() -> int:
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * 4096


def _tell(name: str, value: float, unit: str, ratio: float | None, budget: float) -> int:
    measured = value if ratio is None else ratio
    keeps = measured <= budget
    beside = "" if ratio is None else f", {ratio:.2f} × the empty crate's"
    print(f"{'well    ' if keeps else 'FAILED  '} {name}: {value:.1f} {unit}{beside} (≤ {budget})")
    print(json.dumps({"bench": name, "value": value, "unit": unit, "ratio": ratio, "budget": budget}))
    return 0 if keeps else 1


sys.exit(asyncio.run(main()))
