"""Whatever it is handed, the library answers with an exception of Python's, and the vault stays whole."""

from __future__ import annotations

import asyncio
import contextlib
import inspect
import itertools
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import onepalm

from conftest import NOWHERE, browser, in_a_loop, opened

ALLOWED = (TypeError, ValueError, OverflowError, OSError)
# What would end or erase what the other calls are tried on: each is tried by itself.
LEFT_OUT = {"close", "open", "sign_out", "start_over"}
AREAS = ["session", "profile", "drafts", "cases", "certificates", "inbox", "evaluations", "activity", "sync"]


class Odd:
    """Says that it is a number, a text and a file, and is none."""

    def __index__(self) -> Any:
        return "no number"

    def __fspath__(self) -> Any:
        return b"no text"

    def __len__(self) -> int:
        return 2**62

    def __iter__(self) -> Any:
        return iter([self])


texts = st.one_of(
    st.text(max_size=40).filter(lambda text: not text.startswith("/")),
    st.sampled_from(["", "\0", "\ud800", "‮贝壳🐚", "0" * 36, "../../..", "字" * 100_000, "-1", "null"]),
)
plain = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.sampled_from([2**31, -(2**31) - 1, 2**63, -(2**63), 2**200, 0, -1]),
    st.floats(),
    texts,
    st.binary(max_size=64),
    st.builds(bytearray, st.binary(max_size=8)),
    st.binary(max_size=8).map(lambda some: memoryview(some)),
    st.builds(Odd),
    st.sampled_from([onepalm.Level.CITY, onepalm.TextValue("x"), onepalm.FlagValue, object, len]),
    st.builds(lambda value: onepalm.NumberValue(value), texts),
    st.builds(lambda value: onepalm.RowsValue(value), texts),
    st.builds(lambda field, value: onepalm.AnswerCell(field=field, value=value), texts, texts),
)
nonsense = st.recursive(
    plain, lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(texts, inner, max_size=3)), max_leaves=6
)


def calls(palm: onepalm.OnePalm, citizen: onepalm.Citizen) -> list[Callable[..., Any]]:
    """Every call there is."""
    places = [palm, palm.catalogue, citizen, *[getattr(citizen, area) for area in AREAS]]
    found = []
    for place in places:
        for name, _ in inspect.getmembers(type(place), callable):
            if not name.startswith("_") and name not in LEFT_OUT and name != "changes":
                found.append(getattr(place, name))
    return found


async def attempt(call: Callable[..., Any], given: list[Any]) -> None:
    """Makes the call with as much nonsense as it takes."""
    taken = list(inspect.signature(call).parameters)
    await end(lambda: call(**dict(zip(taken, given, strict=False))))


async def end(call: Callable[[], Any]) -> Any:
    """What the call gave back, if it did."""
    with may_fail():
        made = call()
        if inspect.isasyncgen(made):
            return [one async for one in made]
        return await asyncio.wait_for(made, 20) if inspect.isawaitable(made) else made
    return None


@contextlib.contextmanager
def may_fail() -> Iterator[None]:
    """Lets a call fail, but not by a fault of the library's, and not by never coming back."""
    try:
        yield
    except asyncio.TimeoutError:
        raise
    except onepalm.OnePalmError as error:
        if error.code == "core.fault":
            raise
    except ALLOWED:
        pass


@pytest.fixture
def nowhere_near(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to work in, out of which no path of the nonsense leads far."""
    folder = tmp_path / "a" / "b" / "c"
    folder.mkdir(parents=True)
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.usefixtures("nowhere_near")
@in_a_loop
async def test_every_export_survives_nonsense(platform: str, tmp_path: Path) -> None:
    palm = await opened(tmp_path, platform)
    await palm.refresh()
    start = await palm.begin_sign_in()
    citizen = await palm.complete_sign_in(await browser(start.url))
    draft = await citizen.drafts.begin((await palm.catalogue.search("居住证申领"))[0].code)
    loop = asyncio.get_running_loop()
    every = calls(palm, citizen)
    turns = itertools.cycle(every)
    assert len(every) > 70

    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(st.integers(0, len(every) - 1), st.lists(nonsense, min_size=6, max_size=6), st.booleans())
    def try_all(which: int, values: list[Any], of_the_draft: bool) -> None:
        for call in (every[which], next(turns)):
            given_now = [draft.id, *values] if of_the_draft else values
            asyncio.run_coroutine_threadsafe(attempt(call, given_now), loop).result(60)
            asyncio.run(attempt(call, given_now))

    await asyncio.gather(*[asyncio.to_thread(try_all) for _ in range(2)])
    assert await citizen.activity.is_whole()
    assert await palm.people() == [citizen.person]
    await palm.close()
    again = await opened(tmp_path, platform)
    citizen = await again.citizen(citizen.person)
    assert await citizen.activity.is_whole()
    assert (await citizen.drafts.list()).items is not None
    for call in calls(again, citizen):
        await attempt(call, [])
    await attempt(citizen.session.sign_out, [])
    assert await again.people() == []
    for call in calls(again, citizen):
        await attempt(call, ["x"] * 6)
    await again.close()
    for call in [*calls(again, citizen), citizen.session.sign_out]:
        await attempt(call, ["x"] * 6)


paths = st.one_of(texts, nonsense)
roots = st.one_of(st.none(), st.binary(max_size=70).map(onepalm.KeyPin), st.just(onepalm.FirstUsePin()), nonsense)


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(
    st.sampled_from([onepalm.OnePalm.open, onepalm.OnePalm.start_over]),
    st.fixed_dictionaries(
        {},
        optional={
            "data_dir": paths,
            "platform": nonsense,
            "issuer": nonsense,
            "client_id": nonsense,
            "redirect_uri": nonsense,
            "root": roots,
            "fonts": st.one_of(st.lists(paths, max_size=3), nonsense),
            "key_guard": nonsense,
            "clock": nonsense,
            "log": nonsense,
        },
    ),
)
def test_every_way_to_open_survives_nonsense(
    nowhere_near: Path, opens: Callable[..., Any], odd: dict[str, Any]
) -> None:
    async def try_it() -> None:
        guard = onepalm.file_key_guard(nowhere_near / "keys")
        sound = {"data_dir": nowhere_near / "data", "platform": NOWHERE, "key_guard": guard}
        palm = await end(lambda: opens(**{**sound, **odd}))
        if palm is not None:
            assert await palm.people() == []
            await palm.close()

    asyncio.run(try_it())


@pytest.mark.usefixtures("nowhere_near")
@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck), database=None)
@given(paths)
def test_a_file_key_guard_survives_nonsense(path: Any) -> None:
    guard = asyncio.run(end(lambda: onepalm.file_key_guard(path)))
    assert guard is None or guard.unwrap(guard.wrap(b"key")) == b"key"


@settings(max_examples=100, deadline=None, database=None)
@given(st.lists(nonsense, min_size=3, max_size=3))
def test_every_class_survives_nonsense(values: list[Any]) -> None:
    for name in onepalm.__all__:
        one = getattr(onepalm, name)
        if inspect.isclass(one) and one not in (onepalm.Changes, onepalm.Opening):
            with may_fail():
                made = one(*values[: len(inspect.signature(one).parameters)])
                assert repr(made) is not None
                assert (made == made) is not None


def test_a_loop_that_is_closed_while_a_call_runs_ends_the_call_only(tmp_path: Path) -> None:
    async def people(palm: onepalm.OnePalm) -> list[onepalm.PersonId]:
        return await palm.people()

    async def core() -> onepalm.OnePalm:
        return await opened(tmp_path)

    palm = asyncio.run(core())
    for _ in range(50):
        loop = asyncio.new_event_loop()
        loop.set_exception_handler(lambda *_: None)  # it says that a task was left behind
        task = loop.create_task(people(palm))
        loop.call_soon(loop.stop)
        loop.run_forever()
        loop.close()
        del task
    assert asyncio.run(people(palm)) == []
    asyncio.run(palm.close())


@pytest.mark.parametrize("answer", [None, "x", 5, b"", b"\4" + bytes(64), 2**70, object()])
@in_a_loop
async def test_a_service_that_answers_nonsense_fails_its_caller_only(answer: Any, tmp_path: Path) -> None:
    class Anything:
        def __getattr__(self, name: str) -> Any:
            return lambda *_: answer

    with may_fail():
        palm = await opened(tmp_path, key_guard=Anything(), clock=Anything(), log=Anything())
        await palm.close()
    assert threading.active_count() < 50
