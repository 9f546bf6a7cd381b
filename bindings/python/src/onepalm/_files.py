"""Files: in as bytes or by their path, out in parts."""

from __future__ import annotations

import asyncio
import os
import pathlib
from collections.abc import AsyncIterator
from typing import TYPE_CHECKING, TypeAlias

from ._call import Object
from ._wire import Data, Path

if TYPE_CHECKING:
    from ._surface import Draft, DraftId, MaterialId

File: TypeAlias = Data | Path
"""A file that is handed in: what is in it, or where it lies."""


async def content(file: File) -> Data:
    """What is in a file."""
    if isinstance(file, (str, os.PathLike)):
        return await asyncio.to_thread(pathlib.Path(file).read_bytes)
    return file


class Files(Object):
    """What drafts can do with files beside their calls."""

    __slots__ = ()

    async def attach(self, id: DraftId, material: MaterialId, file: File) -> Draft:
        """Attaches a file for a material, in place of the one before. Its type is told by content; one that is named by
        its path is copied into the vault."""
        if isinstance(file, (str, os.PathLike)):
            return await self._attach_path(id, material, file)
        return await self._attach(id, material, file)

    async def attachment_parts(self, id: DraftId, material: MaterialId) -> AsyncIterator[bytes]:
        """An attached file in parts of at most 1 MB."""
        offset = 0
        while part := await self.attachment(id, material, offset):
            yield part
            offset += len(part)

    async def _attach(self, id: DraftId, material: MaterialId, file: File) -> Draft:
        raise NotImplementedError

    async def _attach_path(self, id: DraftId, material: MaterialId, path: Path) -> Draft:
        raise NotImplementedError

    async def attachment(self, id: DraftId, material: MaterialId, offset: int = 0) -> bytes:
        raise NotImplementedError
