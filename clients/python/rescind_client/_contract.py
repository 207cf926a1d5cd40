# Generated from openapi/control.yaml by go test ./clients -update. Do not edit.
"""The shapes and calls of the control API."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any, Literal

from ._calls import Calls, Event, quoted

if TYPE_CHECKING:
    from ._mock import Sandbox


@dataclass(frozen=True, kw_only=True)
class Account:
    """Part of an answer of the control API."""

    vendor: Literal["huawei", "alibaba"]
    id: str
    name: str
    # The market it belongs to, where the vendor has several.
    site: str
    # Facts that rules read; the value is the case of the fact.
    facts: dict[str, str]
    balance: str
    # Allowed unsubscriptions per calendar year, by product.
    quota: dict[str, int]
    resources: list[Resource]
    # The oldest first.
    orders: list[Order]
    # The oldest first.
    ledger: list[Entry]
    # Client tokens that were used.
    tokens: list[ClientToken]


@dataclass(frozen=True, kw_only=True)
class Alias:
    """Part of an answer of the control API."""

    id: str
    vendor: Literal["huawei", "alibaba"]
    # The name of its account.
    account: str
    product_code: str
    product_type: str


@dataclass(frozen=True, kw_only=True)
class AlibabaCredential:
    """Part of an answer of the control API."""

    # The account.
    name: str
    access_key_id: str
    access_key_secret: str
    # The RAM user; omitted for the account itself.
    user: str | None = None
    # Must be sent with the key, which is temporary then.
    security_token: str | None = None


@dataclass(frozen=True, kw_only=True)
class Caller:
    """The owner of the credential of the call, whether or not the call was authenticated; null: unknown credential."""

    vendor: Literal["huawei", "alibaba"]
    account: str
    # Empty for the account itself.
    user: str
    # The access key id.
    key: str


@dataclass(frozen=True, kw_only=True)
class Catalogue:
    """Part of an answer of the control API."""

    profile: Literal["documented", "observed"]
    rows: list[CatalogueRow]


@dataclass(frozen=True, kw_only=True)
class CatalogueRow:
    """Part of an answer of the control API."""

    id: str
    kind: Literal["limit", "behaviour", "gateway", "page"]
    says: str
    source: str
    evidence: Literal["documented", "observed", "assumed"]
    enforced_by: str


@dataclass(frozen=True, kw_only=True)
class Cause:
    """Part of an answer of the control API."""

    # One, or two that were made together.
    mistakes: list[Mistake]
    # Other known mistakes that give the same bytes in this call.
    also: list[str]
    # As the client wrote it; empty when what was sent cannot be a signature.
    canonical_request: str
    # As the client wrote it.
    string_to_sign: str
    # The first byte in which the client's text differs; null when the texts are the same and the key or the form of
    # the signature is wrong.
    difference: Difference | None


@dataclass(frozen=True, kw_only=True)
class CheckedFact:
    """Part of an answer of the control API."""

    what: str
    value: str


@dataclass(frozen=True, kw_only=True)
class CheckedSignature:
    """What was compared; null when there was no signature to check."""

    algorithm: str
    # The text of the mock; empty where the algorithm has none or the signature cannot be checked.
    canonical_request: str
    string_to_sign: str
    matched: bool
    # Why the signature was not accepted; null when it was.
    explanation: Explanation | None


@dataclass(frozen=True, kw_only=True)
class ClientToken:
    """Part of an answer of the control API."""

    action: str
    token: str
    # A digest that distinguishes a repeated call from another one.
    parameters: str
    orders: list[str]


@dataclass(frozen=True, kw_only=True)
class Clock:
    """Part of an answer of the control API."""

    now: datetime
    frozen: bool
    auth_offset: str
    # At most the latest thousand, the oldest first.
    events: list[ClockEvent]


@dataclass(frozen=True, kw_only=True)
class ClockEvent:
    """Part of an answer of the control API."""

    at: datetime
    what: str


@dataclass(frozen=True, kw_only=True)
class ClockSetting:
    """Sent to the control API."""

    # From 1970 to 2099.
    now: datetime | None = None
    # From now, or from the time of the clock; at most 2562047h. The clock shows times from 1970 to 2099.
    advance: str | None = None
    frozen: bool | None = None
    # How far the gateway clock, by which signatures are checked, differs from real time; at most 876000h, a hundred
    # years, in either direction.
    auth_offset: str | None = None


@dataclass(frozen=True, kw_only=True)
class Difference:
    """The first byte in which the client's text differs; null when the texts are the same and the key or the form of the signature is wrong."""

    in_: Literal["canonical_request", "string_to_sign"]
    # In bytes, from 0.
    offset: int
    line: int
    # What both have before it.
    before: str
    # What the client signed from there on.
    client: str
    # What is right.
    server: str


@dataclass(frozen=True, kw_only=True)
class Effect:
    """How the call fails. Several effects can be combined if they do not contradict each other."""

    # The vendor answers with this code of its contract; a reason of the contract will do.
    code: str | None = None
    # This is the response to every matching call.
    respond: Respond | None = None
    # The response gets these headers; they replace headers of the same name. With code they can say when to retry,
    # for example.
    headers: dict[str, str] | None = None
    # At most 2562047h, which is 292 years.
    delay: str | None = None
    # The connection is closed without an answer, before or after the call took effect.
    drop: Literal["before", "after"] | None = None
    # The response is sent in pieces of this many bytes.
    trickle: Trickle | None = None
    # The response ends after this many bytes of its body.
    truncate: int | None = None
    # Every object has an extra field, every array is null, or the fields are in reverse order.
    mutate: list[Literal["extra_field", "null_arrays", "reordered"]] | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    """A movement of an amount between two accounts of the ledger."""

    at: datetime
    order: str
    resource: str
    period: int
    from_: Literal["outside", "cash", "coupons", "prepaid", "covered", "income", "fees", "forfeited"]
    to: Literal["outside", "cash", "coupons", "prepaid", "covered", "income", "fees", "forfeited"]
    amount: str


@dataclass(frozen=True, kw_only=True)
class Exchange:
    """Part of an answer of the control API."""

    id: str
    sandbox: str | None
    time: datetime
    method: str
    path: str
    key: str
    # The access key id of a sandbox that was probably meant by one that no sandbox has; empty for none.
    nearest_key: str
    operation: str
    status: int
    code: str
    rule: str
    # Where the caller or the mock breaks the vendor's contract, and bad habits that the service tolerates.
    violations: list[Violation]
    # The rules that apply to the call, in the order in which they are checked.
    trace: list[TracedRule]
    fault: str
    # The owner of the credential of the call, whether or not the call was authenticated; null: unknown credential.
    caller: Caller | None
    # The time of the business clock; null outside of a sandbox. The field time is real time.
    decided_at: datetime | None
    # Microseconds.
    took_us: int
    # The headers x-acs-retry-attempts and x-acs-retry-delay, which newer clients of Alibaba Cloud send with a retry;
    # null: not sent.
    retry: Retry | None
    request: SentRequest
    response: ReceivedResponse
    # What was compared; null when there was no signature to check.
    signature: CheckedSignature | None


@dataclass(frozen=True, kw_only=True)
class ExchangeSummary:
    """Part of an answer of the control API."""

    id: str
    sandbox: str | None
    time: datetime
    # Empty: the request could not be read.
    method: str
    # As it was sent, without the query.
    path: str
    # The access key id of the call, whether or not it is known; empty for a token, and for none.
    key: str
    # The access key id of a sandbox that was probably meant by one that no sandbox has; empty for none.
    nearest_key: str
    # Empty: no operation was found.
    operation: str
    # 0: a fault left no answer.
    status: int
    # The vendor's error code; empty on success.
    code: str
    # The catalogue row that refused; empty for none.
    rule: str
    # Where the caller or the mock breaks the vendor's contract, and bad habits that the service tolerates.
    violations: list[Violation]
    # The rules that apply to the call, in the order in which they are checked.
    trace: list[TracedRule]
    # The injected fault, as in X-Mock-Fault; empty for none.
    fault: str


@dataclass(frozen=True, kw_only=True)
class Explanation:
    """Why the signature was not accepted; null when it was."""

    # proved: a known mistake, with the right secret, gives the signature that was sent, byte for byte. not-proved:
    # none does; the text says what would look the same. malformed: it cannot be checked, or cannot be a signature by
    # its form. expired: signed too long ago or ahead of time; causes say what is wrong besides. cut: too much of the
    # body was not kept.
    verdict: Literal["proved", "not-proved", "malformed", "expired", "cut"]
    says: str
    mistakes_tried: int
    # Pairs of mistakes; tried when none explains it alone and until the work is too much.
    pairs_tried: int
    # The causes. Mistakes that give the same bytes in this call are one cause, named after the simplest; there are
    # several causes where the signature itself is right and several other things are wrong.
    causes: list[Cause]
    # The difference between the caller's clock and the gateway clock; null when the call has no readable date.
    skew: Skew | None


@dataclass(frozen=True, kw_only=True)
class Fault:
    """Part of an answer of the control API."""

    # Default: generated.
    id: str
    # Which calls it applies to. All given conditions must hold.
    match: Match
    # Default: once.
    times: int
    # How the call fails. Several effects can be combined if they do not contradict each other.
    effect: Effect


@dataclass(frozen=True, kw_only=True)
class Faults:
    """Part of an answer of the control API."""

    faults: list[Fault]


@dataclass(frozen=True, kw_only=True)
class Health:
    """Part of an answer of the control API."""

    status: Literal["ready"]
    time: datetime
    # Where the sandboxes are kept.
    store: Store


@dataclass(frozen=True, kw_only=True)
class HuaweiCredential:
    """Part of an answer of the control API."""

    # The account.
    name: str
    domain_id: str
    # The IAM user; omitted for the account itself.
    user: str | None = None
    ak: str | None = None
    sk: str | None = None
    # A value of X-Auth-Token.
    token: str | None = None
    # Must be sent with the key, which is temporary then.
    security_token: str | None = None


@dataclass(frozen=True, kw_only=True)
class Invariant:
    """Part of an answer of the control API."""

    id: str
    says: str
    held: bool
    # Empty while it holds.
    broken_by: str


@dataclass(frozen=True, kw_only=True)
class Invariants:
    """Part of an answer of the control API."""

    held: bool
    invariants: list[Invariant]


@dataclass(frozen=True, kw_only=True)
class Line:
    """A period that an order purchases or unsubscribes."""

    resource: str
    period: int
    # The order that purchased it.
    bought: str
    begins: datetime
    ends: datetime
    cash: str
    coupons: str
    discounts: str
    # Only for an unsubscription. The cash that was paid is the sum of the cash refunded, the amount consumed and the
    # fee.
    refund: Refund | None


@dataclass(frozen=True, kw_only=True)
class ListedSandbox:
    """Part of an answer of the control API."""

    id: str
    scenario: str
    seed: int
    expires: datetime | None


@dataclass(frozen=True, kw_only=True)
class Lost:
    """Part of an answer of the control API."""

    # The number of dropped events; the journal still has the requests among them.
    lost: int


@dataclass(frozen=True, kw_only=True)
class Match:
    """Which calls it applies to. All given conditions must hold."""

    # An operation of a vendor's contract. Default: every operation for which the effect is possible.
    operation: str | None = None
    # The id of a resource or instance, or its alias, which the answer replaces by the id: only calls that name it in
    # their path, query or body.
    resource: str | None = None
    # This one of such calls, from 1; together with every a multiple of it.
    nth: int | None = None
    # Only every nth matching call.
    every: int | None = None
    # The probability for each call; it follows from the seed of the sandbox. Above 0.
    probability: float | None = None


@dataclass(frozen=True, kw_only=True)
class Mistake:
    """Part of an answer of the control API."""

    id: str
    # What is wrong and what to do.
    says: str
    # Which header, parameter or form; empty when there is only one.
    detail: str


@dataclass(frozen=True, kw_only=True)
class NewFault:
    """Sent to the control API."""

    # Which calls it applies to. All given conditions must hold.
    match: Match
    # How the call fails. Several effects can be combined if they do not contradict each other.
    effect: Effect
    # Default: generated.
    id: str | None = None
    # Default: once.
    times: int | None = None


@dataclass(frozen=True, kw_only=True)
class NewSandbox:
    """Sent to the control API."""

    # The name of a ready scenario.
    scenario: str
    # At most 2562047h, which is 292 years.
    ttl: str | None = None
    seed: int | None = None


@dataclass(frozen=True, kw_only=True)
class Opened:
    """Part of an answer of the control API."""

    id: str
    endpoint: str
    scenario: str
    # In the order of the scenario. Members that a credential does not have are omitted.
    huawei: list[HuaweiCredential]
    # In the order of the scenario. Members that a credential does not have are omitted.
    alibaba: list[AlibabaCredential]
    # The resource of each alias of the scenario.
    resources: dict[str, Alias]


@dataclass(frozen=True, kw_only=True)
class Order:
    """Part of an answer of the control API."""

    id: str
    kind: Literal["purchase", "renewal", "unsubscription"]
    created: datetime
    unpaid: bool
    # Its purchase is not provisioned yet, or its unsubscription has not taken effect and is not refunded yet.
    underway: bool
    product_code: str
    product_type: str
    resources: list[str]
    # The client token of the call that made it; empty: none.
    token: str
    why: Why
    paid: str
    refunded: str
    lines: list[Line]


@dataclass(frozen=True, kw_only=True)
class Period:
    """Part of an answer of the control API."""

    begins: datetime
    ends: datetime
    term: str
    cash: str
    coupons: str
    discounts: str
    # The order that purchased it.
    order: str
    # The order that unsubscribed it; empty: none.
    refund: str


@dataclass(frozen=True, kw_only=True)
class Place:
    """Part of an answer of the control API."""

    region: str
    dec: str
    pool: str


@dataclass(frozen=True, kw_only=True)
class Problem:
    """Part of an answer of the control API."""

    # The reason, as a name: urn:rescind:unknown-sandbox.
    type: str
    title: str
    status: int
    # What is wrong with this request and what to do next.
    detail: str
    # Where the request does not follow this contract.
    violations: list[ProblemViolation] | None = None
    # Of a scenario
    mistakes: list[str] | None = None


@dataclass(frozen=True, kw_only=True)
class ProblemViolation:
    """Part of an answer of the control API."""

    in_: Literal["body", "query", "path", "header"]
    # JSON pointer for a body, otherwise the name.
    pointer: str
    what: str
    # The line of the contract that it breaks.
    line: str


@dataclass(frozen=True, kw_only=True)
class Profile:
    """Part of an answer of the control API."""

    name: str
    count: int


@dataclass(frozen=True, kw_only=True)
class Profiles:
    """Part of an answer of the control API."""

    profiles: list[Profile]


@dataclass(frozen=True, kw_only=True)
class ReadyScenario:
    """Part of an answer of the control API."""

    name: str
    about: str


@dataclass(frozen=True, kw_only=True)
class ReceivedResponse:
    """Part of an answer of the control API."""

    status: int
    headers: dict[str, list[str]]
    body: str


@dataclass(frozen=True, kw_only=True)
class Refund:
    """Only for an unsubscription. The cash that was paid is the sum of the cash refunded, the amount consumed and the fee."""

    paid: str
    cash: str
    consumed: str
    fee: str
    coupons: str
    lost: str


@dataclass(frozen=True, kw_only=True)
class RefundOrNull:
    """Of the resource with its renewals, or of the renewals alone; null: it cannot be had."""

    paid: str
    cash: str
    consumed: str
    fee: str
    coupons: str
    lost: str


@dataclass(frozen=True, kw_only=True)
class RefusalOrNull:
    """Why it cannot be unsubscribed; null: it can."""

    # The catalogue row of the rule that refuses.
    row: str
    reason: str
    status: int
    # The vendor's error code.
    code: str
    message: str
    # The rows that would refuse it too.
    also: list[str]


@dataclass(frozen=True, kw_only=True)
class Requests:
    """Part of an answer of the control API."""

    requests: list[ExchangeSummary]


@dataclass(frozen=True, kw_only=True)
class Reset:
    """Sent to the control API."""

    # Default: everything. If the state is reset without the clock, every event up to the current time is carried out
    # again.
    what: list[Literal["state", "clock", "faults", "journal"]] | None = None


@dataclass(frozen=True, kw_only=True)
class Resource:
    """Part of an answer of the control API."""

    id: str
    alias: str
    name: str
    product_code: str
    product_type: str
    kind: str
    status: Literal["pending", "in-use", "expired", "stopped", "gone"]
    # The id of what it is attached to; empty: it is a primary itself.
    primary: str
    attached: list[str]
    hosts: list[str]
    place: Place
    periods: list[Period]
    auto_renew: bool
    # The customer chose to let it expire.
    not_renew: bool
    # Remaining automatic renewals; 0: no limit.
    auto_renew_times: int
    # How long a renewal lasts; empty: same as the last period.
    auto_renew_term: str
    # Facts that rules read; the value is the case of the fact.
    facts: dict[str, str]
    # When its pending unsubscription takes effect; null: there is none.
    leaves: datetime | None
    stopped: datetime | None
    ended: datetime | None


@dataclass(frozen=True, kw_only=True)
class Respond:
    """This is the response to every matching call."""

    status: int
    headers: dict[str, str] | None = None
    body: str | None = None
    # In place of body, one that is not text, such as a compressed one.
    body_base64: str | None = None


@dataclass(frozen=True, kw_only=True)
class Retry:
    """The headers x-acs-retry-attempts and x-acs-retry-delay, which newer clients of Alibaba Cloud send with a retry; null: not sent."""

    # How often it was repeated so far.
    attempts: int
    # How many milliseconds the client says it waited before it.
    delay_ms: int


@dataclass(frozen=True, kw_only=True)
class Review:
    """Part of an answer of the control API."""

    now: datetime
    resources: list[Reviewed]


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    """Part of an answer of the control API."""

    id: str
    alias: str
    vendor: Literal["huawei", "alibaba"]
    # The name of its account.
    account: str
    product_code: str
    product_type: str
    status: Literal["pending", "in-use", "expired", "stopped"]
    # The call by which its customer would unsubscribe it.
    operation: str
    allowed: bool
    # Why it cannot be unsubscribed; null: it can.
    refusal: RefusalOrNull | None
    # Of the resource with its renewals, or of the renewals alone; null: it cannot be had.
    refund: RefundOrNull | None
    # Of the resource with its renewals, or of the renewals alone; null: it cannot be had.
    renewals: RefundOrNull | None
    # The ids of what would be unsubscribed with it.
    together: list[str]


@dataclass(frozen=True, kw_only=True)
class Sandboxes:
    """Part of an answer of the control API."""

    # The number of sandboxes on all pages.
    total: int
    # The value of after for the next page; null: this is the last page.
    next: int | None
    sandboxes: list[ListedSandbox]


@dataclass(frozen=True, kw_only=True)
class Scenarios:
    """Part of an answer of the control API."""

    scenarios: list[ReadyScenario]


@dataclass(frozen=True, kw_only=True)
class SentRequest:
    """Part of an answer of the control API."""

    method: str
    url: str
    headers: dict[str, list[str]]
    body: str
    # How many bytes at the end of the body were not stored.
    cut: int


@dataclass(frozen=True, kw_only=True)
class Skew:
    """The difference between the caller's clock and the gateway clock; null when the call has no readable date."""

    signed_at: datetime
    judged_at: datetime
    # Negative when the caller's clock is behind.
    seconds: int
    # The largest allowed difference in either direction.
    allowed: int


@dataclass(frozen=True, kw_only=True)
class State:
    """A change of a sandbox."""

    what: Literal["changed", "reset", "deleted"]
    # The version of the state, higher with every change; 0 if the state did not change.
    version: int
    # The ids of what changed.
    resources: list[str]
    # The ids of orders that were made, or changed.
    orders: list[str]
    # What was reset.
    parts: list[Literal["state", "clock", "faults", "journal"]]


@dataclass(frozen=True, kw_only=True)
class Store:
    """Where the sandboxes are kept."""

    kind: Literal["memory", "bolt", "postgres"]
    # The number of the store's schema; 0 when it has none.
    schema: int
    # Whether sandboxes survive a restart.
    durable: bool


@dataclass(frozen=True, kw_only=True)
class TracedRule:
    """Part of an answer of the control API."""

    rule: str
    reason: str
    result: Literal["passed", "refused", "would also refuse", "not reached"]
    # The facts that the refusing rule checked.
    facts: list[CheckedFact]


@dataclass(frozen=True, kw_only=True)
class Trickle:
    """The response is sent in pieces of this many bytes."""

    bytes: int
    # At most 2562047h, which is 292 years.
    every: str


@dataclass(frozen=True, kw_only=True)
class Violation:
    """Part of an answer of the control API."""

    by: Literal["caller", "mock"]
    # error: the caller breaks the contract and is refused; warning: the caller has a bad habit but is served; bug: a
    # bug in the mock.
    severity: Literal["error", "warning", "bug"]
    # Of a warning, the habit to break: unsigned-header, for example. Empty for the others.
    lint: Literal["", "deprecated-call", "unknown-parameter", "unknown-field", "missing-token", "duplicate-id", "json-list", "content-type", "unread-body", "unsigned-header", "unsorted-headers", "wrong-identity", "reused-token", "out-of-range", "sent-secret"]
    # body, query, path, header, operation, or status; invariant: what the decision breaks.
    in_: str
    # JSON pointer for a body, otherwise the name.
    pointer: str
    what: str
    # Where the vendor's contract says so.
    line: str


@dataclass(frozen=True, kw_only=True)
class Why:
    """Part of an answer of the control API."""

    type: int
    text: str


@dataclass(frozen=True, kw_only=True)
class World:
    """Part of an answer of the control API."""

    id: str
    endpoint: str
    scenario: str
    # In the order of the scenario. Members that a credential does not have are omitted.
    huawei: list[HuaweiCredential]
    # In the order of the scenario. Members that a credential does not have are omitted.
    alibaba: list[AlibabaCredential]
    # The resource of each alias of the scenario.
    resources: dict[str, Alias]
    accounts: list[Account]
    clock: Clock
    faults: list[Fault]


EVENTS: dict[str, type] = {
    "request": ExchangeSummary,
    "clock": Clock,
    "state": State,
    "lost": Lost,
}


class MockCalls(Calls):
    """The calls to the mock as a whole."""

    def health(self) -> Health:
        """Whether the mock is ready, and the time by which it judges signatures. (health)"""
        return self._call("GET", "/health", answer=Health)

    def list_catalogue(self) -> Catalogue:
        """Every documented limit, behaviour, gateway answer and page, with its source and evidence. (list_catalogue)"""
        return self._call("GET", "/catalogue", answer=Catalogue)

    def list_scenarios(self) -> Scenarios:
        """The scenarios that a sandbox can be opened from by name. (list_scenarios)"""
        return self._call("GET", "/scenarios", answer=Scenarios)

    def create_sandbox(self, scenario: str, *, ttl: str | None = None, seed: int | None = None) -> Sandbox:
        """Open an isolated sandbox with new credentials. (create_sandbox)"""
        return self._open("POST", "/sandboxes", body={"scenario": scenario, "ttl": ttl, "seed": seed})

    def create_sandbox_from_document(
        self,
        document: str,
        *,
        ttl: str | None = None,
        seed: int | None = None,
    ) -> Sandbox:
        """Open an isolated sandbox with new credentials. (create_sandbox)"""
        return self._open("POST", "/sandboxes", query={"ttl": ttl, "seed": seed}, media="application/yaml", document=document)

    def list_sandboxes(self, *, limit: int | None = None, after: int | None = None) -> Sandboxes:
        """All sandboxes, in the order in which they were opened. (list_sandboxes)"""
        return self._call("GET", "/sandboxes", query={"limit": limit, "after": after}, answer=Sandboxes)

    def import_sandbox(self, document: str, *, id: str | None = None, ttl: str | None = None) -> Sandbox:
        """Open the sandbox of a world file, which goes on where the exported one was. (import_sandbox)"""
        return self._open("POST", "/sandboxes/import", query={"id": id, "ttl": ttl}, media="application/json", document=document)

    def list_stray_requests(
        self,
        *,
        violations: bool | None = None,
        severity: Literal["error", "warning", "bug"] | None = None,
        operation: str | None = None,
        status: str | None = None,
        code: str | None = None,
        rule: str | None = None,
        after: int | None = None,
        before: int | None = None,
        order: Literal["oldest", "newest"] | None = None,
        limit: int | None = None,
    ) -> Requests:
        """Unmatched requests, the vendor calls that belong to no sandbox because they have no known credential. (list_stray_requests)"""
        return self._call("GET", "/requests", query={
            "violations": violations,
            "severity": severity,
            "operation": operation,
            "status": status,
            "code": code,
            "rule": rule,
            "after": after,
            "before": before,
            "order": order,
            "limit": limit,
        }, answer=Requests)

    def show_stray_request(self, n: str) -> Exchange:
        """One unmatched request in full, secrets masked, with what is wrong with its signature. (show_stray_request)"""
        return self._call("GET", "/requests/" + quoted(n), answer=Exchange)

    def show_contract(self, file: str) -> str:
        """An API contract of this mock, for reading or for a client generator. (show_contract)"""
        return self._call("GET", "/openapi/" + quoted(file), answer=str)

    def show_metrics(self) -> str:
        """Metrics since the mock started, for Prometheus. (show_metrics)"""
        return self._call("GET", "/metrics", answer=str)

    def list_profiles(self) -> Profiles:
        """The profiles of the mock itself. (list_profiles)"""
        return self._call("GET", "/debug/pprof", answer=Profiles)

    def profile_cpu(self, *, seconds: float | None = None) -> bytes:
        """What the mock spends its time on, for go tool pprof. (profile_cpu)"""
        return self._call("GET", "/debug/pprof/profile", query={"seconds": seconds}, answer=bytes)

    def trace_execution(self, *, seconds: float | None = None) -> bytes:
        """What the Go runtime does, event by event, for go tool trace. (trace_execution)"""
        return self._call("GET", "/debug/pprof/trace", query={"seconds": seconds}, answer=bytes)

    def show_profile(self, name: str, *, debug: int | None = None, gc: bool | None = None) -> bytes:
        """One profile as it is now, for go tool pprof or for people. (show_profile)"""
        return self._call("GET", "/debug/pprof/" + quoted(name), query={"debug": debug, "gc": gc}, answer=bytes)


class SandboxCalls(Calls):
    """The calls to one sandbox."""

    def show(self) -> World:
        """Everything in a sandbox, with every resource, order and ledger entry of every account. (show_sandbox)"""
        return self._call("GET", "", answer=World)

    def delete(self) -> None:
        """Delete a sandbox. Its credentials are refused afterwards. (delete_sandbox)"""
        self._do("DELETE", "")

    def reset(self, *, what: list[Literal["state", "clock", "faults", "journal"]] | None = None) -> None:
        """Reset a sandbox, or parts of it, to the scenario. (reset_sandbox)"""
        self._do("POST", "/reset", body={"what": what})

    def export(self, *, secrets: bool | None = None) -> str:
        """The whole sandbox as one file, which import_sandbox of any mock opens again. (export_sandbox)"""
        return self._call("GET", "/export", query={"secrets": secrets}, answer=str)

    def show_clock(self) -> Clock:
        """The clocks, and the events since the sandbox was opened. (show_clock)"""
        return self._call("GET", "/clock", answer=Clock)

    def set_clock(
        self,
        *,
        now: datetime | None = None,
        advance: str | None = None,
        frozen: bool | None = None,
        auth_offset: str | None = None,
    ) -> Clock:
        """Set, advance, freeze or run the business clock; shift the gateway clock, by which signatures are checked. (set_clock)"""
        return self._call("PUT", "/clock", body={"now": now, "advance": advance, "frozen": frozen, "auth_offset": auth_offset}, answer=Clock)

    def list_faults(self) -> Faults:
        """The active faults, in the order in which they are tried. (list_faults)"""
        return self._call("GET", "/faults", answer=Faults)

    def add_fault(self, match: Match, effect: Effect, *, id: str | None = None, times: int | None = None) -> Fault:
        """Add a fault, for a number of calls. (add_fault)"""
        return self._call("POST", "/faults", body={"id": id, "match": match, "times": times, "effect": effect}, answer=Fault)

    def clear_faults(self, *, fault: str | None = None) -> None:
        """Remove all faults, or one of them, including those of the scenario. A reset restores the latter. (clear_faults)"""
        self._do("DELETE", "/faults", query={"fault": fault})

    def list_requests(
        self,
        *,
        violations: bool | None = None,
        severity: Literal["error", "warning", "bug"] | None = None,
        operation: str | None = None,
        status: str | None = None,
        code: str | None = None,
        rule: str | None = None,
        after: int | None = None,
        before: int | None = None,
        order: Literal["oldest", "newest"] | None = None,
        limit: int | None = None,
    ) -> Requests:
        """The requests and responses of a sandbox, the oldest first. (list_requests)"""
        return self._call("GET", "/requests", query={
            "violations": violations,
            "severity": severity,
            "operation": operation,
            "status": status,
            "code": code,
            "rule": rule,
            "after": after,
            "before": before,
            "order": order,
            "limit": limit,
        }, answer=Requests)

    def clear_requests(self) -> None:
        """Delete the recorded exchanges. Numbering continues. (clear_requests)"""
        self._do("DELETE", "/requests")

    def show_request(self, n: str) -> Exchange:
        """One exchange in full, with secrets masked. (show_request)"""
        return self._call("GET", "/requests/" + quoted(n), answer=Exchange)

    def follow(
        self,
        *,
        violations: bool | None = None,
        severity: Literal["error", "warning", "bug"] | None = None,
        operation: str | None = None,
        status: str | None = None,
        code: str | None = None,
        rule: str | None = None,
        after: int | None = None,
    ) -> Iterator[Event]:
        """The events of a sandbox, live, as server-sent events. (follow_sandbox)"""
        return self._follow("GET", "/events", query={
            "violations": violations,
            "severity": severity,
            "operation": operation,
            "status": status,
            "code": code,
            "rule": rule,
            "after": after,
        })

    def export_requests(
        self,
        *,
        violations: bool | None = None,
        severity: Literal["error", "warning", "bug"] | None = None,
        operation: str | None = None,
        status: str | None = None,
        code: str | None = None,
        rule: str | None = None,
        after: int | None = None,
        before: int | None = None,
        order: Literal["oldest", "newest"] | None = None,
        limit: int | None = None,
    ) -> str:
        """The exchanges of a sandbox as an HTTP Archive (HAR 1.2), which browsers' developer tools open. (export_requests)"""
        return self._call("GET", "/har", query={
            "violations": violations,
            "severity": severity,
            "operation": operation,
            "status": status,
            "code": code,
            "rule": rule,
            "after": after,
            "before": before,
            "order": order,
            "limit": limit,
        }, answer=str)

    def check_invariants(self) -> Invariants:
        """The invariants of the ledger, which hold in every sandbox at all times. (check_invariants)"""
        return self._call("GET", "/invariants", answer=Invariants)

    def review_resources(self) -> Review:
        """What could be unsubscribed now, with its refund, and what could not, with the rule that refuses. (review_resources)"""
        return self._call("GET", "/review", answer=Review)
