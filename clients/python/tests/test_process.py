"""The process of a mock: how it starts, and that it ends."""

import json
import os
import signal
import subprocess
import sys
import time
import unittest
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from unittest.mock import patch

from rescind_client import Mock, ProblemError, RescindError

ATTACHED = "from rescind_client import Mock; mock = Mock.start(); print(mock.url, flush=True); input()"


def is_gone(url: str) -> bool:
    """Whether nobody answers at the address any more, within ten seconds."""
    for _ in range(100):
        try:
            Mock.connect(url, "").health()
        except RescindError:
            return True
        time.sleep(0.1)
    return False


class ProcessTest(unittest.TestCase):
    def test_closing_a_mock_ends_its_process(self) -> None:
        mock = Mock.start()
        self.assertEqual("ready", mock.health().status)
        mock.close()
        self.assertTrue(is_gone(mock.url))
        mock.close()

    def test_a_mock_ends_with_the_process_that_started_it_even_when_that_is_killed(self) -> None:
        pipe = subprocess.PIPE
        with subprocess.Popen([sys.executable, "-c", ATTACHED], stdin=pipe, stdout=pipe, text=True) as parent:
            assert parent.stdout
            url = parent.stdout.readline().strip()
            self.assertEqual("ready", Mock.connect(url, "").health().status)
            os.kill(parent.pid, signal.SIGKILL)
        self.assertTrue(is_gone(url))

    def test_a_program_that_is_not_there_says_how_to_get_it(self) -> None:
        with self.assertRaisesRegex(RescindError, "go install github.com/rescindhq/rescind/cmd/rescind@latest.*go install ./cmd/rescind"):
            Mock.start(binary="/nowhere/rescind")

    def test_a_mock_that_does_not_start_shows_why(self) -> None:
        with self.assertRaisesRegex(RescindError, "(?s)quickstrat.*quickstart"):
            Mock.start(scenarios=["quickstrat"])

    def test_a_wrong_flag_is_told_by_the_program(self) -> None:
        with self.assertRaisesRegex(RescindError, "serve ended with exit code 2\nrescind: unknown flag: --prot"):
            Mock.start(args=["--prot", "8080"])

    def test_what_is_no_url_is_told_so(self) -> None:
        for url, want in {
            "127.0.0.1:18161": '^"127.0.0.1:18161" is no URL: write http://127.0.0.1:18161$',
            "localhost": '^"localhost" is no URL: write http://localhost$',
            "a:hidden@mock:80": '^"mock:80" is no URL: write http://mock:80$',
            "http://a:hidden@mock": "^the URL of a mock has no user and no password: write it without what stands before the @$",
            "http://a:hid/den@mock": "^the URL of a mock has no user and no password",
            "ftp://mock": '^"ftp://mock" is no URL: it begins with http:// or https://$',
            "": '^"" is no URL: it begins with http:// or https://$',
        }.items():
            with self.assertRaisesRegex(ValueError, want):
                Mock.connect(url, "")

    def test_a_mock_that_broke_is_an_error_of_closing(self) -> None:
        ready = json.dumps({"event": "ready", "url": "http://127.0.0.1:1", "admin_token": "none"})
        with TemporaryDirectory() as folder:
            broken = Path(folder, "broken")
            broken.write_text(f"#!/bin/sh\necho '{ready}'\necho 'it broke' >&2\nexit 3\n")
            broken.chmod(0o755)
            mock = Mock.start(binary=str(broken))
            with self.assertRaisesRegex(RescindError, "(?s)exit code 3.*it broke"):
                mock.close()

    def test_a_forked_process_does_not_keep_the_mock(self) -> None:
        mock = Mock.start()
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
        try:
            began = time.monotonic()
            mock.close()
            self.assertLess(time.monotonic() - began, 8)
            self.assertTrue(is_gone(mock.url))
        finally:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)

    def test_a_program_without_an_address_is_stopped_and_told(self) -> None:
        with TemporaryDirectory() as folder:
            program, ended = Path(folder, "program"), Path(folder, "ended")
            program.write_text(f"#!/bin/sh\necho '{json.dumps({'event': 'ready'})}'\ncat >/dev/null\ntouch '{ended}'\n")
            program.chmod(0o755)
            with self.assertRaisesRegex(RescindError, "did not say that it is ready"):
                Mock.start(binary=str(program))
            self.assertTrue(ended.exists())

    def test_a_mock_that_does_not_end_is_told_to_before_it_is_killed(self) -> None:
        ready = json.dumps({"event": "ready", "url": "http://127.0.0.1:1", "admin_token": "none"})
        with TemporaryDirectory() as folder, patch("rescind_client._process.STOP_TIMEOUT", 0.2):
            program = Path(folder, "program")
            program.write_text(f"#!/bin/sh\ntrap 'exit 0' TERM\necho '{ready}'\nwhile :; do sleep 0.1; done\n")
            program.chmod(0o755)
            Mock.start(binary=str(program)).close()

    def test_variables_of_the_program_are_not_handed_on(self) -> None:
        with patch.dict(os.environ, {"RESCIND_SCENARIO": "not-there", "RESCIND_ADMIN_TOKEN": "a-token-of-the-shell"}):
            with Mock.start() as mock:
                self.assertNotEqual("a-token-of-the-shell", mock.token)

    def test_an_answer_of_somebody_else_is_said_to_be_that(self) -> None:
        class Other(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                self.send_response(status)
                self.send_header("Location", "/elsewhere")
                self.end_headers()
                self.wfile.write(body.encode())

            def log_message(self, format: str, *args: object) -> None:
                """Writes nothing."""

        for status, body in [(302, ""), (200, "<html>hello</html>"), (200, "null"), (200, "[1]")]:
            with self.subTest(body), HTTPServer(("127.0.0.1", 0), Other) as server:
                Thread(target=server.handle_request).start()
                with self.assertRaises(ProblemError) as caught:
                    Mock.connect(f"http://127.0.0.1:{server.server_port}", "").health()
                self.assertEqual((status, f"This is no answer of a mock: {body}"), (caught.exception.status, caught.exception.detail))
