"""A mock, and the sandboxes in it."""

from __future__ import annotations

import json
import ssl
from collections.abc import Iterator, Sequence
from datetime import timedelta
from difflib import get_close_matches
from http.client import HTTPException
from typing import Any, TypeVar

from ._calls import Event, quoted
from ._contract import EVENTS, Clock, MockCalls, Opened, SandboxCalls
from ._http import Api, ProblemError, RescindError, checked
from ._json import decode, duration
from ._process import Process

T = TypeVar("T")

class Mock(MockCalls):
    """A running mock: one that start() started, or one that connect() reaches. Threads may share it."""

    def __init__(self, url: str, token: str, *, context: ssl.SSLContext | None = None) -> None:
        #: The address of the vendors' calls, as http://127.0.0.1:41234.
        self.url = checked(url).rstrip("/").removesuffix("/_mock").rstrip("/")
        #: The admin token.
        self.token = token
        self._api = Api(self.url, token, context)
        self._process: Process | None = None

    @classmethod
    def start(cls, *, binary: str | None = None, scenarios: Sequence[str] = (), args: Sequence[str] = ()) -> Mock:
        """Starts the program, and waits at most 30 seconds for it to be ready.

        The program is binary, or RESCIND_BINARY of the environment, or rescind on the PATH. args are further flags of
        rescind serve. The mock lives until close(), and no longer than this process, even if that is killed.
        """
        process = Process(binary, scenarios, args)
        mock = cls(process.ready["url"], process.ready["admin_token"])
        mock._process = process
        return mock

    @classmethod
    def connect(cls, url: str, token: str, *, context: ssl.SSLContext | None = None) -> Mock:
        """The mock at a URL, for example in a container, with the admin token that it was started with."""
        return cls(url, token, context=context)

    def sandbox(self, id: str = "default") -> Sandbox:
        """A sandbox that is open already. That of the first scenario of the mock has the id default."""
        return Sandbox(self, self._call("GET", "/sandboxes/" + quoted(id), answer=Opened))

    def close(self) -> None:
        """Ends the process that start() started. It does nothing to a mock of connect()."""
        if self._process:
            self._process.close()

    def __enter__(self) -> Mock:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, method: str, path: str, *, answer: type[T], **request: Any) -> T:
        return self._api.call(method, path, answer, **request)

    def _do(self, method: str, path: str, **request: Any) -> None:
        self._api.call(method, path, bytes, **request)

    def _open(self, method: str, path: str, **request: Any) -> Sandbox:
        return Sandbox(self, self._call(method, path, answer=Opened, **request))


class Aliases(dict[str, T]):
    """Resources by alias. What is asked for by an alias that is not there is told which one was probably meant."""

    def __missing__(self, alias: str) -> T:
        near = get_close_matches(str(alias), self, 1)
        meant = f", did you mean {near[0]!r}?" if near else "."
        raise KeyError(f"no resource has the alias {alias!r}{meant} There are: {', '.join(self)}")


class Sandbox(SandboxCalls):
    """An isolated world of a mock: credentials, resources, a clock, faults and a journal."""

    def __init__(self, mock: Mock, opened: Opened) -> None:
        self._mock = mock
        self.id = opened.id
        #: The base URL for both vendors.
        self.endpoint = opened.endpoint
        self.scenario = opened.scenario
        #: The credentials of the accounts, by vendor.
        self.huawei = opened.huawei
        self.alibaba = opened.alibaba
        #: The resources, by alias.
        self.resources = Aliases(opened.resources)

    def advance(self, by: timedelta | str) -> Clock:
        """Moves the clock on, by a timedelta or a text such as 168h.

        What becomes due on the way, such as renewals, is carried out and listed.
        """
        return self.set_clock(advance=duration(by))

    def close(self) -> None:
        """Deletes the sandbox. It is no error that it is not there any more."""
        try:
            self.delete()
        except ProblemError as error:
            if error.type != "urn:rescind:unknown-sandbox":
                raise

    def __enter__(self) -> Sandbox:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _call(self, method: str, path: str, *, answer: type[T], **request: Any) -> T:
        return self._mock._call(method, self._path(path), answer=answer, **request)

    def _do(self, method: str, path: str, **request: Any) -> None:
        self._mock._do(method, self._path(path), **request)

    def _path(self, rest: str) -> str:
        return f"/sandboxes/{quoted(self.id)}{rest}"

    def _follow(self, method: str, path: str, **request: Any) -> Iterator[Event]:
        connection, response = self._mock._api.send(method, self._path(path), **request)
        try:
            yield from _events(line.decode().rstrip("\n") for line in response)
        except (OSError, HTTPException) as error:
            raise RescindError(f"the stream broke off: {error}") from error
        finally:
            response.close()
            connection.close()


def _events(lines: Iterator[str]) -> Iterator[Event]:
    """The events of a stream of server-sent events. Those that this client does not know are left out."""
    fields: dict[str, str] = {}
    for line in lines:
        name, colon, value = line.partition(":")
        if colon:
            fields[name] = value.removeprefix(" ")
            continue
        shape = EVENTS.get(fields.get("event", ""))
        if shape:
            yield Event(fields["event"], fields.get("id", ""), decode(shape, json.loads(fields["data"])))
        fields = {}
