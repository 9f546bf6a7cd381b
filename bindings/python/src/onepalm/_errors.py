"""Why a call could not be done: one class for each thing that the caller can do next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from ._surface import FieldError, Problem
    from ._wire import Reader


class OnePalmError(Exception):
    """Why a call could not be done. Holds no personal data."""

    type: ClassVar[str] = ""
    """The error's name, for example `try_later`."""
    code: str
    """The stable code, for example `network.offline`."""
    zh: str
    """What happened and what to do next, in Chinese."""
    en: str
    """The same in English."""
    fields: list[FieldError]
    """What must be mended, where that is what the caller does next; else empty."""

    def __init__(self, code: str, zh: str = "", en: str = "", fields: list[FieldError] | None = None) -> None:
        super().__init__(code, zh, en, fields)
        self.code, self.zh, self.en, self.fields = code, zh, en, fields or []

    def __str__(self) -> str:
        return f"{self.en} ({self.code})"

    @classmethod
    def _of(cls, type: str, problem: Problem) -> OnePalmError:
        """The error of that name."""
        return _NAMED[type](problem.code, problem.zh, problem.en, problem.fields)


class SignInError(OnePalmError):
    """Sign in again; nothing is lost."""

    type = "sign_in"


class MendError(OnePalmError):
    """Mend the fields, materials or arguments that `fields` names."""

    type = "mend"

    def __str__(self) -> str:
        fields = [f"{field.at} {field.code}" for field in self.fields]
        return f"{self.en} ({', '.join([self.code, *fields])})"

    @classmethod
    def _unreadable(cls) -> MendError:
        """A value that was passed is none: text with half a character."""
        return cls(
            "app.unreadable",
            "传入的值无法读取，请检查后重试。",
            "A value that was passed cannot be read: check what the call was given.",
        )


class TryLaterError(OnePalmError):
    """Nothing changed: try later. No network, a platform that cannot serve, a locked key store, a full disk."""

    type = "try_later"


class UpdateAppError(OnePalmError):
    """Update the app."""

    type = "update_app"


class RefusedError(OnePalmError):
    """The platform, or a check on this device, refused. The same again is refused again."""

    type = "refused"


class NotFoundError(OnePalmError):
    """What was asked for is not here: look again."""

    type = "not_found"


class NotNowError(OnePalmError):
    """Not in this state; the sentence says what to do first."""

    type = "not_now"


class StartOverError(OnePalmError):
    """The device's key is gone for good: start over, with `OnePalm.start_over`."""

    type = "start_over"


class CallCancelledError(OnePalmError):
    """The core was shut down meanwhile. (A task that is cancelled raises `asyncio.CancelledError`.)"""

    type = "cancelled"


class TellSupportError(OnePalmError):
    """A fault of the app or of this device: tell support the code."""

    type = "tell_support"

    @classmethod
    def _fault(cls) -> TellSupportError:
        """The library made a mistake in a call that names no error."""
        return cls(
            "core.fault",
            "应用内部出错，已保存的内容不受影响；请联系技术支持。",
            "The app made a mistake; what was saved is safe. Tell support this code.",
        )


class HostFailure(Exception):
    """How a host service says that it cannot. Whatever else it raises counts as `UnavailableFailure`."""

    type: ClassVar[str] = "unavailable"

    @classmethod
    def _of(cls, type: str) -> HostFailure:
        """The failure of that name."""
        return {kind.type: kind for kind in (GoneFailure, UnavailableFailure, WrongFailure)}[type]()


class GoneFailure(HostFailure):
    """The key is gone for good, as after a reinstall or a restore."""

    type = "gone"


class UnavailableFailure(HostFailure):
    """Not now: locked, busy, failed. Nothing is concluded from it."""


class WrongFailure(HostFailure):
    """The bytes were not made by this key, or were altered."""

    type = "wrong"


_NAMED = {kind.type: kind for kind in OnePalmError.__subclasses__()}


def naming(read: Callable[[Reader], OnePalmError], **names: str) -> Callable[[Reader], OnePalmError]:
    """Reads an error of a call whose arguments have other names here."""

    def named(r: Reader) -> OnePalmError:
        error = read(r)
        for field in error.fields:
            field.at = names.get(field.at, field.at)
        return error

    return named
