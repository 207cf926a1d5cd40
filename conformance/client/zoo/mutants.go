package zoo

import (
	"slices"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/judge"
)

// A Mutant is the judge of clients without one of its decisions. No code of the judge knows about mutants: what
// goes into a run is changed, the checks of its cases, or what comes out of it.
type Mutant struct {
	ID   string // the row and a name, such as client.checks/sent.token
	Row  string // client.checks, client.evidence or client.outcomes
	Says string // what the judge does wrong, in one sentence

	proof  Proof
	check  func(judge.Check) judge.Check
	report func(*client.Report)
}

// The rows of the mutants: what they break.
const (
	checksRow   = "client.checks"
	evidenceRow = "client.evidence"
	outcomesRow = "client.outcomes"
)

// Mutants returns all mutants of the judge.
func Mutants() (all []Mutant) {
	for _, m := range slices.Concat(withoutChecks(), invertedChecks(), evidence(), outcomes()) {
		m.ID = m.Row + "/" + m.ID
		all = append(all, m)
	}
	return all
}

// Proof names the driver, the case and the check that notice the mutant.
func (m *Mutant) Proof() string { return m.proof.String() }

// apply breaks the cases of a run.
func (m *Mutant) apply(all []*cases.Case) (broken []*cases.Case) {
	if m.check == nil {
		return all
	}
	for _, c := range all {
		altered := *c
		altered.Checks = nil
		for _, check := range c.Checks {
			altered.Checks = append(altered.Checks, m.check(check))
		}
		broken = append(broken, &altered)
	}
	return broken
}

// withoutChecks are judges that do not make a check: one for each check that convicts a driver.
func withoutChecks() (all []Mutant) {
	seen := map[string]bool{}
	for _, d := range quickest(Broken()) {
		if d.Check == "" || seen[d.Check] {
			continue
		}
		seen[d.Check] = true
		says := "The check " + d.Check + " always holds."
		all = append(all, Mutant{ID: d.Check, Row: checksRow, Says: says, proof: convicts(d), check: findings(d.Check, holds)})
	}
	return all
}

// quickest are the drivers with those first that need no waiting.
func quickest(all []Driver) []Driver {
	slices.SortStableFunc(all, func(a, b Driver) int {
		slow := func(d Driver) int {
			if d.Class == Timeouts {
				return 1
			}
			return 0
		}
		return slow(a) - slow(b)
	})
	return all
}

// invertedChecks are judges that convict right clients, or go by the wrong bound.
func invertedChecks() []Mutant {
	const plain, waiting = "huawei.unsubscribe.plain", "alibaba.query-instances.told-to-wait"
	return []Mutant{
		{ID: "success-inverted", Row: checksRow, Says: "Success is failure, and failure success.", proof: accepts("huawei", plain), check: findings("surfaced.success", inverted)},
		{ID: "truth-inverted", Row: checksRow, Says: "What is said must not be what happened.", proof: accepts("huawei", plain), check: findings("surfaced.truth", inverted)},
		{ID: "world-inverted", Row: checksRow, Says: "What was given up must be alive.", proof: accepts("alibaba-acs3", "alibaba.refund-instance.plain"), check: findings("world.given-up", inverted)},
		{ID: "signature-inverted", Row: checksRow, Says: "A right signature is a wrong one.", proof: accepts("alibaba-rpc-form", "alibaba.query-orders.plain"), check: findings("sent.signature", inverted)},
		{ID: "wait-inverted", Row: checksRow, Says: "A wait is too long when it is long enough.", proof: accepts("alibaba-rpc-query", waiting), check: findings("sent.wait", inverted)},
		{ID: "token-inverted", Row: checksRow, Says: "A ClientToken must be new with each attempt.", proof: accepts("alibaba-rpc-form", "alibaba.refund-instance.with-token-throttled"), check: findings("sent.token", inverted)},
	}
}

// findings changes the findings of one check.
func findings(id string, change func(judge.Finding) judge.Finding) func(judge.Check) judge.Check {
	return func(c judge.Check) judge.Check {
		if c.ID != id {
			return c
		}
		made := c.Judge
		c.Judge = func(e *judge.Evidence) judge.Finding { return change(made(e)) }
		return c
	}
}

func holds(f judge.Finding) judge.Finding    { f.Held = true; return f }
func inverted(f judge.Finding) judge.Finding { f.Held = !f.Held; return f }
