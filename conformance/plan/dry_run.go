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
	Name                 string               // the name of the scenario
	Rows                 []string             // the catalogue rows that its tags name
	Assumed              situation.Assumption // what its tags say that no source states
	Own                  bool                 // it is of the user's own features
	Notes                []string             // what steps do not do as they say, although they pass
	Step                 string               // the step that is running
	steps                []string             // that began, and so Step too
	callSteps            int                  // how many of them began before the last call
	Document             *situation.Document
	calls                []*Call
	mentionedBeforeCalls []string        // aliases that assertions name before the first call
	renewalMentioned     map[string]bool // aliases whose automatic renewal an assertion is about
	Err                  error           // why the dry run ended early
	endsAt               int             // with which step it did
	nameWords, stepWords map[string]bool // in small letters, once they were asked for
}

// A Call is one call of a dry run, or the same call sent several times at once.
type Call struct {
	request   *caller.Request
	variation caller.Variation
	times     int
	how       []string // what steps say of its caller
	aliases   []string // the resources that it names
	mentions  []string // the resources that assertions name after it
	asserted  bool     // some assertion is made after it
	repays    bool     // an assertion states what it pays back, or would
	renewals  bool     // it gives up only the paid periods that have not begun
	replays   bool     // its ClientToken was answered before: it changes nothing
	expects   expectation
	assumed   situation.Assumption // what the assertion says that no source states of the refusal
	code      string               // with which it is refused
	row       string               // the catalogue row that refuses it, or all but one of several
}

// An expectation is what a scenario expects of a call.
type expectation int

const (
	expectSuccess expectation = iota // also without an assertion
	expectRefusal
	expectOneSuccess // one of several that are sent at once
)

// Begin notes the step that begins.
func (d *DryRun) Begin(step string) {
	d.Step = step
	d.steps = append(d.steps, step)
}

// End notes that a step ended. The first error ends the dry run; the steps after it are only skipped.
func (d *DryRun) End(err error) {
	if err != nil && d.Err == nil {
		d.Err, d.endsAt = err, len(d.steps)-1
	}
}

// EndsAt is the number of the step with which the dry run ended early, because only a control API or a
// browser can do what it says; -1: it did not.
func (d *DryRun) EndsAt() int {
	if !verdict.IsNotRun(d.Err) {
		return -1
	}
	return d.endsAt
}

// recordCall keeps a call and answers every request with success.
func (d *DryRun) recordCall(variation caller.Variation, requests []*caller.Request) (responses []*caller.Response) {
	c := &Call{request: requests[0], variation: variation, times: len(requests), renewals: dropsRenewals(requests[0])}
	for _, request := range requests {
		c.aliases = append(c.aliases, aliasesSent(request, variation)...)
		response := &caller.Response{Operation: request.Name(), Ok: true}
		if request.GivesUp() || request.Buys() || request.Name() == "list_orders" { // a list shows orders of purchases
			response.Orders = []string{"rehearsed"}
		}
		responses = append(responses, response)
	}
	slices.Sort(c.aliases)
	c.aliases = slices.Compact(c.aliases)
	c.replays = slices.ContainsFunc(d.calls, c.repeatsTokenOf)
	d.noteCallers(c)
	d.calls = append(d.calls, c)
	return responses
}

// repeatsTokenOf says whether a call has the ClientToken of an earlier one that was accepted.
func (c *Call) repeatsTokenOf(earlier *Call) bool {
	token := c.clientToken()
	return token != "" && token == earlier.clientToken() && earlier.expects != expectRefusal &&
		c.request.Name() == earlier.request.Name() && c.variation.Account == earlier.variation.Account
}

func (c *Call) clientToken() string {
	for _, p := range c.variation.Apply(c.request.Params) {
		if p.Name == "ClientToken" {
			return p.Value
		}
	}
	return ""
}

// NoteAssertion records what an assertion says of the last call. The pattern is that of its step.
func (d *DryRun) NoteAssertion(pattern string, args []string) error {
	if strings.HasPrefix(pattern, "automatic renewal is") {
		for _, alias := range mentioned(args) {
			d.noteRenewal(alias)
		}
	}
	if len(d.calls) == 0 {
		d.mentionedBeforeCalls = append(d.mentionedBeforeCalls, mentioned(args)...)
		return nil
	}
	last := d.calls[len(d.calls)-1]
	if strings.HasPrefix(pattern, "every entry of the list has") && slices.Contains(renewalMembers, args[0]) {
		for _, alias := range last.aliases {
			d.noteRenewal(alias)
		}
	}
	if err := d.aboutAccount(last, pattern, args); err != nil {
		return err
	}
	last.asserted = true
	switch {
	case strings.HasPrefix(pattern, "it is refused"):
		last.expects, last.code, last.row, last.assumed = expectRefusal, args[1], args[2], situation.AssumptionOfWord(args[3])
	case strings.HasPrefix(pattern, "one call succeeds"):
		last.expects, last.code, last.row = expectOneSuccess, args[1], args[2]
	case strings.HasPrefix(pattern, `the refund order pays back "`), strings.HasPrefix(pattern, `the quotation is "`):
		last.repays = true
	default:
		last.mentions = append(last.mentions, mentioned(args)...)
	}
	return nil
}

// renewalMembers are the members of lists that say how a resource is renewed.
var renewalMembers = []string{"expire_policy", "RenewStatus", "RenewalDuration", "RenewalDurationUnit"}

func (d *DryRun) noteRenewal(alias string) {
	if d.renewalMentioned == nil {
		d.renewalMentioned = map[string]bool{}
	}
	d.renewalMentioned[alias] = true
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

func needs(what string) error { return verdict.NotRun("no fixture can provide this: it needs " + what) }

// rows are the rows that the scenario is about: those of its tags, then those that refuse its calls.
func (d *DryRun) rows() (all []string) {
	all = slices.Clone(d.Rows)
	for _, c := range d.calls {
		if c.row != "" && !slices.Contains(all, c.row) {
			all = append(all, c.row)
		}
	}
	return all
}

// isOfVendor says that a row is about the vendor whose API the scenario calls.
func (d *DryRun) isOfVendor(row string) bool { return strings.HasPrefix(row, d.vendor()+".") }

// vendor is the one whose API the scenario calls.
func (d *DryRun) vendor() string {
	vendor, _, _ := d.Document.Caller()
	return vendor
}

// customer is the account that calls unless the scenario says otherwise.
func (d *DryRun) customer() *situation.Account { return d.Document.Accounts()[0] }
