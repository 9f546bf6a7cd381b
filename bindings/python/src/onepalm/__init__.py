"""The citizen's core of OnePalm: find a service, apply offline, follow the case, hold and verify certificates.

    async with OnePalm.open(data_dir=folder, platform=address, key_guard=file_key_guard(key)) as palm:
        for hit in await palm.catalogue.search("营业执照"):
            print(hit.name)

Calls are made from any event loop and any thread. Cancelling a task cancels its call.
"""

from . import _surface
from ._answers import AnswerLike, Row
from ._changes import Changes
from ._errors import (
    CallCancelledError,
    GoneFailure,
    HostFailure,
    MendError,
    NotFoundError,
    NotNowError,
    OnePalmError,
    RefusedError,
    SignInError,
    StartOverError,
    TellSupportError,
    TryLaterError,
    UnavailableFailure,
    UpdateAppError,
    WrongFailure,
)
from ._files import File
from ._opening import Opening
from ._surface import *  # noqa: F403
from ._version import __version__
from ._wire import Data, Path

__all__ = [
    "AnswerLike",
    "CallCancelledError",
    "Changes",
    "Data",
    "File",
    "GoneFailure",
    "HostFailure",
    "MendError",
    "NotFoundError",
    "NotNowError",
    "OnePalmError",
    "Opening",
    "Path",
    "RefusedError",
    "Row",
    "SignInError",
    "StartOverError",
    "TellSupportError",
    "TryLaterError",
    "UnavailableFailure",
    "UpdateAppError",
    "WrongFailure",
    "__version__",
]
__all__ += _surface.__all__
