package plan

import (
	"context"
	"errors"
	"maps"
	"slices"
	"time"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/target"
)

// A FixtureEnvironment runs one scenario on a server that cannot be set up. The situation is there
// already, in the resources of the binding, and only the vendor's own lists show what changed.
type FixtureEnvironment struct {
	*caller.Client
	File          *target.File
	Binding       *Binding
	tokenSuffix   string          // that makes the scenario's ClientTokens unique
	callsMade     int             // how many calls of the dry run were made
	sentAt        time.Time       // when the last of them was sent
	answeredAt    time.Time       // and answered
	stateBefore   any             // the state when it was last read
	renewalBefore map[string]bool // by id: whether automatic renewal was on before the scenario switched it
}

// Open hands out the bound resources and callers, and counts the unsubscription orders there are.
func (e *FixtureEnvironment) Open(ctx context.Context, _ *situation.Document) (s *situation.Setup, err error) {
	s = &situation.Setup{Resources: map[string]situation.Resource{}, Missing: e.Binding.missing}
	s.Huawei, s.Alibaba = e.Binding.Credentials(e.File)
	maps.Copy(s.Resources, e.Binding.StandIns())
	for alias, r := range e.Binding.resources {
		s.Resources[alias] = r.Resource
	}
	e.Huawei, e.Alibaba = s.Huawei, s.Alibaba // counting needs credentials
	s.RefundOrders, err = e.CountRefundOrders(ctx, e.vendor())
	return s, err
}

// State reads the vendor's lists, as any caller could.
func (e *FixtureEnvironment) State(ctx context.Context) (any, error) {
	orders, err := e.CountRefundOrders(ctx, e.vendor())
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, r := range e.Binding.resources {
		ids = append(ids, r.ID)
	}
	listed := map[string]any{}
	if len(ids) > 0 {
		slices.Sort(ids)
		listed, err = e.Items(ctx, e.vendor(), ids)
	}
	e.stateBefore = map[string]any{"unsubscription orders": orders, "listed": listed}
	return e.stateBefore, err
}

// vendor is the one whose API the scenario calls.
func (e *FixtureEnvironment) vendor() string {
	vendor, _, _ := e.Binding.DryRun.Document.Caller()
	return vendor
}

var errNoControl = errors.New("only a control API can do this")

// MoveClock is for control APIs only.
func (*FixtureEnvironment) MoveClock(context.Context, string, string) ([]string, error) {
	return nil, errNoControl
}

// Trace is for control APIs only.
func (*FixtureEnvironment) Trace(context.Context, string) ([]report.Ruling, error) {
	return nil, errNoControl
}

// BrokenInvariants is empty: only a control API shows the ledger.
func (*FixtureEnvironment) BrokenInvariants(context.Context) ([]string, error) { return nil, nil }

// Refund is computed from what the target file says was paid, for the instants between sending the
// last call and its answer. The vendors do not document how they round, so one cent more or less is right too.
func (e *FixtureEnvironment) Refund(caller.Refund) (least, most caller.Refund) {
	const cent = 1
	call := e.Binding.DryRun.calls[e.callsMade-1]
	destroyed := e.Binding.givenUp(call)
	early, late := refundOf(e.File, destroyed, call.request, e.sentAt), refundOf(e.File, destroyed, call.request, e.answeredAt)
	low, high := early.Least(late), early.Most(late)
	return low.Minus(cent), high.Plus(caller.Refund{Cash: cent, Coupons: cent, Fee: cent})
}
