package conformance

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// preflight finds out, before any scenario, whether the way to a target and the keys to it are
// right: otherwise every scenario would say the same.
func (e *engine) preflight(ctx context.Context) error {
	switch t := e.options.Target; {
	case !t.Remote():
		return nil
	case t.Controlled():
		return (&control.API{Client: e.client, Target: t}).Reachable(ctx)
	}
	return e.checkCredentials(ctx)
}

// introduce makes one look for each vendor that the run is about: are the keys accepted?
func (e *engine) checkCredentials(ctx context.Context) error {
	for _, vendor := range []string{situation.Huawei, situation.Alibaba} {
		about := func(c *testCase) bool { return slices.Contains(c.vendors(), vendor) }
		if e.options.Target.Address(vendor) == "" || !slices.ContainsFunc(slices.Collect(maps.Keys(e.chosen)), about) {
			continue
		}
		if err := e.tryCredentials(ctx, vendor); err != nil {
			return fmt.Errorf("the first look at %s: %w", vendor, credentialsError(err))
		}
	}
	return nil
}

// look counts the orders of the main customer of a vendor.
func (e *engine) tryCredentials(ctx context.Context, vendor string) error {
	file := e.options.Target.File
	c := caller.New(e.server(func(context.Context) bool { return false }))
	h, a := file.HuaweiCredentials(""), file.AlibabaCredentials("")
	h.Name, a.Name = situation.MainAccount, situation.MainAccount
	c.Huawei, c.Alibaba = []situation.HuaweiCredentials{h}, []situation.AlibabaCredentials{a}
	_, err := c.CountRefundOrders(ctx, vendor)
	return err
}

// aboutKeys is what the first look says: a refusal there is about the keys, not about the server.
func credentialsError(err error) error {
	if b, ok := errors.AsType[verdict.Broken](err); ok {
		return errors.New("are the credentials right? " + string(b))
	}
	return err
}

// callOff ends the run before it began, with one reason for all: no scenario is told by itself.
func (e *engine) abort(why error) {
	_, reason := verdict.Of(why)
	e.run.NotStarted = cmp.Or(e.options.Target.Mask(reason), "no reason is known")
	for _, s := range e.run.Scenarios {
		s.Outcome, s.Reason = report.Errored, e.run.NotStarted
	}
}
