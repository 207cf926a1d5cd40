package mock

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
)

// A history is a state with customers of both vendors and everything that changed it, so that it can be
// done again.
type history struct {
	opening   billing.Opening
	policy    billing.Policy
	state     *billing.State
	now       time.Time
	actions   []action
	unchecked bool // the checks are left out
}

// An action is a call, or a move of the clock.
type action struct {
	command billing.Command
	caller  billing.Caller
	advance time.Duration
}

var rulebooks = map[string]*billing.Rulebook{"huawei": pointer(huawei.New().Rulebook), "alibaba": pointer(alibaba.New().Rulebook)}

func pointer[T any](v T) *T { return &v }

func rulebookOf(vendor string) *billing.Rulebook { return rulebooks[vendor] }

var dayOne = time.Date(2026, 6, 8, 0, 0, 0, 0, time.UTC)

func begin(o billing.Opening, p billing.Policy) *history {
	return &history{opening: o, policy: p, now: dayOne, state: billing.Open(o, 7, dayOne, rulebookOf)}
}

func (h *history) view() billing.View { return h.state.View(h.now, h.policy) }

// do does one thing and says what must never be true of it and is.
func (h *history) do(d action) (wrong []string) {
	h.actions = append(h.actions, d)
	if d.command == nil {
		return h.advance(d.advance)
	}
	vendor := h.view().Account(d.caller.Account).Vendor
	decide := func() *billing.Decision { return billing.Decide(h.view(), rulebookOf(vendor), d.caller, d.command) }
	if h.unchecked {
		return h.keep(&decide().Change)
	}
	before, version := textOf(h.view()), h.view().Version()
	decision := decide()
	if textOf(h.view()) != before {
		wrong = append(wrong, "a decision alone changed the state")
	}
	wrong = append(wrong, h.keep(&decision.Change)...)
	if decision.Refusal != nil && (h.view().Version() != version || !decision.Change.Empty()) {
		wrong = append(wrong, "a refused call changed the state")
	}
	return wrong
}

// advance moves the clock and lets happen what is due.
func (h *history) advance(span time.Duration) (wrong []string) {
	h.now = h.now.Add(span)
	for {
		change, events := h.state.Settle(h.now, rulebookOf)
		if events == nil {
			return wrong
		}
		wrong = append(wrong, h.keep(&change)...)
	}
}

// keep applies a change and asks all oracles, those of the change before.
func (h *history) keep(c *billing.Change) (wrong []string) {
	if c.Empty() || h.unchecked {
		h.state.Apply(c)
		return nil
	}
	for _, b := range h.view().WouldBreak(c) {
		wrong = append(wrong, "in the change: "+b.ID+": "+b.By)
	}
	h.state.Apply(c)
	for _, b := range h.view().BrokenInvariants() {
		wrong = append(wrong, b.ID+": "+b.By)
	}
	return append(wrong, overpaid(h.view())...)
}

// overpaid adds up the orders, not the ledger: what each period cost and what came back of it.
func overpaid(v billing.View) (wrong []string) {
	type period struct {
		of billing.ResourceID
		n  int
	}
	by := map[period]billing.OrderID{}
	for a := range v.Accounts() {
		for o := range v.Orders(a.ID) {
			for _, l := range o.Lines {
				r, p := l.Refund, period{l.Resource, l.Period}
				if r.Cash < 0 || r.Fee < 0 || r.Consumed < 0 || r.Coupons < 0 || r.Cash+r.Fee+r.Consumed > l.Cash || r.Coupons > l.Coupons {
					wrong = append(wrong, fmt.Sprintf("order %s pays back %+v of %+v", o.ID, r, l))
				}
				if first := by[p]; o.Kind == billing.Unsubscription && first != "" {
					wrong = append(wrong, fmt.Sprintf("%v is given up by %s and %s", p, first, o.ID))
				}
				if o.Kind == billing.Unsubscription {
					by[p] = o.ID
				}
			}
		}
	}
	return wrong
}

// textOf is everything that a view shows, as text.
func textOf(v billing.View) string {
	var b strings.Builder
	for a := range v.Accounts() {
		fmt.Fprintf(&b, "%+v\n", *a)
		for r := range v.Resources(a.ID) {
			fmt.Fprintf(&b, "%+v %v\n", *r, v.Status(r))
		}
		for o := range v.Orders(a.ID) {
			fmt.Fprintf(&b, "%+v\n", *o)
		}
	}
	tokens := []string{}
	for k, a := range v.Tokens() {
		tokens = append(tokens, fmt.Sprintf("%+v %s %v", k, a.Fingerprint, a.Outcome.Orders))
	}
	slices.Sort(tokens)
	fmt.Fprintf(&b, "%s\n%+v\n", tokens, v.Entries())
	return b.String()
}
