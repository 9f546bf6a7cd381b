"""The core without a network."""

from __future__ import annotations

import asyncio
import datetime
import gc
import threading
from pathlib import Path

import pytest

import onepalm

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
            await palm.citizen("no id")
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
async def test_something_that_lacks_a_method_is_no_service(tmp_path: Path) -> None:
    with pytest.raises(TypeError, match="wrap"):
        await opened(tmp_path, key_guard=object())


@in_a_loop
async def test_cancelling_a_task_stops_its_long_call(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: asyncio.sleep(60), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    guard = onepalm.file_key_guard(tmp_path / "keys")
    async with onepalm.OnePalm.open(data_dir=tmp_path, platform=f"http://127.0.0.1:{port}", key_guard=guard) as palm:
        with pytest.raises(asyncio.TimeoutError):
            await asyncio.wait_for(palm.refresh(), 0.1)
        assert await palm.people() == []
    server.close()


@in_a_loop
async def test_closing_ends_a_call_that_waits(tmp_path: Path) -> None:
    server = await asyncio.start_server(lambda *_: asyncio.sleep(60), "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    guard = onepalm.file_key_guard(tmp_path / "keys")
    palm = await onepalm.OnePalm.open(data_dir=tmp_path, platform=f"http://127.0.0.1:{port}", key_guard=guard)
    waiting = asyncio.create_task(palm.refresh())
    await asyncio.sleep(0.1)
    await palm.close()
    with pytest.raises(onepalm.CallCancelledError):
        await waiting
    server.close()


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


def test_a_record_prints_no_text() -> None:
    shown = repr(onepalm.AnswerCell(field="name", value=onepalm.TextValue("林晓岚")))
    assert "林" not in shown
    assert shown == "AnswerCell(field=…, value=…)"
