package zoo

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
	"github.com/rescindhq/rescind/conformance/client/witness"
)

// A Proof is a run of a driver, and what must come of it: a right driver passes, a broken one is convicted.
type Proof struct {
	Driver  string // its id
	Case    string
	Check   string         // that must fail; "" for none
	Outcome client.Outcome // of the case
	Blame   client.Blame   // for it
	Run     client.Outcome // of the whole run

	with     string        // another case that is run; "" for none
	limit    time.Duration // for one answer; 0: answerTime
	change   func(*cases.Case)
	known    []client.Known
	declared []client.Declared
}

// convicts is the proof that a driver is convicted by its case for its check.
func convicts(d Driver) Proof {
	return Proof{Driver: d.ID, Case: d.Case, Check: d.Check, Outcome: client.Failed, Blame: client.Client, Run: client.Failed}
}

func convictsID(id string) Proof {
	d, _ := Find(id)
	return convicts(d)
}

// accepts is the proof that a right driver passes a case.
func accepts(driver, id string) Proof { return Proof{Driver: driver, Case: id} }

// String names the driver, the case and the check.
func (p *Proof) String() string {
	text := p.Driver + ": " + p.Case
	if p.Check != "" {
		text += " " + p.Check
	}
	return text
}

// A Prover runs proofs.
type Prover struct {
	Server  *witness.Server
	Command func(driver string) []string // starts a driver of the zoo
}

// answerTime is how long a driver may take for one answer. Longer than any case of a proof takes.
const answerTime = 10 * time.Second

// Holds runs the proof of a mutant, with the judge as it is or with the mutant in place. The text says what
// came of it; the error is one of the run.
func (p *Prover) Holds(ctx context.Context, m *Mutant, mutated bool) (holds bool, got string, err error) {
	d, ok := Find(m.proof.Driver)
	if !ok {
		return false, "", fmt.Errorf("%s: there is no driver %q", m.ID, m.proof.Driver)
	}
	chosen, err := m.proof.cases()
	if err != nil {
		return false, "", err
	}
	if mutated {
		chosen = m.apply(chosen)
	}
	profile, limit := first(d.Profile, "sdk"), cmp.Or(m.proof.limit, answerTime)
	report, err := client.Run(ctx, client.Options{
		Server: p.Server, Command: p.Command(d.ID), Cases: chosen, Profile: profile, Concurrency: 1, Seed: 7, Timeout: limit,
		Known: m.proof.known, Declared: m.proof.declared,
	})
	if err = cmp.Or(err, ctx.Err()); err != nil { // a report that was interrupted proves nothing
		return false, "", err
	}
	if mutated && m.report != nil {
		m.report(report)
	}
	holds, got = m.proof.holds(report)
	return holds, got, nil
}

// cases are the cases of the proof, changed where it asks for that.
func (p *Proof) cases() (all []*cases.Case, err error) {
	for _, id := range []string{p.Case, p.with} {
		if id == "" {
			continue
		}
		c := cases.Find(id)
		if c == nil {
			return nil, fmt.Errorf("there is no case %q", id)
		}
		if p.change != nil {
			changed := *c
			p.change(&changed)
			c = &changed
		}
		all = append(all, c)
	}
	return all, nil
}

// holds compares a report with what must come of the run.
func (p *Proof) holds(r *client.Report) (bool, string) {
	at := slices.IndexFunc(r.Results, func(result *client.Result) bool { return result.Case.ID == p.Case })
	if at < 0 {
		return false, "the case was not run"
	}
	result := r.Results[at]
	convicted := p.Check == "" || slices.ContainsFunc(result.Checks, func(c client.Checked) bool { return c.ID == p.Check && !c.Held })
	same := result.Outcome == p.Outcome && result.Blame == p.Blame && r.Outcome() == p.Run && convicted
	return same, fmt.Sprintf("the case is %s, the run %s, to blame is %q: %s", result.Outcome, r.Outcome(), result.Blame, result.Reason)
}
