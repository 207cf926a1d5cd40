"""What the generated calls are made with."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote

if TYPE_CHECKING:
    from ._mock import Sandbox

T = TypeVar("T")

@dataclass(frozen=True)
class Event:
    """What happened in a sandbox. Its data is an ExchangeSummary, Clock, State or Lost: name says which."""

    name: str
    # Of an exchange; empty for the others.
    id: str
    data: Any


def quoted(text: str) -> str:
    """The text as one part of a path."""
    return quote(str(text), safe="")


class Calls:
    """Makes calls of the control API. Arguments that are None are left out."""

    def _call(self, method: str, path: str, *, answer: type[T], **request: Any) -> T:
        raise NotImplementedError

    def _do(self, method: str, path: str, **request: Any) -> None:
        raise NotImplementedError

    def _open(self, method: str, path: str, **request: Any) -> Sandbox:
        raise NotImplementedError

    def _follow(self, method: str, path: str, **request: Any) -> Iterator[Event]:
        raise NotImplementedError
