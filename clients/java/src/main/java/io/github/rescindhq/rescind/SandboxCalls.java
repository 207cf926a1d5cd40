// Generated from openapi/control.yaml by go test ./clients -update. Do not edit.
package io.github.rescindhq.rescind;

import io.github.rescindhq.rescind.Control.*;
import java.util.stream.Stream;

/** The calls to one sandbox. */
abstract class SandboxCalls extends Calls {
  /** Makes a call that is answered by a stream. */
  abstract Stream<Event> follow(Request request);
  /** Everything in a sandbox, with every resource, order and ledger entry of every account. (show_sandbox) */
  public World show() {
    return call(new Request("GET", ""), World.class);
  }

  /** Delete a sandbox. Its credentials are refused afterwards. (delete_sandbox) */
  public void delete() {
    call(new Request("DELETE", ""), Void.class);
  }

  /** Reset a sandbox, or parts of it, to the scenario. (reset_sandbox) */
  public void reset(Reset body) {
    call(new Request("POST", "/reset").body(body), Void.class);
  }

  /** Reset a sandbox, or parts of it, to the scenario. (reset_sandbox) */
  public void reset() {
    reset(Reset.of());
  }

  /** The whole sandbox as one file, which import_sandbox of any mock opens again. (export_sandbox) */
  public String export(ExportSandboxQuery query) {
    return call(new Request("GET", "/export").query(query), String.class);
  }

  /** The whole sandbox as one file, which import_sandbox of any mock opens again. (export_sandbox) */
  public String export() {
    return export(ExportSandboxQuery.none());
  }

  /** The clocks, and the events since the sandbox was opened. (show_clock) */
  public Clock showClock() {
    return call(new Request("GET", "/clock"), Clock.class);
  }

  /** Set, advance, freeze or run the business clock; shift the gateway clock, by which signatures are checked. (set_clock) */
  public Clock setClock(ClockSetting body) {
    return call(new Request("PUT", "/clock").body(body), Clock.class);
  }

  /** The active faults, in the order in which they are tried. (list_faults) */
  public Faults listFaults() {
    return call(new Request("GET", "/faults"), Faults.class);
  }

  /** Add a fault, for a number of calls. (add_fault) */
  public Fault addFault(NewFault body) {
    return call(new Request("POST", "/faults").body(body), Fault.class);
  }

  /** Remove all faults, or one of them, including those of the scenario. A reset restores the latter. (clear_faults) */
  public void clearFaults(ClearFaultsQuery query) {
    call(new Request("DELETE", "/faults").query(query), Void.class);
  }

  /** Remove all faults, or one of them, including those of the scenario. A reset restores the latter. (clear_faults) */
  public void clearFaults() {
    clearFaults(ClearFaultsQuery.none());
  }

  /** The requests and responses of a sandbox, the oldest first. (list_requests) */
  public Requests listRequests(RequestQuery query) {
    return call(new Request("GET", "/requests").query(query), Requests.class);
  }

  /** The requests and responses of a sandbox, the oldest first. (list_requests) */
  public Requests listRequests() {
    return listRequests(RequestQuery.none());
  }

  /** Delete the recorded exchanges. Numbering continues. (clear_requests) */
  public void clearRequests() {
    call(new Request("DELETE", "/requests"), Void.class);
  }

  /** One exchange in full, with secrets masked. (show_request) */
  public Exchange showRequest(String n) {
    return call(new Request("GET", "/requests/" + quoted(n)), Exchange.class);
  }

  /** The events of a sandbox, live, as server-sent events. (follow_sandbox) */
  public Stream<Event> follow(EventQuery query) {
    return follow(new Request("GET", "/events").query(query));
  }

  /** The events of a sandbox, live, as server-sent events. (follow_sandbox) */
  public Stream<Event> follow() {
    return follow(EventQuery.none());
  }

  /** The exchanges of a sandbox as an HTTP Archive (HAR 1.2), which browsers' developer tools open. (export_requests) */
  public String exportRequests(RequestQuery query) {
    return call(new Request("GET", "/har").query(query), String.class);
  }

  /** The exchanges of a sandbox as an HTTP Archive (HAR 1.2), which browsers' developer tools open. (export_requests) */
  public String exportRequests() {
    return exportRequests(RequestQuery.none());
  }

  /** The invariants of the ledger, which hold in every sandbox at all times. (check_invariants) */
  public Invariants checkInvariants() {
    return call(new Request("GET", "/invariants"), Invariants.class);
  }

  /** What could be unsubscribed now, with its refund, and what could not, with the rule that refuses. (review_resources) */
  public Review reviewResources() {
    return call(new Request("GET", "/review"), Review.class);
  }

}
