package conformance

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// preflight checks before the first scenario that the target can be reached and accepts the
// credentials. Otherwise every scenario would fail for the same reason.
func (e *engine) preflight(ctx context.Context) error {
	switch t := e.options.Target; {
	case !t.Remote():
		return nil
	case t.Controlled():
		return withAddress((&control.API{Client: e.client, Target: t}).Reachable(ctx), "control.url")
	}
	return e.checkCredentials(ctx)
}

// checkCredentials sends one read-only call to each vendor that the run is about.
func (e *engine) checkCredentials(ctx context.Context) error {
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		about := func(c *testCase) bool { return slices.Contains(c.vendors(), vendor) }
		if e.options.Target.Address(vendor) == "" || !slices.ContainsFunc(slices.Collect(maps.Keys(e.chosen)), about) {
			continue
		}
		if err := e.tryCredentials(ctx, vendor); err != nil {
			return fmt.Errorf("the first call to %s failed: %w", vendor, withAddress(credentialsError(err), vendor+".endpoint"))
		}
	}
	return nil
}

// tryCredentials makes read-only calls of different kinds as the main customer of a vendor, until one is
// accepted. Their answers are judged later, in the scenarios: here it only matters whether the gateway
// lets the customer in.
func (e *engine) tryCredentials(ctx context.Context, vendor string) error {
	file := e.options.Target.File
	c := caller.New(e.server(func(context.Context) bool { return false }))
	h, a := file.HuaweiCredentials(""), file.AlibabaCredentials("")
	h.Name, a.Name = situation.MainAccount, situation.MainAccount
	c.Huawei, c.Alibaba = []situation.HuaweiCredentials{h}, []situation.AlibabaCredentials{a}
	_, first := c.CountRefundOrders(ctx, vendor)
	if first == nil || c.Accepted(vendor) {
		return nil
	}
	if _, second := c.Listings(ctx, vendor, nil); second == nil || c.Accepted(vendor) {
		return nil
	}
	return first
}

// credentialsError rewrites a refusal of the first call: its cause is the credentials, not the server.
func credentialsError(err error) error {
	if b, ok := errors.AsType[verdict.Broken](err); ok {
		return errors.New("are the credentials right? " + string(b))
	}
	return err
}

// withAddress adds the key of the target file that has the address, where nothing could be connected to.
func withAddress(err error, key string) error {
	if of, is := errors.AsType[*net.OpError](err); is && of.Op == "dial" {
		return fmt.Errorf("%w: is the server started? its address is %s in the target file", err, key)
	}
	return err
}

// abort ends the run before its first scenario, with one reason for all scenarios.
func (e *engine) abort(why error) {
	_, reason := verdict.Of(why)
	e.run.NotStarted = cmp.Or(e.options.Target.Mask(reason), "no reason is known")
	for _, s := range e.run.Scenarios {
		s.Outcome, s.Reason = report.Errored, e.run.NotStarted
	}
}
