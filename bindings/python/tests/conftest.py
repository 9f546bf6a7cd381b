"""Cores in folders of their own, a platform to talk to, and a browser to sign in with."""

from __future__ import annotations

import asyncio
import functools
import html.parser
import json
import os
import subprocess
import urllib.parse
import urllib.request
from collections.abc import Callable, Coroutine, Iterator
from http.client import HTTPMessage
from pathlib import Path
from typing import IO, Any

import pytest

import onepalm

# Nobody listens there.
NOWHERE = "http://127.0.0.1:9"

# What begins so is a picture; it crosses in two parts and a bit.
PICTURE = b"\xff\xd8\xff\xe0" + bytes(range(256)) * 9000


def opened(folder: Path, platform: str = NOWHERE, **services: Any) -> onepalm.Opening[onepalm.OnePalm]:
    """A core that is being opened in that folder."""
    folder.mkdir(exist_ok=True)
    given = {"data_dir": folder, "key_guard": onepalm.file_key_guard(folder / "keys"), **services}
    return onepalm.OnePalm.open(platform=platform, **given)


def in_a_loop(test: Callable[..., Coroutine[Any, Any, None]]) -> Callable[..., None]:
    """Runs an asynchronous test."""

    @functools.wraps(test)
    def run(*args: Any, **kwargs: Any) -> None:
        asyncio.run(test(*args, **kwargs))

    return run


@pytest.fixture(scope="session")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a fresh platform."""
    command = os.environ.get("ONEPALM_COMMAND")
    if command is None and os.environ.get("CI") == "true":
        pytest.fail("ONEPALM_COMMAND does not say where the command is")
    if command is None:
        pytest.skip("ONEPALM_COMMAND does not say where the command is")
    store = tmp_path_factory.mktemp("platform") / "store.sqlite"
    arguments = [command, "serve", "--json", "--store", f"sqlite:{store}", "--listen", "127.0.0.1:0"]
    with subprocess.Popen(arguments, stdout=subprocess.PIPE, text=True) as serving:
        assert serving.stdout is not None
        try:
            yield json.loads(serving.stdout.readline())["address"]
        finally:
            serving.terminate()


async def browser(start: str) -> str:
    """Signs in as a browser does: the address that it is sent back to."""
    return await asyncio.to_thread(_signed_in, start)


def _signed_in(start: str) -> str:
    opener = urllib.request.build_opener(_Redirects)
    address: str = start
    data: bytes | None = None
    for _ in range(8):
        with opener.open(address, data, timeout=20) as page:
            back = page.headers.get("location")
            if back is None:
                form = _Form(page.read().decode())
                names = {**form.hidden, "username": "linxiaolan", "password": "demo-linxiaolan"}
                address, data = urllib.parse.urljoin(address, form.action), urllib.parse.urlencode(names).encode()
                continue
        address, data = urllib.parse.urljoin(address, back), None
        if not address.startswith("http"):
            return address
    raise AssertionError("the sign-in goes round in circles")


class _Redirects(urllib.request.HTTPRedirectHandler):
    def http_error_302(self, req: Any, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage) -> Any:
        return fp

    http_error_301 = http_error_303 = http_error_307 = http_error_302


class _Form(html.parser.HTMLParser):
    """What a page's form needs to be posted."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.action = ""
        self.hidden: dict[str, str] = {}
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = dict(attrs)
        if tag == "form":
            self.action = said.get("action") or ""
        if tag == "input" and said.get("type") == "hidden":
            self.hidden[said.get("name") or ""] = said.get("value") or ""
