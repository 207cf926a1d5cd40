// Code generated from openapi/control.yaml by go test ./clients -update. DO NOT EDIT.

package rescind

import (
	"context"
	"iter"
	"net/url"
)

// Health calls health. Whether the mock is ready, and the time by which it judges signatures.
func (m *Mock) Health(ctx context.Context) (answer Health, err error) {
	err = m.call(ctx, request{method: "GET", path: "/health"}, &answer)
	return answer, err
}

// ListCatalogue calls list_catalogue. Every documented limit, behaviour, gateway answer and page, with its source and
// evidence.
func (m *Mock) ListCatalogue(ctx context.Context) (answer Catalogue, err error) {
	err = m.call(ctx, request{method: "GET", path: "/catalogue"}, &answer)
	return answer, err
}

// ListScenarios calls list_scenarios. The scenarios that a sandbox can be opened from by name.
func (m *Mock) ListScenarios(ctx context.Context) (answer Scenarios, err error) {
	err = m.call(ctx, request{method: "GET", path: "/scenarios"}, &answer)
	return answer, err
}

// CreateSandbox calls create_sandbox. Open an isolated sandbox with new credentials.
func (m *Mock) CreateSandbox(ctx context.Context, body NewSandbox) (*Sandbox, error) {
	return m.open(ctx, request{method: "POST", path: "/sandboxes", body: body})
}

// CreateSandboxFromDocument calls create_sandbox. Open an isolated sandbox with new credentials.
func (m *Mock) CreateSandboxFromDocument(ctx context.Context, document string, query DocumentQuery) (*Sandbox, error) {
	return m.open(ctx, request{method: "POST", path: "/sandboxes", query: query, media: "application/yaml", document: document})
}

// ListSandboxes calls list_sandboxes. All sandboxes, in the order in which they were opened.
func (m *Mock) ListSandboxes(ctx context.Context, query ListSandboxesQuery) (answer Sandboxes, err error) {
	err = m.call(ctx, request{method: "GET", path: "/sandboxes", query: query}, &answer)
	return answer, err
}

// ImportSandbox calls import_sandbox. Open the sandbox of a world file, which goes on where the exported one was.
func (m *Mock) ImportSandbox(ctx context.Context, document string, query ImportSandboxQuery) (*Sandbox, error) {
	return m.open(ctx, request{method: "POST", path: "/sandboxes/import", query: query, media: "application/json", document: document})
}

// Show calls show_sandbox. Everything in a sandbox, with every resource, order and ledger entry of every account.
func (s *Sandbox) Show(ctx context.Context) (answer World, err error) {
	err = s.call(ctx, request{method: "GET", path: ""}, &answer)
	return answer, err
}

// Delete calls delete_sandbox. Delete a sandbox. Its credentials are refused afterwards.
func (s *Sandbox) Delete(ctx context.Context) error {
	return s.call(ctx, request{method: "DELETE", path: ""}, nil)
}

// Reset calls reset_sandbox. Reset a sandbox, or parts of it, to the scenario.
func (s *Sandbox) Reset(ctx context.Context, body Reset) error {
	return s.call(ctx, request{method: "POST", path: "/reset", body: body}, nil)
}

// Export calls export_sandbox. The whole sandbox as one file, which import_sandbox of any mock opens again.
func (s *Sandbox) Export(ctx context.Context, query ExportSandboxQuery) (answer string, err error) {
	err = s.call(ctx, request{method: "GET", path: "/export", query: query}, &answer)
	return answer, err
}

// ShowClock calls show_clock. The clocks, and the events since the sandbox was opened.
func (s *Sandbox) ShowClock(ctx context.Context) (answer Clock, err error) {
	err = s.call(ctx, request{method: "GET", path: "/clock"}, &answer)
	return answer, err
}

// SetClock calls set_clock. Set, advance, freeze or run the business clock; shift the gateway clock, by which
// signatures are checked.
func (s *Sandbox) SetClock(ctx context.Context, body ClockSetting) (answer Clock, err error) {
	err = s.call(ctx, request{method: "PUT", path: "/clock", body: body}, &answer)
	return answer, err
}

// ListFaults calls list_faults. The active faults, in the order in which they are tried.
func (s *Sandbox) ListFaults(ctx context.Context) (answer Faults, err error) {
	err = s.call(ctx, request{method: "GET", path: "/faults"}, &answer)
	return answer, err
}

// AddFault calls add_fault. Add a fault, for a number of calls.
func (s *Sandbox) AddFault(ctx context.Context, body NewFault) (answer Fault, err error) {
	err = s.call(ctx, request{method: "POST", path: "/faults", body: body}, &answer)
	return answer, err
}

// ClearFaults calls clear_faults. Remove all faults, or one of them, including those of the scenario. A reset
// restores the latter.
func (s *Sandbox) ClearFaults(ctx context.Context, query ClearFaultsQuery) error {
	return s.call(ctx, request{method: "DELETE", path: "/faults", query: query}, nil)
}

// ListRequests calls list_requests. The requests and responses of a sandbox, the oldest first.
func (s *Sandbox) ListRequests(ctx context.Context, query RequestQuery) (answer Requests, err error) {
	err = s.call(ctx, request{method: "GET", path: "/requests", query: query}, &answer)
	return answer, err
}

// ClearRequests calls clear_requests. Delete the recorded exchanges. Numbering continues.
func (s *Sandbox) ClearRequests(ctx context.Context) error {
	return s.call(ctx, request{method: "DELETE", path: "/requests"}, nil)
}

// ShowRequest calls show_request. One exchange in full, with secrets masked.
func (s *Sandbox) ShowRequest(ctx context.Context, n string) (answer Exchange, err error) {
	err = s.call(ctx, request{method: "GET", path: "/requests/" + url.PathEscape(n)}, &answer)
	return answer, err
}

// Follow calls follow_sandbox. The events of a sandbox, live, as server-sent events.
func (s *Sandbox) Follow(ctx context.Context, query EventQuery) iter.Seq2[Event, error] {
	return s.follow(ctx, request{method: "GET", path: "/events", query: query})
}

// ExportRequests calls export_requests. The exchanges of a sandbox as an HTTP Archive (HAR 1.2), which browsers'
// developer tools open.
func (s *Sandbox) ExportRequests(ctx context.Context, query RequestQuery) (answer string, err error) {
	err = s.call(ctx, request{method: "GET", path: "/har", query: query}, &answer)
	return answer, err
}

// CheckInvariants calls check_invariants. The invariants of the ledger, which hold in every sandbox at all times.
func (s *Sandbox) CheckInvariants(ctx context.Context) (answer Invariants, err error) {
	err = s.call(ctx, request{method: "GET", path: "/invariants"}, &answer)
	return answer, err
}

// ReviewResources calls review_resources. What could be unsubscribed now, with its refund, and what could not, with
// the rule that refuses.
func (s *Sandbox) ReviewResources(ctx context.Context) (answer Review, err error) {
	err = s.call(ctx, request{method: "GET", path: "/review"}, &answer)
	return answer, err
}

// ListStrayRequests calls list_stray_requests. Unmatched requests, the vendor calls that belong to no sandbox because
// they have no known credential.
func (m *Mock) ListStrayRequests(ctx context.Context, query RequestQuery) (answer Requests, err error) {
	err = m.call(ctx, request{method: "GET", path: "/requests", query: query}, &answer)
	return answer, err
}

// ShowStrayRequest calls show_stray_request. One unmatched request in full, secrets masked, with what is wrong with
// its signature.
func (m *Mock) ShowStrayRequest(ctx context.Context, n string) (answer Exchange, err error) {
	err = m.call(ctx, request{method: "GET", path: "/requests/" + url.PathEscape(n)}, &answer)
	return answer, err
}

// ShowContract calls show_contract. An API contract of this mock, for reading or for a client generator.
func (m *Mock) ShowContract(ctx context.Context, file string) (answer string, err error) {
	err = m.call(ctx, request{method: "GET", path: "/openapi/" + url.PathEscape(file)}, &answer)
	return answer, err
}

// ShowMetrics calls show_metrics. Metrics since the mock started, for Prometheus.
func (m *Mock) ShowMetrics(ctx context.Context) (answer string, err error) {
	err = m.call(ctx, request{method: "GET", path: "/metrics"}, &answer)
	return answer, err
}

// ListProfiles calls list_profiles. The profiles of the mock itself.
func (m *Mock) ListProfiles(ctx context.Context) (answer Profiles, err error) {
	err = m.call(ctx, request{method: "GET", path: "/debug/pprof"}, &answer)
	return answer, err
}

// ProfileCPU calls profile_cpu. What the mock spends its time on, for go tool pprof.
func (m *Mock) ProfileCPU(ctx context.Context, query RecordingQuery) (answer []byte, err error) {
	err = m.call(ctx, request{method: "GET", path: "/debug/pprof/profile", query: query}, &answer)
	return answer, err
}

// TraceExecution calls trace_execution. What the Go runtime does, event by event, for go tool trace.
func (m *Mock) TraceExecution(ctx context.Context, query RecordingQuery) (answer []byte, err error) {
	err = m.call(ctx, request{method: "GET", path: "/debug/pprof/trace", query: query}, &answer)
	return answer, err
}

// ShowProfile calls show_profile. One profile as it is now, for go tool pprof or for people.
func (m *Mock) ShowProfile(ctx context.Context, name string, query ShowProfileQuery) (answer []byte, err error) {
	err = m.call(ctx, request{method: "GET", path: "/debug/pprof/" + url.PathEscape(name), query: query}, &answer)
	return answer, err
}
