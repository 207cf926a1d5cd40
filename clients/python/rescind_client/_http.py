"""Calls over HTTP. Proxies of the environment are not used, and redirects are not followed."""

from __future__ import annotations

import json
import ssl
from http.client import HTTPConnection, HTTPException, HTTPResponse, HTTPSConnection
from typing import Any, TypeVar, cast
from urllib.parse import urlencode, urlsplit

from ._contract import Problem
from ._json import decode, encode

T = TypeVar("T")

#: How many seconds a call may take. A recording of a profile takes up to a minute.
TIMEOUT = 90


class RescindError(Exception):
    """Something went wrong between this client and the mock."""


class ProblemError(RescindError):
    """The control API refused a call. The detail says what to do next."""

    def __init__(self, call: str, problem: Problem) -> None:
        lines = [f"{call}: {problem.status} {problem.type}: {problem.detail}"]
        lines += [f"{v.in_} {v.pointer}: {v.what}" for v in problem.violations or []]
        super().__init__("\n".join(lines + (problem.mistakes or [])))
        self.problem = problem

    @property
    def type(self) -> str:
        """The reason, as a name: urn:rescind:unknown-sandbox."""
        return self.problem.type

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.problem.status

    @property
    def detail(self) -> str:
        """What is wrong and what to do next."""
        return self.problem.detail


def checked(url: str) -> str:
    """The URL of a mock, if it is one."""
    if "://" in url and "@" in url:
        raise ValueError("the URL of a mock has no user and no password: write it without what stands before the @")
    if url.startswith(("http://", "https://")) and urlsplit(url).hostname:
        return url
    shown = url.rpartition("@")[2]  # without a password
    advice = "it begins with http:// or https://" if "://" in url or not shown else f"write http://{shown}"
    raise ValueError(f'"{shown}" is no URL: {advice}')


class Api:
    """The control API at a URL. Each call has a connection of its own, so threads may share it."""

    def __init__(self, url: str, token: str, context: ssl.SSLContext | None) -> None:
        self._parts = urlsplit(url)
        self._token = token
        self._context = context

    def _connection(self) -> HTTPConnection:
        host = self._parts.hostname or ""
        if self._parts.scheme == "https":
            return HTTPSConnection(host, self._parts.port, timeout=TIMEOUT, context=self._context)
        return HTTPConnection(host, self._parts.port, timeout=TIMEOUT)

    def send(
        self,
        method: str,
        path: str,
        *,
        query: dict[str, Any] | None = None,
        body: Any = None,
        media: str | None = None,
        document: str | None = None,
    ) -> tuple[HTTPConnection, HTTPResponse]:
        """Sends a request. The answer is no refusal, and is still to be read; the caller closes the connection."""
        call = _name(method, path)
        data = document.encode() if document is not None else None
        if body is not None:
            media, data = "application/json", json.dumps(encode(body)).encode()
        headers = {"Authorization": f"Bearer {self._token}", **({"Content-Type": media} if media else {})}
        connection = self._connection()
        try:
            connection.request(method, f"{self._parts.path}/_mock{path}{_query(query)}", data, headers)
            response = connection.getresponse()
            if response.status >= 300:
                raise ProblemError(call, _problem(response))
        except (OSError, HTTPException) as error:
            connection.close()
            raise RescindError(f"no answer to {call} at {self._parts.netloc}: {error}") from error
        except BaseException:
            connection.close()
            raise
        return connection, response

    def call(self, method: str, path: str, answer: type[T], **request: Any) -> T:
        """Makes a call, and reads the answer as a dataclass, str or bytes."""
        connection, response = self.send(method, path, **request)
        try:
            data = response.read()
        except (OSError, HTTPException) as error:
            raise RescindError(f"the answer to {_name(method, path)} broke off: {error}") from error
        finally:
            connection.close()
        if answer is bytes:
            return cast(T, data)
        text = data.decode(errors="replace")
        value = text if answer is str else _decoded(answer, text)
        if value is None:
            raise ProblemError(_name(method, path), _stranger(response, text))
        return cast(T, value)


def _name(method: str, path: str) -> str:
    return f"{method} /_mock{path}"


def _decoded(shape: type[Any], text: str) -> Any:
    """The shape that a text is as JSON. None: it is something else."""
    try:
        return decode(shape, json.loads(text))
    except (ValueError, AttributeError, TypeError):
        return None


def _query(query: dict[str, Any] | None) -> str:
    """The parameters that are given, as they stand in a URL."""
    given = {name: _parameter(value) for name, value in (query or {}).items() if value is not None}
    return "?" + urlencode(given) if given else ""


def _parameter(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _problem(response: HTTPResponse) -> Problem:
    """The problem that an answer has, or one that says that something else answered."""
    text = response.read().decode(errors="replace")
    problem: Problem | None = _decoded(Problem, text)
    return problem if problem and problem.type else _stranger(response, text)


def _stranger(response: HTTPResponse, text: str) -> Problem:
    """The problem that something else than a mock answered."""
    detail = f"This is no answer of a mock: {text.strip()[:500]}"
    return Problem(type="about:blank", title=response.reason, status=response.status, detail=detail)
