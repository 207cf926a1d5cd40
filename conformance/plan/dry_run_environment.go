package plan

import (
	"context"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A DryRunEnvironment lets the steps of a scenario run without a server. Everything that the scenario
// describes is there, every call succeeds, and the calls are recorded in the dry run.
type DryRunEnvironment struct{ DryRun *DryRun }

// Open invents a resource for each alias and credentials for each caller.
func (e *DryRunEnvironment) Open(_ context.Context, d *situation.Document) (*situation.Setup, error) {
	s := &situation.Setup{Resources: map[string]situation.Resource{}}
	for _, p := range d.Resources() {
		s.Resources[p.Spec.Alias] = situation.Resource{
			ID:          placeholderID(p.Spec.Alias),
			Vendor:      p.Vendor,
			ProductCode: p.Spec.ProductCode,
			ProductType: p.Spec.ProductType,
		}
	}
	for _, c := range d.Callers() {
		s.Huawei = append(s.Huawei, situation.HuaweiCredentials{Name: c.Account, User: c.User, DomainID: "domain", Token: "token"})
		s.Alibaba = append(s.Alibaba, situation.AlibabaCredentials{Name: c.Account, User: c.User})
	}
	return s, nil
}

// Deliver sends nothing: it records the call and answers with success.
func (e *DryRunEnvironment) Deliver(_ context.Context, variation caller.Variation, requests ...*caller.Request) ([]*caller.Response, error) {
	return e.DryRun.recordCall(variation, requests), nil
}

// State is empty: nothing changes in a dry run.
func (*DryRunEnvironment) State(context.Context) (any, error) { return nil, nil }

// Settle has nothing to wait for.
func (*DryRunEnvironment) Settle(context.Context) error { return nil }

// Await asks once.
func (*DryRunEnvironment) Await(_ context.Context, done func() (bool, error)) (bool, error) {
	return done()
}

// AwaitPayment asks once.
func (*DryRunEnvironment) AwaitPayment(_ context.Context, done func() (bool, error)) (bool, error) {
	return done()
}

// ReadOrders has nothing to read.
func (*DryRunEnvironment) ReadOrders(context.Context) error { return nil }

// NewOrders are none.
func (*DryRunEnvironment) NewOrders(bool) []string { return nil }

// OthersOrders are none.
func (*DryRunEnvironment) OthersOrders(context.Context, []string) (map[string]string, error) {
	return nil, nil
}

// GivenUp is false: effects come when the situation says so.
func (*DryRunEnvironment) GivenUp([]string) bool { return false }

// MoveClock ends the dry run: no fixture has a clock that can be moved.
func (*DryRunEnvironment) MoveClock(context.Context, string, string) ([]string, error) {
	return nil, needs("a clock that can be moved")
}

// Refund is what the scenario states.
func (*DryRunEnvironment) Refund(stated caller.Refund) (least, most caller.Refund) {
	return stated, stated
}

// Trace is empty: no rule was evaluated.
func (*DryRunEnvironment) Trace(context.Context, string) ([]report.Ruling, error) { return nil, nil }

// BrokenInvariants is empty: there is no ledger.
func (*DryRunEnvironment) BrokenInvariants(context.Context) ([]string, error) { return nil, nil }

// Close has nothing to restore.
func (*DryRunEnvironment) Close(context.Context) error { return nil }
