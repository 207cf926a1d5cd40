package mock

import (
	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// World is everything in the sandbox as it is now: credentials, accounts with their resources,
// orders and ledgers, the clock, the faults. It is a copy, in the words of the control API; its
// endpoint is empty as long as nobody asked for the URL.
func (m *Mock) World() control.World {
	m.tb.Helper()
	w, err := control.Show(m.world, m.urlIfOpen())
	if err != nil {
		m.tb.Fatalf("mock: %v", err)
	}
	return w
}

// Resource is the resource or instance that the scenario calls so, as it is now.
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

// Account is the customer that the scenario calls so, with its balance and orders as they are now.
// Where customers of both vendors have the name, write huawei/NAME or alibaba/NAME.
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

// Requests are the calls to the sandbox in full, secrets masked, the oldest first: the latest
// thousand, or [JournalSize]. A call is among them before its answer is sent.
func (m *Mock) Requests() []journal.Exchange { return exchanges(m.world.Journal) }

// Strays are the unexpected calls in full: with a credential that nobody here has, then those to a
// path or an action that no vendor has, which are among the [Mock.Requests] of the one who made them.
func (m *Mock) Unmatched() []journal.Exchange {
	all := exchanges(m.server.unmatched)
	for _, x := range m.Requests() {
		if x.Operation == "" {
			all = append(all, x)
		}
	}
	return all
}

func exchanges(j *journal.Journal) (all []journal.Exchange) {
	for _, e := range j.Entries() {
		all = append(all, e.Explained())
	}
	return all
}

// Fault lets calls go wrong, and returns the fault with the id that it got. One that cannot be, of
// an unknown code say, ends the test.
func (m *Mock) Fault(s fault.Spec) fault.Spec {
	m.tb.Helper()
	f, err := m.server.newFault(s)
	if err == nil {
		s, err = m.world.Faults.Add(f)
	}
	if err != nil {
		m.tb.Fatalf("mock: %v", err)
	}
	return s
}

// Faults are those that may still strike, and how often.
func (m *Mock) Faults() []fault.Spec { return m.world.Faults.All() }

// Reset takes the sandbox back to its scenario: parts of it where they are named, or all of it.
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
