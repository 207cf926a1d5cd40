package steps

import (
	"cmp"
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
	"github.com/rescindhq/rescind/features"
)

// A World is the state that the steps of one scenario share.
type World struct {
	*caller.Client
	Environment   Environment
	Pages         Pages
	Document      *situation.Document  // the situation, as far as steps have described it
	opened        *situation.Setup     // the situation as it was provided; nil: not yet
	variation     caller.Variation     // how the next call is made
	lastVariation caller.Variation     // how the last call was made
	stateBefore   any                  // the state before the last call
	expiry        map[string]time.Time // when the subscriptions expire that a step has noted, by id
	events        []string             // that the last move of the clock caused
	answers       []*caller.Response   // to the calls that the scenario is about
	requests      []*caller.Request    // that were answered so
	together      []int                // by request: the number of the step that sent it
	sentTogether  int                  // how many of them the last step sent at once
	atOnce        bool                 // the last step was one that sends several at once
	timeMoved     bool                 // the business clock was moved since the last call
	clockMoved    bool                 // it was moved at all
	onPages       bool                 // pages are checked by their words only
	notedExpiry   bool                 // a step has noted when subscriptions expire
	checked       int                  // how many of them an assertion has looked at
	window        Window               // nil: no page was opened yet
	page          Page                 // that the window shows
	Clicks        int                  // on pages
	Own           bool                 // the scenario is of the user's own features: a refusal without a row may be by any
	Catalogue     []features.Row       // that the server is judged by; nil: the built-in one
	Asserted      int                  // how many assertions were made
	Assumed       situation.Assumption // what the tags of the scenario say that no source states
	lastNamed     string               // the id of the instance that the last call named
	gaveUp        map[string]bool      // by id: what a call of the scenario gave up
	Codes         []string             // that the tags of the scenario name
	notes         []string             // what the last step did not do or compare as it says, although it passed
	ranges        []string             // with which the last step compared amounts, because no source states the exact one
	unjudged      []string             // what the last step has seen and could not judge
	lastRequest   *caller.Request      // that the last call sent
	Observed      []report.Observation // answers that differ where the contract leaves them open
}

// NewWorld is the world of a scenario before its first step.
func NewWorld(c *caller.Client, e Environment, profile string) *World {
	return &World{Client: c, Environment: e, Document: situation.New(profile), gaveUp: map[string]bool{}}
}

// Pages says where the console of a server is, and which browser opens it.
type Pages struct {
	Browser Browser // nil: no page can be looked at
	Address string
	Token   string // to sign in with
}

// open provides the situation before the first call that needs it.
func (w *World) open(ctx context.Context) error {
	if w.opened != nil {
		return nil
	}
	if _, _, err := w.Document.Caller(); err != nil {
		return err
	}
	opened, err := w.Environment.Open(ctx, w.Document)
	if err == nil {
		w.opened, w.Huawei, w.Alibaba = opened, opened.Huawei, opened.Alibaba
		if w.Controlled {
			w.Currency = w.currencyOf
		}
	}
	return err
}

// currencyOf is the currency of the account that a variation calls with, in the situation that was set up.
func (w *World) currencyOf(vendor string, caller caller.Variation) string {
	return w.Document.Currency(vendor, cmp.Or(caller.Account, situation.MainAccount))
}

// notOpenYet refuses to change a situation that is already provided.
func (w *World) notOpenYet() error {
	if w.opened != nil {
		return errors.New("this step must stand before the first call of the scenario")
	}
	return nil
}

// perform makes a call and keeps the state before it, for assertions about a refusal.
func (w *World) perform(ctx context.Context, request *caller.Request) (err error) {
	if err := w.requireSuccess(); err != nil {
		return err
	}
	if err := w.open(ctx); err != nil {
		return err
	}
	if w.stateBefore, err = w.Environment.State(ctx); err != nil {
		return err
	}
	return w.send(ctx, request)
}

// send delivers requests in the variation that earlier steps asked for, and keeps the responses.
func (w *World) send(ctx context.Context, requests ...*caller.Request) error {
	responses, err := w.Environment.Deliver(ctx, w.variation, requests...)
	w.lastRequest = requests[0].As(w.variation)
	w.lastVariation, w.variation, w.sentTogether = w.variation, caller.Variation{}, len(requests)
	w.answers, w.requests = append(w.answers, responses...), append(w.requests, requests[:len(responses)]...)
	w.together = append(w.together, slices.Repeat([]int{len(w.requests)}, len(responses))...)
	w.atOnce, w.timeMoved = false, false
	w.noteGivenUp(requests, responses)
	return err
}

// noteGivenUp keeps which instance the last call named, and whether it was given up.
func (w *World) noteGivenUp(requests []*caller.Request, responses []*caller.Response) {
	for i, request := range requests {
		for _, p := range request.Params {
			if p.Name == "InstanceId" {
				w.lastNamed = p.Value
			}
		}
		if i < len(responses) && responses[i].Ok && request.GivesUp() {
			w.gaveUp[w.lastNamed] = true
		}
	}
}

// requireSuccess requires that the calls succeeded that no assertion has looked at.
func (w *World) requireSuccess() error {
	for i, response := range w.answers[w.checked:] {
		if !response.Ok && !w.lostToTwin(w.checked+i) {
			return verdict.Brokenf("%s was refused with %s, and no step expects it", response.Operation, response)
		}
	}
	w.checked = len(w.answers)
	return nil
}

// last is the response that an assertion is about.
func (w *World) last() (*caller.Response, error) {
	if len(w.answers) == 0 {
		return nil, errors.New("there was no call yet")
	}
	w.checked = len(w.answers)
	w.Asserted++
	return w.answers[len(w.answers)-1], nil
}

// vendor is the one whose API the scenario calls.
func (w *World) vendor() string {
	vendor, _, _ := w.Document.Caller()
	return vendor
}

// Named returns the resource that each alias stands for, once the situation was provided.
func (w *World) Named() (all []report.NamedResource) {
	if w.opened == nil {
		return nil
	}
	for _, alias := range slices.Sorted(maps.Keys(w.opened.Resources)) {
		if _, nothing := w.opened.StandIns[alias]; nothing {
			continue
		}
		all = append(all, report.NamedResource{Alias: alias, ID: w.opened.Resources[alias].ID})
	}
	return all
}

// resource finds the resource of an alias.
func (w *World) resource(alias string) (situation.Resource, error) {
	if r, ok := w.opened.Resources[alias]; ok {
		return r, nil
	}
	if why := w.opened.Missing[alias]; why != "" {
		return situation.Resource{}, verdict.NotRun(why)
	}
	return situation.Resource{}, unknownAlias(alias, slices.Sorted(maps.Keys(w.opened.Resources)))
}
