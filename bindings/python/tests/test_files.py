"""Files of drafts, in and out."""

from __future__ import annotations

from pathlib import Path

import pytest

import onepalm

from conftest import PICTURE, browser, in_a_loop, opened


@in_a_loop
async def test_a_file_goes_in_as_bytes_or_by_its_path_and_comes_out_whole(platform: str, tmp_path: Path) -> None:
    picture = tmp_path / "picture.jpg"
    picture.write_bytes(PICTURE)
    async with opened(tmp_path / "data", platform) as palm:
        citizen, draft, material = await begun(palm)
        for file in (PICTURE, bytearray(PICTURE), memoryview(PICTURE), picture, str(picture)):
            attached = await citizen.drafts.attach(draft, material, file)
            assert [one.size for one in attached.attachments] == [len(PICTURE)]
            parts = [part async for part in citizen.drafts.attachment_parts(draft, material)]
            assert len(parts) == 3
            assert b"".join(parts) == PICTURE
        answered = await citizen.drafts.attach_answer(draft, "layout", picture)
        assert "layout" in [answer.field for answer in answered.answers]
        copy = tmp_path / "copy.jpg"
        copy.write_text("what was there")
        await citizen.drafts.save_attachment(draft, material, copy)
        assert copy.read_bytes() == PICTURE
        assert [one.id async for one in citizen.drafts.all()] == [draft]


@in_a_loop
async def test_a_file_that_cannot_be_read_or_written_says_so(platform: str, tmp_path: Path) -> None:
    async with opened(tmp_path / "data", platform) as palm:
        citizen, draft, material = await begun(palm)
        with pytest.raises(onepalm.OnePalmError):
            await citizen.drafts.attach(draft, material, tmp_path / "nothing")
        with pytest.raises(FileNotFoundError):
            await citizen.drafts.attach_answer(draft, "photo", tmp_path / "nothing")
        await citizen.drafts.attach(draft, material, PICTURE)
        await citizen.drafts.detach(draft, material)
        with pytest.raises(onepalm.OnePalmError):
            await citizen.drafts.save_attachment(draft, material, tmp_path / "copy.jpg")


async def begun(palm: onepalm.OnePalm) -> tuple[onepalm.Citizen, onepalm.DraftId, str]:
    """A citizen, and a draft with a material that a picture can be."""
    await palm.refresh()
    start = await palm.begin_sign_in()
    citizen = await palm.complete_sign_in(await browser(start.url))
    draft = await citizen.drafts.begin((await palm.catalogue.search("海滩摊位"))[0].code)
    return citizen, draft.id, "M01"
