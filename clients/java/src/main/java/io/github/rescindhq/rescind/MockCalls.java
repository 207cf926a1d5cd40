// Generated from openapi/control.yaml by go test ./clients -update. Do not edit.
package io.github.rescindhq.rescind;

import io.github.rescindhq.rescind.Control.*;

/** The calls to the mock as a whole. */
abstract class MockCalls extends Calls {
  /** Makes a call that opens a sandbox. */
  abstract Sandbox open(Request request);
  /** Whether the mock is ready, and the time by which it judges signatures. (health) */
  public Health health() {
    return call(new Request("GET", "/health"), Health.class);
  }

  /** Every documented limit, behaviour, gateway answer and page, with its source and evidence. (list_catalogue) */
  public Catalogue listCatalogue() {
    return call(new Request("GET", "/catalogue"), Catalogue.class);
  }

  /** The scenarios that a sandbox can be opened from by name. (list_scenarios) */
  public Scenarios listScenarios() {
    return call(new Request("GET", "/scenarios"), Scenarios.class);
  }

  /** Open an isolated sandbox with new credentials. (create_sandbox) */
  public Sandbox createSandbox(NewSandbox body) {
    return open(new Request("POST", "/sandboxes").body(body));
  }

  /** Open an isolated sandbox with new credentials. (create_sandbox) */
  public Sandbox createSandboxFromDocument(String document, DocumentQuery query) {
    return open(new Request("POST", "/sandboxes").query(query).document("application/yaml", document));
  }

  /** Open an isolated sandbox with new credentials. (create_sandbox) */
  public Sandbox createSandboxFromDocument(String document) {
    return createSandboxFromDocument(document, DocumentQuery.none());
  }

  /** All sandboxes, in the order in which they were opened. (list_sandboxes) */
  public Sandboxes listSandboxes(ListSandboxesQuery query) {
    return call(new Request("GET", "/sandboxes").query(query), Sandboxes.class);
  }

  /** All sandboxes, in the order in which they were opened. (list_sandboxes) */
  public Sandboxes listSandboxes() {
    return listSandboxes(ListSandboxesQuery.none());
  }

  /** Open the sandbox of a world file, which goes on where the exported one was. (import_sandbox) */
  public Sandbox importSandbox(String document, ImportSandboxQuery query) {
    return open(new Request("POST", "/sandboxes/import").query(query).document("application/json", document));
  }

  /** Open the sandbox of a world file, which goes on where the exported one was. (import_sandbox) */
  public Sandbox importSandbox(String document) {
    return importSandbox(document, ImportSandboxQuery.none());
  }

  /** Unmatched requests, the vendor calls that belong to no sandbox because they have no known credential. (list_stray_requests) */
  public Requests listStrayRequests(RequestQuery query) {
    return call(new Request("GET", "/requests").query(query), Requests.class);
  }

  /** Unmatched requests, the vendor calls that belong to no sandbox because they have no known credential. (list_stray_requests) */
  public Requests listStrayRequests() {
    return listStrayRequests(RequestQuery.none());
  }

  /** One unmatched request in full, secrets masked, with what is wrong with its signature. (show_stray_request) */
  public Exchange showStrayRequest(String n) {
    return call(new Request("GET", "/requests/" + quoted(n)), Exchange.class);
  }

  /** An API contract of this mock, for reading or for a client generator. (show_contract) */
  public String showContract(String file) {
    return call(new Request("GET", "/openapi/" + quoted(file)), String.class);
  }

  /** Metrics since the mock started, for Prometheus. (show_metrics) */
  public String showMetrics() {
    return call(new Request("GET", "/metrics"), String.class);
  }

  /** The profiles of the mock itself. (list_profiles) */
  public Profiles listProfiles() {
    return call(new Request("GET", "/debug/pprof"), Profiles.class);
  }

  /** What the mock spends its time on, for go tool pprof. (profile_cpu) */
  public byte[] profileCpu(RecordingQuery query) {
    return call(new Request("GET", "/debug/pprof/profile").query(query), byte[].class);
  }

  /** What the mock spends its time on, for go tool pprof. (profile_cpu) */
  public byte[] profileCpu() {
    return profileCpu(RecordingQuery.none());
  }

  /** What the Go runtime does, event by event, for go tool trace. (trace_execution) */
  public byte[] traceExecution(RecordingQuery query) {
    return call(new Request("GET", "/debug/pprof/trace").query(query), byte[].class);
  }

  /** What the Go runtime does, event by event, for go tool trace. (trace_execution) */
  public byte[] traceExecution() {
    return traceExecution(RecordingQuery.none());
  }

  /** One profile as it is now, for go tool pprof or for people. (show_profile) */
  public byte[] showProfile(String name, ShowProfileQuery query) {
    return call(new Request("GET", "/debug/pprof/" + quoted(name)).query(query), byte[].class);
  }

  /** One profile as it is now, for go tool pprof or for people. (show_profile) */
  public byte[] showProfile(String name) {
    return showProfile(name, ShowProfileQuery.none());
  }

}
