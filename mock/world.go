package mock

import (
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// World returns a copy of everything in the sandbox as it is now: credentials, accounts with their
// resources, orders and ledgers, the clock, the faults. It has the form of the control API. Its
// endpoint is empty until [Mock.URL] or [Mock.Host] has been called.
func (m *Mock) World() control.World {
	m.tb.Helper()
	w, err := control.Show(m.world, m.urlIfOpen())
	if err != nil {
		m.tb.Fatalf("mock: %v", err)
	}
	return w
}

// Resource returns a resource (Huawei Cloud) or instance (Alibaba Cloud) as it is now, by its alias in
// the scenario. Its Status is one of [StatusPending] to [StatusGone]. An unknown alias ends the test.
func (m *Mock) Resource(alias string) control.Resource {
	m.tb.Helper()
	var aliases []string
	for _, a := range m.World().Accounts {
		for _, r := range a.Resources {
			if r.Alias == alias {
				return r
			}
			aliases = append(aliases, r.Alias)
		}
	}
	m.tb.Fatalf("mock: scenario %s has no resource %q%s", m.world.Scenario, alias, strictyaml.DidYouMean(alias, aliases))
	return control.Resource{}
}

// Account returns an account with its balance, resources and orders as they are now, by its name in
// the scenario. The Kind of an order is one of [OrderPurchase] to [OrderUnsubscription]. When both
// vendors have an account of that name, write "huawei/NAME" or "alibaba/NAME". An unknown name ends
// the test.
func (m *Mock) Account(name string) control.Account {
	m.tb.Helper()
	var names []string
	var found []control.Account
	for _, a := range m.World().Accounts {
		if a.Name == name || a.Vendor+"/"+a.Name == name {
			found = append(found, a)
		}
		names = append(names, a.Name)
	}
	switch len(found) {
	case 0:
		m.tb.Fatalf("mock: scenario %s has no account %q%s", m.world.Scenario, name, strictyaml.DidYouMean(name, names))
	case 1:
		return found[0]
	default:
		m.tb.Fatalf("mock: scenario %s has two accounts %q: write huawei/%[2]s or alibaba/%[2]s", m.world.Scenario, name)
	}
	return control.Account{}
}

// Requests returns the recorded calls to the sandbox with their answers, the oldest first and with
// secrets masked: the latest thousand, or as many as [JournalSize] says. A call is recorded before its
// answer is sent.
func (m *Mock) Requests() []journal.Exchange { return m.exchanges(m.world.Journal) }

// Unmatched returns the unmatched requests in full: first calls with a credential that the mock does
// not know, then calls of a path or an action that no vendor has. The latter are among
// [Mock.Requests] too.
func (m *Mock) Unmatched() []journal.Exchange {
	all := m.exchanges(m.server.unmatched)
	for _, x := range m.Requests() {
		if x.Operation == "" {
			all = append(all, x)
		}
	}
	return all
}

func (m *Mock) exchanges(j *journal.Journal) (all []journal.Exchange) {
	m.tb.Helper()
	entries, err := j.Entries()
	if err != nil {
		m.tb.Fatalf("mock: %v", err)
	}
	for _, e := range entries {
		all = append(all, e.Explained())
	}
	return all
}

// Fault injects a fault: it says which calls go wrong, how and how often. Fault returns it with the id
// that it was given. A specification that is not valid, for example with an unknown error code, ends
// the test.
func (m *Mock) Fault(s fault.Spec) fault.Spec {
	m.tb.Helper()
	f, err := m.server.newFault(s)
	if err == nil {
		s, err = m.world.AddFault(f)
	}
	if err != nil {
		m.tb.Fatalf("mock: %v", err)
	}
	return s
}

// Faults returns the faults that can still be injected, with the number of times that are left.
func (m *Mock) Faults() []fault.Spec {
	m.tb.Helper()
	all, err := m.world.ActiveFaults()
	if err != nil {
		m.tb.Fatalf("mock: %v", err)
	}
	return all
}

// Reset sets the sandbox back to its scenario: the parts given, or everything when none is given. It
// does not clear the findings of [Mock.Verify].
func (m *Mock) Reset(parts ...sandbox.Parts) {
	m.tb.Helper()
	m.audit()
	if len(parts) == 0 {
		parts = append(parts, sandbox.Everything)
	}
	for _, p := range parts {
		if err := m.world.Reset(p); err != nil {
			m.tb.Fatalf("mock: %v", err)
		}
	}
}
