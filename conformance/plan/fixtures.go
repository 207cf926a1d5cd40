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

// fixtures is the stage on a target that cannot be set up: what stands for the situation is there
// already, and only the vendor's own lists tell what became of it.
type FixtureEnvironment struct {
	*caller.Client
	File          *target.File
	Binding       *Binding
	tokenSuffix   string    // of its ClientTokens
	callsMade     int       // how many of the planned calls were made
	sentAt        time.Time // when the last of them was, and when it was answered
	answeredAt    time.Time
	stateBefore   any             // the state when it was last looked at
	renewalBefore map[string]bool // how automatic renewal was found, by resource that the scenario switches
}

// open takes what was cast.
func (f *FixtureEnvironment) Open(ctx context.Context, _ *situation.Document) (s *situation.Opened, err error) {
	s = &situation.Opened{Resources: map[string]situation.Resource{}, Missing: f.Binding.missing}
	for name, account := range f.Binding.callers {
		h, a := f.File.HuaweiCredentials(account), f.File.AlibabaCredentials(account)
		h.Name, h.User, a.Name, a.User = name.Account, name.User, name.Account, name.User
		s.Huawei, s.Alibaba = append(s.Huawei, h), append(s.Alibaba, a)
	}
	for alias, r := range f.Binding.resources {
		s.Resources[alias] = r.Resource
	}
	f.Huawei, f.Alibaba = s.Huawei, s.Alibaba // the count is a look like any other
	s.RefundOrders, err = f.CountRefundOrders(ctx, f.vendor())
	return s, err
}

// state asks the vendor's lists, as a caller would.
func (f *FixtureEnvironment) State(ctx context.Context) (any, error) {
	orders, err := f.CountRefundOrders(ctx, f.vendor())
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, r := range f.Binding.resources {
		ids = append(ids, r.ID)
	}
	listed := map[string]any{}
	if len(ids) > 0 {
		slices.Sort(ids)
		listed, err = f.Items(ctx, f.vendor(), ids)
	}
	f.stateBefore = map[string]any{"unsubscription orders": orders, "listed": listed}
	return f.stateBefore, err
}

// vendor is the one that the story is about.
func (f *FixtureEnvironment) vendor() string {
	vendor, _, _ := f.Binding.DryRun.Document.Caller()
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

// BrokenInvariants is none: only a control API shows the ledger.
func (*FixtureEnvironment) BrokenInvariants(context.Context) ([]string, error) { return nil, nil }

// repays is worked out from what the file says was paid, at the instant of the call; the vendors do
// not say how they round, so a cent more or less is right as well.
func (f *FixtureEnvironment) Refund(caller.Refund) (least, most caller.Refund) {
	const cent = 1
	call := f.Binding.DryRun.calls[f.callsMade-1]
	up := f.Binding.givenUp(call)
	early, late := owed(f.File, up, call.request, f.sentAt), owed(f.File, up, call.request, f.answeredAt)
	low, high := early.Least(late), early.Most(late)
	return low.Minus(cent), high.Plus(caller.Refund{Cash: cent, Coupons: cent, Fee: cent})
}

// close puts automatic renewal back as it was found.
func (f *FixtureEnvironment) Close(ctx context.Context) error {
	for _, id := range slices.Sorted(maps.Keys(f.renewalBefore)) {
		if err := f.putBack(ctx, id, f.renewalBefore[id]); err != nil {
			return err
		}
	}
	return nil
}

// keep remembers how automatic renewal is, before a call may switch it.
func (f *FixtureEnvironment) rememberRenewal(ctx context.Context, call *Call) error {
	if !call.request.SwitchesRenewal() {
		return nil
	}
	for _, name := range call.names {
		r := f.Binding.resources[name]
		if _, known := f.renewalBefore[r.ID]; known {
			continue
		}
		found, err := f.HuaweiListing(ctx, []string{r.ID})
		if err != nil {
			return err
		}
		if f.renewalBefore == nil {
			f.renewalBefore = map[string]bool{}
		}
		f.renewalBefore[r.ID] = found[r.ID].Renews
	}
	return nil
}

// putBack switches automatic renewal if it is not as it was.
func (f *FixtureEnvironment) putBack(ctx context.Context, id string, on bool) error {
	found, err := f.HuaweiListing(ctx, []string{id})
	if err != nil || !found[id].Listed || found[id].Renews == on {
		return err
	}
	operation := map[bool]string{true: "enable_auto_renew", false: "disable_auto_renew"}[on]
	q, err := caller.NewRequest(situation.Huawei, operation, nil, caller.NewParam("resource_id", id))
	if err != nil {
		return err
	}
	_, err = f.AskOK(ctx, q)
	return err
}
