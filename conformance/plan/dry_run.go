package plan

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// A DryRun is what a scenario would do: the situation that it describes, its calls in their order,
// and what it expects of each. It is recorded while the steps run in a [DryRunEnvironment].
type DryRun struct {
	Scenario             string               // the id of the scenario
	Rows                 []string             // the catalogue rows that its tags name
	Assumed              situation.Assumption // what its tags say that no source states
	Step                 string               // the step that is running
	Document             *situation.Document
	calls                []*Call
	mentionedBeforeCalls []string // aliases that assertions name before the first call
	Err                  error    // why the dry run ended early
}

// A Call is one call of a dry run, or the same call sent several times at once.
type Call struct {
	request   *caller.Request
	variation caller.Variation
	times     int
	aliases   []string // the resources that it names
	mentions  []string // the resources that assertions name after it
	repays    bool     // an assertion states what it pays back
	expects   expectation
	assumed   situation.Assumption // what the assertion says that no source states of the refusal
	row       string               // the catalogue row that refuses it, or all but one of several
}

// An expectation is what a scenario expects of a call.
type expectation int

const (
	expectSuccess expectation = iota // also without an assertion
	expectRefusal
	expectOneSuccess // one of several that are sent at once
)

// recordCall keeps a call and answers every request with success.
func (d *DryRun) recordCall(variation caller.Variation, requests []*caller.Request) (responses []*caller.Response) {
	c := &Call{request: requests[0], variation: variation, times: len(requests)}
	for _, request := range requests {
		c.aliases = append(c.aliases, aliasesSent(request, variation)...)
		responses = append(responses, &caller.Response{Operation: request.Name(), Ok: true, Orders: []string{"rehearsed"}})
	}
	slices.Sort(c.aliases)
	c.aliases = slices.Compact(c.aliases)
	d.calls = append(d.calls, c)
	return responses
}

// NoteAssertion records what an assertion says of the last call. The pattern is that of its step.
func (d *DryRun) NoteAssertion(pattern string, args []string) error {
	if len(d.calls) == 0 {
		d.mentionedBeforeCalls = append(d.mentionedBeforeCalls, mentioned(args)...)
		return nil
	}
	last := d.calls[len(d.calls)-1]
	switch {
	case strings.HasPrefix(pattern, "it is refused"):
		last.expects, last.row, last.assumed = expectRefusal, args[2], situation.AssumptionOfWord(args[3])
	case strings.HasPrefix(pattern, "one call succeeds"):
		last.expects, last.row = expectOneSuccess, args[2]
	case strings.HasPrefix(pattern, `the refund order pays back "`):
		last.repays = true
	default:
		last.mentions = append(last.mentions, mentioned(args)...)
	}
	return nil
}

// mentioned are the aliases among the arguments of an assertion.
func mentioned(args []string) (all []string) {
	for _, a := range args {
		if strings.HasPrefix(a, `"`) {
			aliases, err := situation.Aliases(a)
			if err == nil {
				all = append(all, aliases...)
			}
		}
	}
	return all
}

// needsControl is why no fixture could ever provide the situation of the scenario, nil when one could.
func (d *DryRun) needsControl() error {
	if verdict.IsNotRun(d.Err) {
		return d.Err
	}
	if d.Document.Options != nil {
		return needs("options that can be set")
	}
	if d.Document.Faults != nil {
		return needs("fault injection")
	}
	for _, a := range d.Document.Accounts() {
		switch {
		case a.Quota != nil:
			return needs("a quota that can be set")
		case a.Site != "":
			return needs("accounts of either site")
		}
	}
	return nil
}

func needs(what string) error { return verdict.NotRun("no fixture can provide this: it needs " + what) }
