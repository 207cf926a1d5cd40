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
	Neighbours    *Neighbours               // that the run's scenarios share
	tokenSuffix   string                    // that makes the scenario's ClientTokens unique
	callsMade     int                       // how many calls of the dry run were made
	firstSentAt   time.Time                 // when the first of them was sent; before that, when the scenario was opened
	sentAt        time.Time                 // when the last of them was sent
	answeredAt    time.Time                 // and answered
	watched       []*watchedResource        // whatever the scenario could take away
	accounts      []string                  // that may be shown something of the scenario, beside the customer
	seen          lists                     // what the vendor's lists showed last
	current       bool                      // no call was sent since
	namedNothing  bool                      // the last call was sent with ids that are nobody's
	taken         map[string]bool           // by id: an accepted call has given it up
	pending       []*pendingEffect          // that accepted calls must have, and that no list shows yet
	renewalBefore map[string]caller.Listing // by id: what the list showed before the scenario switched automatic renewal
}

// Open hands out the bound resources and callers, reads the unsubscription orders there are, and finds
// out whether everything that the scenario may give up is still there.
func (e *FixtureEnvironment) Open(ctx context.Context, _ *situation.Document) (*situation.Setup, error) {
	s := &situation.Setup{Resources: map[string]situation.Resource{}, Missing: e.Binding.missing}
	s.Huawei, s.Alibaba = e.Binding.Credentials(e.File)
	s.StandIns = e.Binding.StandIns()
	maps.Copy(s.Resources, s.StandIns)
	for alias, r := range e.Binding.resources {
		s.Resources[alias] = r.Resource
	}
	e.AboutThrottling = e.Binding.DryRun.isAboutThrottling()
	e.taken = map[string]bool{}
	e.watch(s)
	e.addCredentials(s, situation.CallerName{Account: fileAccount("")}, "")
	e.Huawei, e.Alibaba = s.Huawei, s.Alibaba // looking needs credentials
	if err := e.read(ctx); err != nil {
		return s, err
	}
	e.firstSentAt = time.Now()
	e.noteSetOtherwise(ctx)
	return s, e.usedUp()
}

// addCredentials adds the credentials of an account of the target file under a name.
func (e *FixtureEnvironment) addCredentials(s *situation.Setup, name situation.CallerName, account string) {
	h, a := e.File.HuaweiCredentials(account), e.File.AlibabaCredentials(account)
	h.Name, h.User, a.Name, a.User = name.Account, name.User, name.Account, name.User
	s.Huawei, s.Alibaba = append(s.Huawei, h), append(s.Alibaba, a)
}

// GivenUp says whether an accepted call has given up one of some resources: whether it is still in use
// depends on how long the target takes.
func (e *FixtureEnvironment) GivenUp(ids []string) bool {
	return slices.ContainsFunc(ids, func(id string) bool { return e.taken[id] })
}

// State reads the vendor's lists, as any caller could, once the effects of earlier calls have come.
func (e *FixtureEnvironment) State(ctx context.Context) (any, error) {
	if err := e.Settle(ctx); err != nil {
		return nil, err
	}
	if !e.current {
		if err := e.look(ctx); err != nil {
			return nil, err
		}
	}
	e.current = false // what a list shows later is another state
	return e.seen.state(e.Neighbours.cancelled), nil
}

// Await asks until done says yes, or the time is over that the effects of the last call may take.
func (e *FixtureEnvironment) Await(ctx context.Context, done func() (bool, error)) (bool, error) {
	return e.Shared.Patience.Await(ctx, e.answeredAt, done)
}

// AwaitPayment asks until done says yes, or the time is over that an order of the last call may take to pay back.
func (e *FixtureEnvironment) AwaitPayment(ctx context.Context, done func() (bool, error)) (bool, error) {
	return e.Shared.Payments.Await(ctx, e.answeredAt, done)
}

// vendor is the one whose API the scenario calls.
func (e *FixtureEnvironment) vendor() string {
	vendor, _, _ := e.Binding.DryRun.Document.Caller()
	return vendor
}

// isAboutThrottling says that a row of the scenario is about calls that come too fast.
func (d *DryRun) isAboutThrottling() bool {
	return slices.ContainsFunc(d.Rows, func(row string) bool { return row == "huawei.gateway.throttled" || row == "alibaba.gateway.throttled" })
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
// last call and its answer.
func (e *FixtureEnvironment) Refund(caller.Refund) (least, most caller.Refund) {
	call := e.Binding.DryRun.calls[e.callsMade-1]
	destroyed := e.Binding.repaidBy(call)
	least, most = refundRange(e.File, destroyed, call.request, e.sentAt)
	low, high := refundRange(e.File, destroyed, call.request, e.answeredAt)
	return least.Least(low), most.Most(high)
}
