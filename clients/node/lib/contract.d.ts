// Generated from openapi/control.yaml by go test ./clients -update. Do not edit.
import type { Sandbox } from './mock.js';

export interface Account {
  vendor: 'huawei' | 'alibaba';
  id: string;
  name: string;
  /** The market it belongs to, where the vendor has several. */
  site: string;
  /** Facts that rules read; the value is the case of the fact. */
  facts: Record<string, string>;
  balance: string;
  /** Allowed unsubscriptions per calendar year, by product. */
  quota: Record<string, number>;
  resources: Resource[];
  /** The oldest first. */
  orders: Order[];
  /** The oldest first. */
  ledger: Entry[];
  /** Client tokens that were used. */
  tokens: ClientToken[];
}

export interface Alias {
  id: string;
  vendor: 'huawei' | 'alibaba';
  /** The name of its account. */
  account: string;
  product_code: string;
  product_type: string;
}

export interface AlibabaCredential {
  /** The account. */
  name: string;
  /** The RAM user; omitted for the account itself. */
  user?: string;
  access_key_id: string;
  access_key_secret: string;
  /** Must be sent with the key, which is temporary then. */
  security_token?: string;
}

/** The owner of the credential of the call, whether or not the call was authenticated; null: unknown credential. */
export interface Caller {
  vendor: 'huawei' | 'alibaba';
  account: string;
  /** Empty for the account itself. */
  user: string;
  /** The access key id. */
  key: string;
}

export interface Catalogue {
  profile: 'documented' | 'observed';
  rows: CatalogueRow[];
}

export interface CatalogueRow {
  id: string;
  kind: 'limit' | 'behaviour' | 'gateway' | 'page';
  says: string;
  source: string;
  evidence: 'documented' | 'observed' | 'assumed';
  enforced_by: string;
}

export interface Cause {
  /** One, or two that were made together. */
  mistakes: Mistake[];
  /** Other known mistakes that give the same bytes in this call. */
  also: string[];
  /** As the client wrote it; empty when what was sent cannot be a signature. */
  canonical_request: string;
  /** As the client wrote it. */
  string_to_sign: string;
  /** The first byte in which the client's text differs; null when the texts are the same and the key or the form of the signature is wrong. */
  difference: Difference | null;
}

export interface CheckedFact {
  what: string;
  value: string;
}

/** What was compared; null when there was no signature to check. */
export interface CheckedSignature {
  algorithm: string;
  /** The text of the mock; empty where the algorithm has none or the signature cannot be checked. */
  canonical_request: string;
  string_to_sign: string;
  matched: boolean;
  /** Why the signature was not accepted; null when it was. */
  explanation: Explanation | null;
}

export interface ClientToken {
  action: string;
  token: string;
  /** A digest that distinguishes a repeated call from another one. */
  parameters: string;
  orders: string[];
}

export interface Clock {
  now: string;
  frozen: boolean;
  auth_offset: string;
  /** At most the latest thousand, the oldest first. */
  events: ClockEvent[];
}

export interface ClockEvent {
  at: string;
  what: string;
}

export interface ClockSetting {
  /** From 1970 to 2099. */
  now?: string;
  /** From now, or from the time of the clock; at most 2562047h. The clock shows times from 1970 to 2099. */
  advance?: string;
  frozen?: boolean;
  /** How far the gateway clock, by which signatures are checked, differs from real time; at most 876000h, a hundred years, in either direction. */
  auth_offset?: string;
}

/** The first byte in which the client's text differs; null when the texts are the same and the key or the form of the signature is wrong. */
export interface Difference {
  in: 'canonical_request' | 'string_to_sign';
  /** In bytes, from 0. */
  offset: number;
  line: number;
  /** What both have before it. */
  before: string;
  /** What the client signed from there on. */
  client: string;
  /** What is right. */
  server: string;
}

/** How the call fails. Several effects can be combined if they do not contradict each other. */
export interface Effect {
  /** The vendor answers with this code of its contract; a reason of the contract will do. */
  code?: string;
  /** This is the response to every matching call. */
  respond?: Respond;
  /** The response gets these headers; they replace headers of the same name. With code they can say when to retry, for example. */
  headers?: Record<string, string>;
  /** At most 2562047h, which is 292 years. */
  delay?: string;
  /** The connection is closed without an answer, before or after the call took effect. */
  drop?: 'before' | 'after';
  /** The response is sent in pieces of this many bytes. */
  trickle?: Trickle;
  /** The response ends after this many bytes of its body. */
  truncate?: number;
  /** Every object has an extra field, every array is null, or the fields are in reverse order. */
  mutate?: Array<'extra_field' | 'null_arrays' | 'reordered'>;
}

/** A movement of an amount between two accounts of the ledger. */
export interface Entry {
  at: string;
  order: string;
  resource: string;
  period: number;
  from: 'outside' | 'cash' | 'coupons' | 'prepaid' | 'covered' | 'income' | 'fees' | 'forfeited';
  to: 'outside' | 'cash' | 'coupons' | 'prepaid' | 'covered' | 'income' | 'fees' | 'forfeited';
  amount: string;
}

export interface Exchange {
  id: string;
  sandbox: string | null;
  time: string;
  method: string;
  path: string;
  key: string;
  /** The access key id of a sandbox that was probably meant by one that no sandbox has; empty for none. */
  nearest_key: string;
  operation: string;
  status: number;
  code: string;
  rule: string;
  /** Where the caller or the mock breaks the vendor's contract, and bad habits that the service tolerates. */
  violations: Violation[];
  /** The rules that apply to the call, in the order in which they are checked. */
  trace: TracedRule[];
  fault: string;
  /** The owner of the credential of the call, whether or not the call was authenticated; null: unknown credential. */
  caller: Caller | null;
  /** The time of the business clock; null outside of a sandbox. The field time is real time. */
  decided_at: string | null;
  /** Microseconds. */
  took_us: number;
  /** The headers x-acs-retry-attempts and x-acs-retry-delay, which newer clients of Alibaba Cloud send with a retry; null: not sent. */
  retry: Retry | null;
  request: SentRequest;
  response: ReceivedResponse;
  /** What was compared; null when there was no signature to check. */
  signature: CheckedSignature | null;
}

export interface ExchangeSummary {
  id: string;
  sandbox: string | null;
  time: string;
  /** Empty: the request could not be read. */
  method: string;
  /** As it was sent, without the query. */
  path: string;
  /** The access key id of the call, whether or not it is known; empty for a token, and for none. */
  key: string;
  /** The access key id of a sandbox that was probably meant by one that no sandbox has; empty for none. */
  nearest_key: string;
  /** Empty: no operation was found. */
  operation: string;
  /** 0: a fault left no answer. */
  status: number;
  /** The vendor's error code; empty on success. */
  code: string;
  /** The catalogue row that refused; empty for none. */
  rule: string;
  /** Where the caller or the mock breaks the vendor's contract, and bad habits that the service tolerates. */
  violations: Violation[];
  /** The rules that apply to the call, in the order in which they are checked. */
  trace: TracedRule[];
  /** The injected fault, as in X-Mock-Fault; empty for none. */
  fault: string;
}

/** Why the signature was not accepted; null when it was. */
export interface Explanation {
  /** proved: a known mistake, with the right secret, gives the signature that was sent, byte for byte. not-proved: none does; the text says what would look the same. malformed: it cannot be checked, or cannot be a signature by its form. expired: signed too long ago or ahead of time; causes say what is wrong besides. cut: too much of the body was not kept. */
  verdict: 'proved' | 'not-proved' | 'malformed' | 'expired' | 'cut';
  says: string;
  mistakes_tried: number;
  /** Pairs of mistakes; tried when none explains it alone and until the work is too much. */
  pairs_tried: number;
  /** The causes. Mistakes that give the same bytes in this call are one cause, named after the simplest; there are several causes where the signature itself is right and several other things are wrong. */
  causes: Cause[];
  /** The difference between the caller's clock and the gateway clock; null when the call has no readable date. */
  skew: Skew | null;
}

export interface Fault {
  /** Default: generated. */
  id: string;
  /** Which calls it applies to. All given conditions must hold. */
  match: Match;
  /** Default: once. */
  times: number;
  /** How the call fails. Several effects can be combined if they do not contradict each other. */
  effect: Effect;
}

export interface Faults {
  faults: Fault[];
}

export interface Health {
  status: 'ready';
  time: string;
  /** Where the sandboxes are kept. */
  store: Store;
}

export interface HuaweiCredential {
  /** The account. */
  name: string;
  domain_id: string;
  /** The IAM user; omitted for the account itself. */
  user?: string;
  ak?: string;
  sk?: string;
  /** A value of X-Auth-Token. */
  token?: string;
  /** Must be sent with the key, which is temporary then. */
  security_token?: string;
}

export interface Invariant {
  id: string;
  says: string;
  held: boolean;
  /** Empty while it holds. */
  broken_by: string;
}

export interface Invariants {
  held: boolean;
  invariants: Invariant[];
}

/** A period that an order purchases or unsubscribes. */
export interface Line {
  resource: string;
  period: number;
  /** The order that purchased it. */
  bought: string;
  begins: string;
  ends: string;
  cash: string;
  coupons: string;
  discounts: string;
  /** Only for an unsubscription. The cash that was paid is the sum of the cash refunded, the amount consumed and the fee. */
  refund: Refund | null;
}

export interface ListedSandbox {
  id: string;
  scenario: string;
  seed: number;
  expires: string | null;
}

export interface Lost {
  /** The number of dropped events; the journal still has the requests among them. */
  lost: number;
}

/** Which calls it applies to. All given conditions must hold. */
export interface Match {
  /** An operation of a vendor's contract. Default: every operation for which the effect is possible. */
  operation?: string;
  /** The id of a resource or instance, or its alias, which the answer replaces by the id: only calls that name it in their path, query or body. */
  resource?: string;
  /** This one of such calls, from 1; together with every a multiple of it. */
  nth?: number;
  /** Only every nth matching call. */
  every?: number;
  /** The probability for each call; it follows from the seed of the sandbox. Above 0. */
  probability?: number;
}

export interface Mistake {
  id: string;
  /** What is wrong and what to do. */
  says: string;
  /** Which header, parameter or form; empty when there is only one. */
  detail: string;
}

export interface NewFault {
  /** Default: generated. */
  id?: string;
  /** Which calls it applies to. All given conditions must hold. */
  match: Match;
  /** Default: once. */
  times?: number;
  /** How the call fails. Several effects can be combined if they do not contradict each other. */
  effect: Effect;
}

export interface NewSandbox {
  /** The name of a ready scenario. */
  scenario: string;
  /** At most 2562047h, which is 292 years. */
  ttl?: string;
  seed?: number;
}

export interface Opened {
  id: string;
  endpoint: string;
  scenario: string;
  /** In the order of the scenario. Members that a credential does not have are omitted. */
  huawei: HuaweiCredential[];
  /** In the order of the scenario. Members that a credential does not have are omitted. */
  alibaba: AlibabaCredential[];
  /** The resource of each alias of the scenario. */
  resources: Record<string, Alias>;
}

export interface Order {
  id: string;
  kind: 'purchase' | 'renewal' | 'unsubscription';
  created: string;
  unpaid: boolean;
  /** Its purchase is not provisioned yet, or its unsubscription has not taken effect and is not refunded yet. */
  underway: boolean;
  product_code: string;
  product_type: string;
  resources: string[];
  /** The client token of the call that made it; empty: none. */
  token: string;
  why: Why;
  paid: string;
  refunded: string;
  lines: Line[];
}

export interface Period {
  begins: string;
  ends: string;
  term: string;
  cash: string;
  coupons: string;
  discounts: string;
  /** The order that purchased it. */
  order: string;
  /** The order that unsubscribed it; empty: none. */
  refund: string;
}

export interface Place {
  region: string;
  dec: string;
  pool: string;
}

export interface Problem {
  /** The reason, as a name: urn:rescind:unknown-sandbox. */
  type: string;
  title: string;
  status: number;
  /** What is wrong with this request and what to do next. */
  detail: string;
  /** Where the request does not follow this contract. */
  violations?: ProblemViolation[];
  /** Of a scenario */
  mistakes?: string[];
}

export interface ProblemViolation {
  in: 'body' | 'query' | 'path' | 'header';
  /** JSON pointer for a body, otherwise the name. */
  pointer: string;
  what: string;
  /** The line of the contract that it breaks. */
  line: string;
}

export interface Profile {
  name: string;
  count: number;
}

export interface Profiles {
  profiles: Profile[];
}

export interface ReadyScenario {
  name: string;
  about: string;
}

export interface ReceivedResponse {
  status: number;
  headers: Record<string, string[]>;
  body: string;
}

/** Only for an unsubscription. The cash that was paid is the sum of the cash refunded, the amount consumed and the fee. */
export interface Refund {
  paid: string;
  cash: string;
  consumed: string;
  fee: string;
  coupons: string;
  lost: string;
}

/** Of the resource with its renewals, or of the renewals alone; null: it cannot be had. */
export interface RefundOrNull {
  paid: string;
  cash: string;
  consumed: string;
  fee: string;
  coupons: string;
  lost: string;
}

/** Why it cannot be unsubscribed; null: it can. */
export interface RefusalOrNull {
  /** The catalogue row of the rule that refuses. */
  row: string;
  reason: string;
  status: number;
  /** The vendor's error code. */
  code: string;
  message: string;
  /** The rows that would refuse it too. */
  also: string[];
}

export interface Requests {
  requests: ExchangeSummary[];
}

export interface Reset {
  /** Default: everything. If the state is reset without the clock, every event up to the current time is carried out again. */
  what?: Array<'state' | 'clock' | 'faults' | 'journal'>;
}

export interface Resource {
  id: string;
  alias: string;
  name: string;
  product_code: string;
  product_type: string;
  kind: string;
  status: 'pending' | 'in-use' | 'expired' | 'stopped' | 'gone';
  /** The id of what it is attached to; empty: it is a primary itself. */
  primary: string;
  attached: string[];
  hosts: string[];
  place: Place;
  periods: Period[];
  auto_renew: boolean;
  /** The customer chose to let it expire. */
  not_renew: boolean;
  /** Remaining automatic renewals; 0: no limit. */
  auto_renew_times: number;
  /** How long a renewal lasts; empty: same as the last period. */
  auto_renew_term: string;
  /** Facts that rules read; the value is the case of the fact. */
  facts: Record<string, string>;
  /** When its pending unsubscription takes effect; null: there is none. */
  leaves: string | null;
  stopped: string | null;
  ended: string | null;
}

/** This is the response to every matching call. */
export interface Respond {
  status: number;
  headers?: Record<string, string>;
  body?: string;
  /** In place of body, one that is not text, such as a compressed one. */
  body_base64?: string;
}

/** The headers x-acs-retry-attempts and x-acs-retry-delay, which newer clients of Alibaba Cloud send with a retry; null: not sent. */
export interface Retry {
  /** How often it was repeated so far. */
  attempts: number;
  /** How many milliseconds the client says it waited before it. */
  delay_ms: number;
}

export interface Review {
  now: string;
  resources: Reviewed[];
}

export interface Reviewed {
  id: string;
  alias: string;
  vendor: 'huawei' | 'alibaba';
  /** The name of its account. */
  account: string;
  product_code: string;
  product_type: string;
  status: 'pending' | 'in-use' | 'expired' | 'stopped';
  /** The call by which its customer would unsubscribe it. */
  operation: string;
  allowed: boolean;
  /** Why it cannot be unsubscribed; null: it can. */
  refusal: RefusalOrNull | null;
  /** Of the resource with its renewals, or of the renewals alone; null: it cannot be had. */
  refund: RefundOrNull | null;
  /** Of the resource with its renewals, or of the renewals alone; null: it cannot be had. */
  renewals: RefundOrNull | null;
  /** The ids of what would be unsubscribed with it. */
  together: string[];
}

export interface Sandboxes {
  /** The number of sandboxes on all pages. */
  total: number;
  /** The value of after for the next page; null: this is the last page. */
  next: number | null;
  sandboxes: ListedSandbox[];
}

export interface Scenarios {
  scenarios: ReadyScenario[];
}

export interface SentRequest {
  method: string;
  url: string;
  headers: Record<string, string[]>;
  body: string;
  /** How many bytes at the end of the body were not stored. */
  cut: number;
}

/** The difference between the caller's clock and the gateway clock; null when the call has no readable date. */
export interface Skew {
  signed_at: string;
  judged_at: string;
  /** Negative when the caller's clock is behind. */
  seconds: number;
  /** The largest allowed difference in either direction. */
  allowed: number;
}

/** A change of a sandbox. */
export interface State {
  what: 'changed' | 'reset' | 'deleted';
  /** The version of the state, higher with every change; 0 if the state did not change. */
  version: number;
  /** The ids of what changed. */
  resources: string[];
  /** The ids of orders that were made, or changed. */
  orders: string[];
  /** What was reset. */
  parts: Array<'state' | 'clock' | 'faults' | 'journal'>;
}

/** Where the sandboxes are kept. */
export interface Store {
  kind: 'memory' | 'bolt' | 'postgres';
  /** The number of the store's schema; 0 when it has none. */
  schema: number;
  /** Whether sandboxes survive a restart. */
  durable: boolean;
}

export interface TracedRule {
  rule: string;
  reason: string;
  result: 'passed' | 'refused' | 'would also refuse' | 'not reached';
  /** The facts that the refusing rule checked. */
  facts: CheckedFact[];
}

/** The response is sent in pieces of this many bytes. */
export interface Trickle {
  bytes: number;
  /** At most 2562047h, which is 292 years. */
  every: string;
}

export interface Violation {
  by: 'caller' | 'mock';
  /** error: the caller breaks the contract and is refused; warning: the caller has a bad habit but is served; bug: a bug in the mock. */
  severity: 'error' | 'warning' | 'bug';
  /** Of a warning, the habit to break: unsigned-header, for example. Empty for the others. */
  lint: '' | 'deprecated-call' | 'unknown-parameter' | 'unknown-field' | 'missing-token' | 'duplicate-id' | 'json-list' | 'content-type' | 'unread-body' | 'unsigned-header' | 'unsorted-headers' | 'wrong-identity' | 'reused-token' | 'out-of-range' | 'sent-secret';
  /** body, query, path, header, operation, or status; invariant: what the decision breaks. */
  in: string;
  /** JSON pointer for a body, otherwise the name. */
  pointer: string;
  what: string;
  /** Where the vendor's contract says so. */
  line: string;
}

export interface Why {
  type: number;
  text: string;
}

export interface World {
  id: string;
  endpoint: string;
  scenario: string;
  /** In the order of the scenario. Members that a credential does not have are omitted. */
  huawei: HuaweiCredential[];
  /** In the order of the scenario. Members that a credential does not have are omitted. */
  alibaba: AlibabaCredential[];
  /** The resource of each alias of the scenario. */
  resources: Record<string, Alias>;
  accounts: Account[];
  clock: Clock;
  faults: Fault[];
}

/** Optional parameters. */
export interface DocumentQuery {
  /** With a document: how long the sandbox lives. */
  ttl?: string;
  /** With a document: the seed of ids and probabilities. */
  seed?: number;
}

/** Optional parameters. */
export interface ListSandboxesQuery {
  /** How many to list at most. Default: 100. */
  limit?: number;
  /** The next of the previous page. Default: start at the first. */
  after?: number;
}

/** Optional parameters. */
export interface ImportSandboxQuery {
  /** The id of the new sandbox. Default: that of the file. */
  id?: string;
  /** How long the sandbox lives. Default: until it is deleted. */
  ttl?: string;
}

/** Optional parameters. */
export interface ExportSandboxQuery {
  /** true: with all secrets, so that the imported sandbox has the same credentials. Default: false. */
  secrets?: boolean;
}

/** Optional parameters. */
export interface ClearFaultsQuery {
  /** The id of the only fault to remove. One that is not on the list any more is no error. */
  fault?: string;
}

/** Optional parameters. */
export interface RequestQuery {
  /** true: only exchanges with a violation of whatever severity; false: only others. */
  violations?: boolean;
  /** Only exchanges with a violation of this severity. */
  severity?: 'error' | 'warning' | 'bug';
  /** Only calls of this operation of a vendor's contract. */
  operation?: string;
  /** Only responses with this status, or of this class; 0: only calls without a response. */
  status?: string;
  /** Only answers with this code of a vendor's contract. */
  code?: string;
  /** Only calls that this row of the catalogue refused. */
  rule?: string;
  /** Only exchanges that ended after the one with this id; 0: all. */
  after?: number;
  /** Only exchanges with a lower id. */
  before?: number;
  /** Which come first. */
  order?: 'oldest' | 'newest';
  /** How many to list at most, the first ones in the given order. */
  limit?: number;
}

/** Optional parameters. */
export interface EventQuery {
  /** true: only exchanges with a violation of whatever severity; false: only others. */
  violations?: boolean;
  /** Only exchanges with a violation of this severity. */
  severity?: 'error' | 'warning' | 'bug';
  /** Only calls of this operation of a vendor's contract. */
  operation?: string;
  /** Only responses with this status, or of this class; 0: only calls without a response. */
  status?: string;
  /** Only answers with this code of a vendor's contract. */
  code?: string;
  /** Only calls that this row of the catalogue refused. */
  rule?: string;
  /** Only exchanges that ended after the one with this id; 0: all. */
  after?: number;
}

/** Optional parameters. */
export interface RecordingQuery {
  /** How long it records. Default: 30 seconds for a profile, 1 second for a trace. Only one recording at a time. */
  seconds?: number;
}

/** Optional parameters. */
export interface ShowProfileQuery {
  /** 1 or 2: text for people; 2 has more detail. */
  debug?: number;
  /** Whether garbage is collected first. */
  gc?: boolean;
}

/** What happened in a sandbox; event says what. */
export type Event =
  | { event: 'request'; id: string; data: ExchangeSummary }
  | { event: 'clock'; id: string; data: Clock }
  | { event: 'state'; id: string; data: State }
  | { event: 'lost'; id: string; data: Lost };

/** The calls to the mock as a whole. */
export class MockCalls {
  /** Whether the mock is ready, and the time by which it judges signatures. (health) */
  health(): Promise<Health>;

  /** Every documented limit, behaviour, gateway answer and page, with its source and evidence. (list_catalogue) */
  listCatalogue(): Promise<Catalogue>;

  /** The scenarios that a sandbox can be opened from by name. (list_scenarios) */
  listScenarios(): Promise<Scenarios>;

  /** Open an isolated sandbox with new credentials. (create_sandbox) */
  createSandbox(body: NewSandbox): Promise<Sandbox>;

  /** Open an isolated sandbox with new credentials. (create_sandbox) */
  createSandboxFromDocument(document: string, query?: DocumentQuery): Promise<Sandbox>;

  /** All sandboxes, in the order in which they were opened. (list_sandboxes) */
  listSandboxes(query?: ListSandboxesQuery): Promise<Sandboxes>;

  /** Open the sandbox of a world file, which goes on where the exported one was. (import_sandbox) */
  importSandbox(document: string, query?: ImportSandboxQuery): Promise<Sandbox>;

  /** Unmatched requests, the vendor calls that belong to no sandbox because they have no known credential. (list_stray_requests) */
  listStrayRequests(query?: RequestQuery): Promise<Requests>;

  /** One unmatched request in full, secrets masked, with what is wrong with its signature. (show_stray_request) */
  showStrayRequest(n: string): Promise<Exchange>;

  /** An API contract of this mock, for reading or for a client generator. (show_contract) */
  showContract(file: string): Promise<string>;

  /** Metrics since the mock started, for Prometheus. (show_metrics) */
  showMetrics(): Promise<string>;

  /** The profiles of the mock itself. (list_profiles) */
  listProfiles(): Promise<Profiles>;

  /** What the mock spends its time on, for go tool pprof. (profile_cpu) */
  profileCpu(query?: RecordingQuery): Promise<Uint8Array>;

  /** What the Go runtime does, event by event, for go tool trace. (trace_execution) */
  traceExecution(query?: RecordingQuery): Promise<Uint8Array>;

  /** One profile as it is now, for go tool pprof or for people. (show_profile) */
  showProfile(name: string, query?: ShowProfileQuery): Promise<Uint8Array>;

}

/** The calls to one sandbox. */
export class SandboxCalls {
  /** Everything in a sandbox, with every resource, order and ledger entry of every account. (show_sandbox) */
  show(): Promise<World>;

  /** Delete a sandbox. Its credentials are refused afterwards. (delete_sandbox) */
  delete(): Promise<void>;

  /** Reset a sandbox, or parts of it, to the scenario. (reset_sandbox) */
  reset(body?: Reset): Promise<void>;

  /** The whole sandbox as one file, which import_sandbox of any mock opens again. (export_sandbox) */
  export(query?: ExportSandboxQuery): Promise<string>;

  /** The clocks, and the events since the sandbox was opened. (show_clock) */
  showClock(): Promise<Clock>;

  /** Set, advance, freeze or run the business clock; shift the gateway clock, by which signatures are checked. (set_clock) */
  setClock(body: ClockSetting): Promise<Clock>;

  /** The active faults, in the order in which they are tried. (list_faults) */
  listFaults(): Promise<Faults>;

  /** Add a fault, for a number of calls. (add_fault) */
  addFault(body: NewFault): Promise<Fault>;

  /** Remove all faults, or one of them, including those of the scenario. A reset restores the latter. (clear_faults) */
  clearFaults(query?: ClearFaultsQuery): Promise<void>;

  /** The requests and responses of a sandbox, the oldest first. (list_requests) */
  listRequests(query?: RequestQuery): Promise<Requests>;

  /** Delete the recorded exchanges. Numbering continues. (clear_requests) */
  clearRequests(): Promise<void>;

  /** One exchange in full, with secrets masked. (show_request) */
  showRequest(n: string): Promise<Exchange>;

  /** The events of a sandbox, live, as server-sent events. (follow_sandbox) */
  follow(query?: EventQuery): AsyncGenerator<Event, void, void>;

  /** The exchanges of a sandbox as an HTTP Archive (HAR 1.2), which browsers' developer tools open. (export_requests) */
  exportRequests(query?: RequestQuery): Promise<string>;

  /** The invariants of the ledger, which hold in every sandbox at all times. (check_invariants) */
  checkInvariants(): Promise<Invariants>;

  /** What could be unsubscribed now, with its refund, and what could not, with the rule that refuses. (review_resources) */
  reviewResources(): Promise<Review>;

}
