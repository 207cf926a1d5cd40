"""The program, as a process that ends with this one."""

from __future__ import annotations

import json
import os
import queue
import shutil
import subprocess
import threading
import weakref
from collections import deque
from collections.abc import Sequence
from typing import IO, Any

from ._http import RescindError

#: How many seconds the program may take to be ready.
START_TIMEOUT = 30
#: How many seconds it may take to end before it is told to by a signal.
STOP_TIMEOUT = 10
#: How many seconds it may take after the signal before it is killed.
TERMINATE_TIMEOUT = 5

_HOW_TO_GET = (
    "install it with `go install github.com/rescindhq/rescind/cmd/rescind@latest`, or until the first release with "
    "`go install ./cmd/rescind` in a clone, and have it on the PATH or name it in RESCIND_BINARY; or connect to a mock that runs already"
)


class Process:
    """A mock that this process started. It ends when its standard input does, so also when this process is killed."""

    def __init__(self, binary: str | None, scenarios: Sequence[str], args: Sequence[str]) -> None:
        program = _find(binary)
        command = [program, "serve", "--listen", "127.0.0.1:0", "--quiet", "--exit-with-stdin"]
        for scenario in scenarios:
            command += ["--scenario", scenario]
        pipe = subprocess.PIPE
        # Only arguments choose how the mock is: what the shell has for one of its own is not handed on.
        environment = {name: value for name, value in os.environ.items() if not name.startswith("RESCIND_")}
        self._child = subprocess.Popen([*command, *args], stdin=pipe, stdout=pipe, stderr=pipe, env=environment)
        _running.add(self)
        self._stderr: deque[bytes] = deque(maxlen=200)
        self._lines: queue.Queue[bytes] = queue.Queue()
        self._readers = [
            threading.Thread(target=_drain, args=(self._child.stdout, self._lines.put), daemon=True),
            threading.Thread(target=_drain, args=(self._child.stderr, self._stderr.append), daemon=True),
        ]
        for reader in self._readers:
            reader.start()
        self.ready = self._wait_until_ready(program)

    def _wait_until_ready(self, program: str) -> dict[str, Any]:
        try:
            line = self._lines.get(timeout=START_TIMEOUT)
            if not line:
                raise RescindError(f"{program} serve ended with exit code {self.stop()}\n{self._written()}")
            ready: dict[str, Any] = json.loads(line)
            if ready["event"] == "ready" and isinstance(ready["url"], str) and isinstance(ready["admin_token"], str):
                return ready
            why = f"did not say that it is ready, but {line!r}"
        except queue.Empty:
            why = f"was not ready within {START_TIMEOUT} seconds"
        except (ValueError, KeyError, TypeError):
            why = f"did not say that it is ready, but {line!r}"
        self.stop()
        raise RescindError(f"{program} serve {why}\n{self._written()}")

    def close(self) -> None:
        """Ends the mock. One that ended by a failure is an error, with what it wrote."""
        if self.stop() != 0:
            raise RescindError(f"the mock ended with exit code {self._child.returncode}\n{self._written()}")

    def stop(self) -> int:
        """Ends the mock, and returns its exit code."""
        if self._child.stdin and not self._child.stdin.closed:
            self._child.stdin.close()
        try:
            self._child.wait(STOP_TIMEOUT)
        except subprocess.TimeoutExpired:
            self._child.terminate()
            try:
                self._child.wait(TERMINATE_TIMEOUT)
            except subprocess.TimeoutExpired:
                self._child.kill()
                self._child.wait()
        _running.discard(self)
        for reader in self._readers:
            reader.join()
        for pipe in (self._child.stdout, self._child.stderr):
            if pipe:
                pipe.close()
        return self._child.returncode

    def disown(self) -> None:
        """Closes the standard input of the mock in a process that this one forked: the mock is this one's alone."""
        if self._child.stdin:
            self._child.stdin.close()

    def _written(self) -> str:
        return b"".join(self._stderr).decode(errors="replace").strip()


#: The processes that this one started, and that have not ended.
_running: weakref.WeakSet[Process] = weakref.WeakSet()


def _after_fork() -> None:
    for process in list(_running):
        process.disown()
    _running.clear()


if hasattr(os, "register_at_fork"):  # there is none on Windows
    os.register_at_fork(after_in_child=_after_fork)


def _find(binary: str | None) -> str:
    name = binary or os.environ.get("RESCIND_BINARY") or "rescind"
    program = shutil.which(name)
    if program is None:
        raise RescindError(f"there is no program {name}: {_HOW_TO_GET}")
    return program


def _drain(pipe: IO[bytes], keep: Any) -> None:
    """Reads to the end, so that the program never waits for a reader. An empty line is the end."""
    for line in pipe:
        keep(line)
    keep(b"")
