"""JSON to dataclasses and back, by their type hints."""

from __future__ import annotations

import dataclasses
import functools
import types
import typing
from datetime import datetime, timedelta, timezone
from typing import Any


@functools.cache
def _hints(shape: type) -> dict[str, Any]:
    return typing.get_type_hints(shape)


def decode(hint: Any, value: Any) -> Any:
    """The value as the type hint says. Members that this client does not know are left out."""
    if value is None:
        return None
    if typing.get_origin(hint) is types.UnionType:
        hint = typing.get_args(hint)[0]
    if typing.get_origin(hint) is list:
        return [decode(typing.get_args(hint)[0], item) for item in value]
    if typing.get_origin(hint) is dict:
        return {key: decode(typing.get_args(hint)[1], item) for key, item in value.items()}
    if hint is datetime:
        return _time(value)
    if dataclasses.is_dataclass(hint):
        members = {name: value.get(name.rstrip("_")) for name in _hints(hint)}
        return hint(**{name: decode(_hints(hint)[name], member) for name, member in members.items()})
    return value


def _time(text: str) -> datetime:
    """A time, with microseconds: datetime has no nanoseconds."""
    whole, _, fraction = text.removesuffix("Z").partition(".")
    at = datetime.fromisoformat(whole).replace(tzinfo=timezone.utc)
    return at + timedelta(microseconds=int(fraction[:6].ljust(6, "0")))


def encode(value: Any) -> Any:
    """The value as JSON has it. Members that are None are left out."""
    if dataclasses.is_dataclass(value):
        value = {field.name.rstrip("_"): getattr(value, field.name) for field in dataclasses.fields(value)}
    if isinstance(value, dict):
        return {key: encode(item) for key, item in value.items() if item is not None}
    if isinstance(value, (list, tuple)):
        return [encode(item) for item in value]
    if isinstance(value, datetime):
        if value.tzinfo is None:
            raise ValueError(f"{value} has no time zone: give it one, such as datetime.timezone.utc")
        return value.astimezone(timezone.utc).isoformat().replace("+00:00", "Z")
    return value


def duration(by: timedelta | str) -> str:
    """A duration as the mock reads it: 604800s. A text is one already."""
    if not isinstance(by, (timedelta, str)):
        raise TypeError(f"{by!r} is no length of time: give a timedelta, or a text such as '168h'")
    if by.lstrip().startswith("-") if isinstance(by, str) else by < timedelta():
        raise ValueError(f"time does not go back: advance takes a positive time, not {by}; set_clock(now=...) sets the clock")
    if isinstance(by, str):
        return by
    return f"{by // timedelta(microseconds=1)}us"
