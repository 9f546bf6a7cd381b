"""The core without a network."""

from __future__ import annotations

import ast
import asyncio
import contextlib
import datetime
import gc
import inspect
import re
import threading
import time
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

import onepalm
from onepalm._pages import pages

from conftest import in_a_loop, opened


@in_a_loop
async def test_a_core_opens_without_a_network_and_knows_nobody(tmp_path: Path) -> None:
    async with opened(tmp_path) as palm:
        assert await palm.people() == []
        assert (await palm.time()).now.tzinfo is datetime.timezone.utc


@in_a_loop
async def test_an_opening_can_be_awaited_and_the_core_entered(tmp_path: Path) -> None:
    async with await opened(tmp_path) as palm:
        assert await palm.people() == []
    with pytest.raises(onepalm.NotNowError) as caught:
        await palm.people()
    assert caught.value.code == "core.closed"


@in_a_loop
async def test_closing_twice_is_closing_once(tmp_path: Path) -> None:
    palm = await opened(tmp_path)
    await palm.close()
    await palm.close()


@in_a_loop
async def test_an_error_says_what_happened_in_both_languages(tmp_path: Path) -> None:
    async with opened(tmp_path) as palm:
        with pytest.raises(onepalm.NotFoundError) as caught:
            await palm.citizen(onepalm.PersonId("no id"))
        error = caught.value
        assert (error.type, error.code) == ("not_found", "app.not-found")
        assert error.zh
        assert error.en in str(error)


@in_a_loop
async def test_what_must_be_mended_is_named(tmp_path: Path) -> None:
    async with opened(tmp_path) as palm:
        with pytest.raises(onepalm.MendError) as caught:
            await palm.catalogue.search("x", limit=-1)
        assert [field.at for field in caught.value.fields] == ["limit"]


@in_a_loop
async def test_an_argument_is_named_as_python_names_it(tmp_path: Path) -> None:
    with pytest.raises(onepalm.MendError) as caught:
        await opened(tmp_path, data_dir="")
    assert [field.at for field in caught.value.fields] == ["data_dir"]
    assert str(caught.value).endswith("(form.invalid, data_dir missing)")


@in_a_loop
async def test_a_call_without_a_network_says_so(tmp_path: Path) -> None:
    async with opened(tmp_path) as palm:
        with pytest.raises(onepalm.TryLaterError):
            await palm.begin_sign_in()


@in_a_loop
async def test_a_value_of_a_wrong_type_raises_before_anything_is_called(tmp_path: Path) -> None:
    async with opened(tmp_path) as palm:
        for wrong in (5, None, b"x", ["x"]):
            with pytest.raises(TypeError):
                await palm.catalogue.search(wrong)  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            await palm.catalogue.search("x", names_only="yes")  # type: ignore[arg-type]
        with pytest.raises(TypeError):
            await palm.catalogue.search("x", level="city")  # type: ignore[arg-type]
        with pytest.raises(OverflowError):
            await palm.catalogue.search("x", limit=2**31)
        with pytest.raises(onepalm.MendError) as half:
            await palm.catalogue.search("\ud800")
        assert half.value.code == "app.unreadable"


@in_a_loop
async def test_a_host_service_may_fail_in_its_own_way(tmp_path: Path) -> None:
    class Guard:
        def wrap(self, plain: bytes) -> bytes:
            raise KeyboardInterrupt

        unwrap = sign = wrap

        def public_key(self) -> bytes:
            raise SystemExit

    with pytest.raises(onepalm.TryLaterError):
        await opened(tmp_path, key_guard=Guard())


@in_a_loop
async def test_a_guard_that_lost_its_key_asks_to_start_over(tmp_path: Path) -> None:
    await (await opened(tmp_path)).close()
    good = onepalm.file_key_guard(tmp_path / "keys")

    class Guard:
        wrap, sign = good.wrap, good.sign

        def unwrap(self, wrapped: bytes) -> bytes:
            raise onepalm.GoneFailure

        def public_key(self) -> bytes:
            return good.public_key()

    with pytest.raises(onepalm.StartOverError):
        await opened(tmp_path, key_guard=Guard())
    started = await onepalm.OnePalm.start_over(data_dir=tmp_path, platform="http://127.0.0.1:9", key_guard=good)
    assert await started.people() == []
    await started.close()


@in_a_loop
async def test_a_clock_tells_time_in_pythons_own_types(tmp_path: Path) -> None:
    class Clock:
        def __init__(self, now: datetime.datetime) -> None:
            self._now = now

        def now(self) -> datetime.datetime:
            return self._now

        def monotonic(self) -> float:
            return time.monotonic()

    there = datetime.datetime(2030, 1, 2, 3, 4, 5, tzinfo=datetime.timezone(datetime.timedelta(hours=8)))
    async with opened(tmp_path / "there", clock=Clock(there)) as palm:
        assert (await palm.time()).now == there
    # Without its time zone a time is none, and the system's counts.
    async with opened(tmp_path / "nowhere", clock=Clock(there.replace(tzinfo=None))) as palm:
        assert abs((await palm.time()).now - datetime.datetime.now(datetime.timezone.utc)) < datetime.timedelta(hours=1)


@in_a_loop
async def test_something_that_lacks_a_method_is_no_service(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="wrap"):
        await opened(tmp_path, key_guard=object())


@in_a_loop
async def test_cancelling_a_task_stops_its_long_call(tmp_path: Path) -> None:
    async with silent() as (address, connected), opened(tmp_path, address) as palm:
        waiting = asyncio.create_task(palm.refresh())
        await connected.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        assert await palm.people() == []


@in_a_loop
async def test_a_long_call_has_stopped_when_its_cancelled_task_ends() -> None:
    from onepalm import _surface

    probe = _surface.Probe.new()
    waiting = asyncio.create_task(probe.stop_slowly())
    for _ in range(2):  # the task begins, then the call within
        await asyncio.sleep(0)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(waiting, 60)
    assert probe.has_stopped


@in_a_loop
async def test_closing_ends_a_call_that_waits(tmp_path: Path) -> None:
    async with silent() as (address, connected):
        palm = await opened(tmp_path, address)
        waiting = asyncio.create_task(palm.refresh())
        await connected.wait()
        await palm.close()
        with pytest.raises(onepalm.CallCancelledError):
            await waiting


@contextlib.asynccontextmanager
async def silent() -> AsyncIterator[tuple[str, asyncio.Event]]:
    """The address of a server that never answers, and whether somebody has connected."""
    connected = asyncio.Event()

    async def keep_silent(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        connected.set()
        await reader.read()
        writer.close()

    async with await asyncio.start_server(keep_silent, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", connected


def test_calls_come_from_many_threads_with_loops_of_their_own(tmp_path: Path) -> None:
    palm = asyncio.run(_awaited(opened(tmp_path)))
    failed: list[BaseException] = []

    def ask() -> None:
        async def many() -> None:
            await asyncio.gather(*[palm.people() for _ in range(20)])

        try:
            asyncio.run(many())
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    asyncio.run(palm.close())


async def _awaited(opening: onepalm.Opening[onepalm.OnePalm]) -> onepalm.OnePalm:
    return await opening


@in_a_loop
async def test_a_fault_inside_is_one_error_and_the_next_call_works(tmp_path: Path) -> None:
    from onepalm import _surface

    probe = _surface.Probe.new()
    with pytest.raises(onepalm.TellSupportError) as caught:
        await probe.fault()
    assert caught.value.code == "core.fault"
    assert await probe.wait(7) == 7


@in_a_loop
async def test_values_come_back_as_they_went(tmp_path: Path) -> None:
    from onepalm import _surface

    probe = _surface.Probe.new()
    record = _surface.ProbeRecord(number=-(2**63), name="贝壳🐚\0‮", note=None, words=["", "字" * 1000])
    assert probe.record(record) == record
    assert probe.bytes(memoryview(b"abcd")[::2]) == b"ac"
    assert len(probe.list) == 100

    class Listener:
        def heard(self, number: int) -> int:
            return number + 1

    assert await probe.callback(Listener(), 41) == 42


@pytest.mark.parametrize("service", ["clock", "log"])
@in_a_loop
async def test_a_service_of_a_wrong_type_leaves_nothing_behind(tmp_path: Path, service: str) -> None:
    from onepalm import _foreign

    class Guard:
        def wrap(self, key: bytes) -> bytes:
            return key

        unwrap = sign = wrap

        def public_key(self) -> bytes:
            return b""

    before = dict(_foreign._held)
    wrong: dict[str, Any] = {service: object()}
    with pytest.raises(TypeError, match="has no method"):
        await opened(tmp_path, key_guard=Guard(), **wrong)
    assert _foreign._held == before


def test_a_citizens_answer_is_not_printed() -> None:
    answers = [onepalm.FlagValue(True), onepalm.NumberValue(6), onepalm.TextValue("贝壳"), onepalm.RowsValue([])]
    assert [repr(one) for one in answers] == ["FlagValue(…)", "NumberValue(…)", "TextValue(…)", "RowsValue(…)"]
    cell = onepalm.AnswerCell(field="uses_flame", value=onepalm.FlagValue(True))
    assert f"{cell} {onepalm.AnswerRow(cells=[cell])}" == "AnswerCell(…) AnswerRow(…)"


@in_a_loop
async def test_what_the_library_held_of_a_service_is_let_go(tmp_path: Path) -> None:
    from onepalm import _foreign

    before = len(_foreign._held)
    for _ in range(3):
        good = onepalm.file_key_guard(tmp_path / "keys")

        class Guard:
            wrap, unwrap, sign = good.wrap, good.unwrap, good.sign

            def public_key(self, own: onepalm.KeyGuard = good) -> bytes:
                return own.public_key()

        palm = await opened(tmp_path, key_guard=Guard())
        await palm.close()
        del palm
        gc.collect()
    assert len(_foreign._held) == before


@in_a_loop
async def test_pages_are_read_one_after_the_other_while_they_are_looped_over() -> None:
    asked: list[str | None] = []

    async def read(after: str | None, limit: int) -> Page:
        asked.append(after)
        return {None: Page(["a", "b"], "2"), "2": Page([], "3"), "3": Page(["c"], None)}[after]

    looped = pages(read)
    assert await anext(looped) == "a"
    assert asked == [None]
    assert [one async for one in looped] == ["b", "c"]
    assert asked == [None, "2", "3"]


class Page:
    def __init__(self, items: list[str], following: str | None) -> None:
        self.items, self.next = items, following


def test_the_documentation_is_written_for_python() -> None:
    from onepalm import _surface

    nodes = ast.walk(ast.parse(inspect.getsource(_surface)))
    said = [node.value.value for node in nodes if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)]
    assert len(said) > 300
    found = re.findall(r"\b(?:absent|phones?|\w*millis|\w+View)\b|::", " ".join(map(str, said)))
    assert found == []


def test_a_record_prints_no_text() -> None:
    assert repr(onepalm.Theme(name="社会保障", items=3)) == "Theme(name=…, items=…)"
