"""Sandboxes of a real mock."""

import json
import unittest
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from rescind_client import Clock, Effect, ExchangeSummary, Lost, Match, Mock, ProblemError, Respond, State

from .calls import unsubscribe


class SandboxTest(unittest.TestCase):
    mock: Mock

    @classmethod
    def setUpClass(cls) -> None:
        cls.mock = Mock.start(args=["--pprof", "--seed", "18446744073709551615"])
        cls.addClassCleanup(cls.mock.close)

    def setUp(self) -> None:
        self.sandbox = self.mock.create_sandbox("quickstart", ttl="10m")
        self.addCleanup(self.sandbox.close)

    def test_a_refusal_is_in_the_journal_with_its_rule(self) -> None:
        status, body = unsubscribe(self.sandbox, "trial")
        self.assertEqual(400, status)
        self.assertIn("CBC.99003649", body)
        [request] = self.sandbox.list_requests(status="4XX", violations=False).requests
        self.assertEqual("huawei.trial-service", request.rule)
        exchange = self.sandbox.show_request(request.id)
        self.assertEqual(400, exchange.response.status)
        assert exchange.caller
        self.assertEqual(self.sandbox.huawei[0].domain_id, exchange.caller.account)

    def test_the_clock_carries_out_what_is_due_and_the_money_adds_up(self) -> None:
        clock = self.sandbox.advance(timedelta(days=7))
        self.assertEqual(2, len(clock.events))
        self.assertTrue(clock.events[0].what.startswith("renewal charged"))
        self.sandbox.set_clock(now=clock.now + timedelta(hours=1))
        self.assertEqual(clock.now + timedelta(hours=1), self.sandbox.show_clock().now)
        invariants = self.sandbox.check_invariants()
        self.assertTrue(invariants.held)
        self.assertGreater(len(invariants.invariants), 0)
        (trial,) = (r for r in self.sandbox.review_resources().resources if r.alias == "trial")
        assert trial.refusal
        self.assertEqual("huawei.trial-service", trial.refusal.row)

    def test_a_fault_is_injected_and_cleared(self) -> None:
        effect = Effect(respond=Respond(status=502, body="<html>"))
        self.assertEqual(5, self.sandbox.add_fault(Match(operation="unsubscribe"), effect, times=5).times)
        self.assertEqual(502, unsubscribe(self.sandbox, "web")[0])
        empty = self.sandbox.add_fault(Match(operation="list_resources"), Effect(truncate=0))
        self.assertEqual(0, empty.effect.truncate)
        self.assertEqual(2, len(self.sandbox.list_faults().faults))
        self.sandbox.clear_faults()
        self.assertEqual(200, unsubscribe(self.sandbox, "web")[0])

    def test_sandboxes_in_parallel_do_not_share_anything(self) -> None:
        with self.mock.create_sandbox("quickstart") as other, ThreadPoolExecutor() as both:
            answers = both.map(unsubscribe, [self.sandbox, other], ["web", "trial"])
            self.assertEqual([200, 400], [status for status, _ in answers])
            for sandbox, want in ((self.sandbox, 200), (other, 400)):
                self.assertEqual([want], [request.status for request in sandbox.list_requests().requests])

    def test_a_refusal_of_the_mock_is_a_problem(self) -> None:
        with self.assertRaises(ProblemError) as caught:
            self.mock.create_sandbox_from_document("name: a\nhauwei: {}\n", ttl="1h")
        self.assertEqual(("urn:rescind:invalid-scenario", 400), (caught.exception.type, caught.exception.status))
        self.assertIn("hauwei", str(caught.exception))
        with self.assertRaises(ProblemError) as caught:
            Mock.connect(self.mock.url + "/_mock/", "wrong").list_scenarios()
        self.assertEqual(401, caught.exception.status)
        self.assertTrue(caught.exception.detail)

    def test_events_are_followed_until_the_sandbox_is_deleted(self) -> None:
        unsubscribe(self.sandbox, "trial")
        seen = []
        for event in self.sandbox.follow(after=0):
            seen.append(type(event.data))
            match event.data:
                case ExchangeSummary():
                    self.assertEqual(("huawei.trial-service", event.id), (event.data.rule, event.data.id))
                    self.sandbox.advance(timedelta(hours=1))
                case Clock():
                    self.sandbox.delete()
                case Lost():
                    self.fail("the reader was not slow")
        self.assertEqual([ExchangeSummary, Clock, State], seen)

    def test_an_alias_that_is_not_there_has_a_suggestion(self) -> None:
        with self.assertRaisesRegex(KeyError, "no resource has the alias 'wb', did you mean 'web'"):
            self.sandbox.resources["wb"]

    def test_a_document_in_place_of_a_name_is_told_the_method(self) -> None:
        with self.assertRaisesRegex(ProblemError, "create_sandbox_from_document"):
            self.mock.create_sandbox("name: tiny\nhuawei: {accounts: [{name: acme}]}\n")

    def test_a_sandbox_goes_on_in_another_mock_from_its_file(self) -> None:
        file = self.mock.sandbox().export(secrets=True)
        with Mock.start() as second, second.import_sandbox(file, id="again") as again:
            self.assertEqual("again", again.id)
            self.assertEqual(self.mock.sandbox().resources["web"], again.resources["web"])

    def test_unmatched_requests_are_in_a_journal_of_their_own(self) -> None:
        self.assertEqual(401, unsubscribe(self.sandbox, "web", token="unknown")[0])
        [request] = self.mock.list_stray_requests(order="newest", limit=1).requests
        self.assertIsNone(request.sandbox)
        self.assertEqual(401, self.mock.show_stray_request(request.id).response.status)

    def test_a_sandbox_is_shown_and_reset(self) -> None:
        unsubscribe(self.sandbox, "web")
        states = {r.alias: r.status for account in self.sandbox.show().accounts for r in account.resources}
        self.assertEqual(("gone", "in-use"), (states["web"], states["trial"]))
        self.assertEqual(1, len(json.loads(self.sandbox.export_requests())["log"]["entries"]))
        self.sandbox.clear_requests()
        self.assertEqual([], self.sandbox.list_requests().requests)
        self.sandbox.reset(what=["state", "clock"])
        self.assertEqual(200, unsubscribe(self.sandbox, "web")[0])

    def test_the_mock_says_what_it_has(self) -> None:
        self.assertIn("huawei.trial-service", [row.id for row in self.mock.list_catalogue().rows])
        self.assertIn("quickstart", [scenario.name for scenario in self.mock.list_scenarios().scenarios])
        self.assertIn("heap", [profile.name for profile in self.mock.list_profiles().profiles])
        self.assertEqual(b"\x1f\x8b", self.mock.profile_cpu(seconds=0.1)[:2])
        self.assertIn(b"trace", self.mock.trace_execution(seconds=0.1)[:16])

    def test_the_largest_seed_is_exact(self) -> None:
        with self.mock.create_sandbox("quickstart", seed=2**63 - 1) as sandbox:
            listed = {s.id: s.seed for s in self.mock.list_sandboxes().sandboxes}
            self.assertEqual((2**64 - 1, 2**63 - 1), (listed["default"], listed[sandbox.id]))

    def test_a_refusal_lists_what_is_wrong_with_the_request(self) -> None:
        backwards: list[timedelta | str] = [timedelta(hours=-1), "-1h"]
        for back in backwards:
            with self.assertRaisesRegex(ValueError, "time does not go back"):
                self.sandbox.advance(back)
        with self.assertRaisesRegex(TypeError, "^3600 is no length of time: give a timedelta, or a text such as '168h'$"):
            self.sandbox.advance(3600)  # type: ignore[arg-type]
        before = self.sandbox.show_clock().now
        self.assertEqual(before + timedelta(hours=1), self.sandbox.advance("1h").now)
        with self.assertRaisesRegex(ProblemError, "(?s)invalid-request.*body /advance: "):
            self.sandbox.set_clock(advance="a week")

    def test_texts_and_bytes_are_returned_as_they_are(self) -> None:
        self.assertTrue(self.mock.show_contract("control.yaml").startswith("openapi: 3"))
        self.assertIn("# HELP", self.mock.show_metrics())
        self.assertEqual(b"\x1f\x8b", self.mock.show_profile("heap", gc=True)[:2])
