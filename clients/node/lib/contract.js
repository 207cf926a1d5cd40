// Generated from openapi/control.yaml by go test ./clients -update. Do not edit.

/** The calls to the mock as a whole. */
export class MockCalls {
  /** Whether the mock is ready, and the time by which it judges signatures. (health) */
  health() {
    return this._call('GET', '/health', {}, 'json');
  }

  /** Every documented limit, behaviour, gateway answer and page, with its source and evidence. (list_catalogue) */
  listCatalogue() {
    return this._call('GET', '/catalogue', {}, 'json');
  }

  /** The scenarios that a sandbox can be opened from by name. (list_scenarios) */
  listScenarios() {
    return this._call('GET', '/scenarios', {}, 'json');
  }

  /** Open an isolated sandbox with new credentials. (create_sandbox) */
  createSandbox(body) {
    return this._open('POST', '/sandboxes', { body });
  }

  /** Open an isolated sandbox with new credentials. (create_sandbox) */
  createSandboxFromDocument(document, query = {}) {
    return this._open('POST', '/sandboxes', { query, media: 'application/yaml', document });
  }

  /** All sandboxes, in the order in which they were opened. (list_sandboxes) */
  listSandboxes(query = {}) {
    return this._call('GET', '/sandboxes', { query }, 'json');
  }

  /** Open the sandbox of a world file, which goes on where the exported one was. (import_sandbox) */
  importSandbox(document, query = {}) {
    return this._open('POST', '/sandboxes/import', { query, media: 'application/json', document });
  }

  /** Unmatched requests, the vendor calls that belong to no sandbox because they have no known credential. (list_stray_requests) */
  listStrayRequests(query = {}) {
    return this._call('GET', '/requests', { query }, 'json');
  }

  /** One unmatched request in full, secrets masked, with what is wrong with its signature. (show_stray_request) */
  showStrayRequest(n) {
    return this._call('GET', `/requests/${encodeURIComponent(n)}`, {}, 'json');
  }

  /** An API contract of this mock, for reading or for a client generator. (show_contract) */
  showContract(file) {
    return this._call('GET', `/openapi/${encodeURIComponent(file)}`, {}, 'text');
  }

  /** Metrics since the mock started, for Prometheus. (show_metrics) */
  showMetrics() {
    return this._call('GET', '/metrics', {}, 'text');
  }

  /** The profiles of the mock itself. (list_profiles) */
  listProfiles() {
    return this._call('GET', '/debug/pprof', {}, 'json');
  }

  /** What the mock spends its time on, for go tool pprof. (profile_cpu) */
  profileCpu(query = {}) {
    return this._call('GET', '/debug/pprof/profile', { query }, 'bytes');
  }

  /** What the Go runtime does, event by event, for go tool trace. (trace_execution) */
  traceExecution(query = {}) {
    return this._call('GET', '/debug/pprof/trace', { query }, 'bytes');
  }

  /** One profile as it is now, for go tool pprof or for people. (show_profile) */
  showProfile(name, query = {}) {
    return this._call('GET', `/debug/pprof/${encodeURIComponent(name)}`, { query }, 'bytes');
  }

}

/** The calls to one sandbox. */
export class SandboxCalls {
  /** Everything in a sandbox, with every resource, order and ledger entry of every account. (show_sandbox) */
  show() {
    return this._call('GET', '', {}, 'json');
  }

  /** Delete a sandbox. Its credentials are refused afterwards. (delete_sandbox) */
  delete() {
    return this._call('DELETE', '');
  }

  /** Reset a sandbox, or parts of it, to the scenario. (reset_sandbox) */
  reset(body = {}) {
    return this._call('POST', '/reset', { body });
  }

  /** The whole sandbox as one file, which import_sandbox of any mock opens again. (export_sandbox) */
  export(query = {}) {
    return this._call('GET', '/export', { query }, 'text');
  }

  /** The clocks, and the events since the sandbox was opened. (show_clock) */
  showClock() {
    return this._call('GET', '/clock', {}, 'json');
  }

  /** Set, advance, freeze or run the business clock; shift the gateway clock, by which signatures are checked. (set_clock) */
  setClock(body) {
    return this._call('PUT', '/clock', { body }, 'json');
  }

  /** The active faults, in the order in which they are tried. (list_faults) */
  listFaults() {
    return this._call('GET', '/faults', {}, 'json');
  }

  /** Add a fault, for a number of calls. (add_fault) */
  addFault(body) {
    return this._call('POST', '/faults', { body }, 'json');
  }

  /** Remove all faults, or one of them, including those of the scenario. A reset restores the latter. (clear_faults) */
  clearFaults(query = {}) {
    return this._call('DELETE', '/faults', { query });
  }

  /** The requests and responses of a sandbox, the oldest first. (list_requests) */
  listRequests(query = {}) {
    return this._call('GET', '/requests', { query }, 'json');
  }

  /** Delete the recorded exchanges. Numbering continues. (clear_requests) */
  clearRequests() {
    return this._call('DELETE', '/requests');
  }

  /** One exchange in full, with secrets masked. (show_request) */
  showRequest(n) {
    return this._call('GET', `/requests/${encodeURIComponent(n)}`, {}, 'json');
  }

  /** The events of a sandbox, live, as server-sent events. (follow_sandbox) */
  follow(query = {}) {
    return this._follow('GET', '/events', { query });
  }

  /** The exchanges of a sandbox as an HTTP Archive (HAR 1.2), which browsers' developer tools open. (export_requests) */
  exportRequests(query = {}) {
    return this._call('GET', '/har', { query }, 'text');
  }

  /** The invariants of the ledger, which hold in every sandbox at all times. (check_invariants) */
  checkInvariants() {
    return this._call('GET', '/invariants', {}, 'json');
  }

  /** What could be unsubscribed now, with its refund, and what could not, with the rule that refuses. (review_resources) */
  reviewResources() {
    return this._call('GET', '/review', {}, 'json');
  }

}

/** The events of a stream that this client knows. */
export const events = new Set(['request', 'clock', 'state', 'lost']);
