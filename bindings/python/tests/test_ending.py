"""However a program ends, it ends as Python programs do."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

BEGIN = """
import asyncio, datetime, os, sys, threading, time
from pathlib import Path
import onepalm

folder = Path(sys.argv[1])

def opened(**services):
    services.setdefault("key_guard", onepalm.file_key_guard(folder / "keys"))
    return onepalm.OnePalm.open(data_dir=folder, platform="http://127.0.0.1:9", **services)

async def open_it(**services):
    return await opened(**services)

async def people(palm):
    return await palm.people()
"""

# Each with the code that it must end with.
ENDINGS = {
    "right after the core was closed": (
        0,
        """
async def main():
    async with opened() as palm:
        await asyncio.gather(*[palm.people() for _ in range(20)])
asyncio.run(main())
""",
    ),
    "with a core that is open": (0, "palm = asyncio.run(open_it())"),
    "in the middle of a call": (
        3,
        """
async def main():
    palm = await opened()
    asyncio.ensure_future(palm.refresh())
    asyncio.ensure_future(palm.people())
    await asyncio.sleep(0)
    sys.exit(3)
asyncio.run(main())
""",
    ),
    "with a loop that was closed while a call ran": (
        3,
        """
loop = asyncio.new_event_loop()
palm = loop.run_until_complete(open_it())
calls = [loop.create_task(palm.people()) for _ in range(20)]
loop.call_soon(loop.stop)
loop.run_forever()
loop.close()
time.sleep(0.2)
sys.exit(3)
""",
    ),
    "with threads that call": (
        0,
        """
palm = asyncio.run(open_it())
def ask():
    while True:
        asyncio.run(people(palm))
for _ in range(4):
    threading.Thread(target=ask, daemon=True).start()
time.sleep(0.2)
""",
    ),
    "with a slow log": (
        0,
        """
class Log:
    def record(self, event):
        time.sleep(0.05)
async def main():
    palm = await opened(log=Log())
    for _ in range(10):
        try:
            await palm.refresh()
        except onepalm.OnePalmError:
            pass
asyncio.run(main())
""",
    ),
}


# A service that is still busy when the core was given up, and one that never comes back.
BUSY = """
waits = []
class Clock:
    def now(self):
        if waits:
            time.sleep(waits.pop())
            print("it came back")
        return datetime.datetime.now(datetime.timezone.utc)
    def monotonic(self):
        return time.monotonic()
async def main():
    palm = await opened(clock=Clock())
    waits.append(SECONDS)
    asyncio.ensure_future(palm.time())
    while waits:
        await asyncio.sleep(0.01)
    print("done")
    sys.exit(3)
asyncio.run(main())
"""


# The child of a program that forks while its core is open.
FORK = """
palm = asyncio.run(open_it())
child = os.fork()
if not child:
    try:
        asyncio.run(people(palm))
    except RuntimeError as error:
        print(error)
    folder = folder / "child"
    folder.mkdir()
    print(asyncio.run(people(asyncio.run(open_it()))), flush=True)
    del palm
    sys.exit(4)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), asyncio.run(people(palm)))
"""


def ended(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """How a process ended that ran this."""
    return subprocess.run(
        [sys.executable, "-c", BEGIN + code, str(folder)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
        timeout=90,
    )


@pytest.mark.parametrize("ending", ENDINGS, ids=lambda name: name.replace(" ", "-"))
@pytest.mark.parametrize("time", range(5))
def test_a_process_ends_in_order(ending: str, time: int, tmp_path: Path) -> None:
    wanted, code = ENDINGS[ending]
    ran = ended(code, tmp_path)
    assert ran.returncode == wanted, f"{ran.returncode}: {ran.stderr}"


def test_a_process_waits_for_a_service_that_is_busy_longer_than_the_core_is_waited_for(tmp_path: Path) -> None:
    ran = ended(BUSY.replace("SECONDS", "12"), tmp_path)
    assert (ran.returncode, ran.stdout) == (3, "done\nit came back\n"), f"{ran.returncode}: {ran.stderr}"


def test_a_process_ends_without_a_service_that_never_comes_back(tmp_path: Path) -> None:
    impatient = "import onepalm._traffic\nonepalm._traffic._PATIENCE = 1.0\n"
    ran = ended(impatient + BUSY.replace("SECONDS", "1000"), tmp_path)
    assert (ran.returncode, ran.stdout) == (70, "done\n"), f"{ran.returncode}: {ran.stderr}"
    assert "did not come back within 1 s" in ran.stderr


def test_a_forked_child_is_told_to_open_a_core_of_its_own_and_can(tmp_path: Path) -> None:
    ran = ended(FORK, tmp_path)
    sentence = "This object was made before the process was forked: open a core of its own here."
    assert (ran.returncode, ran.stdout) == (0, f"{sentence}\n[]\n4 []\n"), f"{ran.returncode}: {ran.stderr}"
