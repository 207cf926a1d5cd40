package conformance

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"

	"github.com/rescindhq/rescind/conformance/report"
)

// preflight finds out, before any scenario, whether the way to a target and the keys to it are
// right: otherwise every scenario would say the same.
func (e *engine) preflight(ctx context.Context) error {
	switch t := e.options.Target; {
	case !t.far():
		return nil
	case t.controlled():
		return (&control{client: e.client, target: t}).reachable(ctx)
	}
	return e.introduce(ctx)
}

// introduce makes one look for each vendor that the run is about: are the keys accepted?
func (e *engine) introduce(ctx context.Context) error {
	for _, vendor := range []string{huawei, alibaba} {
		about := func(c *testCase) bool { return slices.Contains(c.vendors(), vendor) }
		if e.options.Target.address(vendor) == "" || !slices.ContainsFunc(slices.Collect(maps.Keys(e.chosen)), about) {
			continue
		}
		if err := e.look(ctx, vendor); err != nil {
			return fmt.Errorf("the first look at %s: %w", vendor, aboutKeys(err))
		}
	}
	return nil
}

// look counts the orders of the main customer of a vendor.
func (e *engine) look(ctx context.Context, vendor string) error {
	file := e.options.Target.file
	c := newClient(e.server(func(context.Context) bool { return false }))
	h, a := file.huaweiCaller(""), file.alibabaCaller("")
	h.Name, a.Name = mainAccount, mainAccount
	c.huawei, c.alibaba = []huaweiCaller{h}, []alibabaCaller{a}
	_, err := c.countOrders(ctx, vendor)
	return err
}

// aboutKeys is what the first look says: a refusal there is about the keys, not about the server.
func aboutKeys(err error) error {
	if b, ok := errors.AsType[broken](err); ok {
		return errors.New("are the credentials right? " + string(b))
	}
	return err
}

// callOff ends the run before it began, with one reason for all: no scenario is told by itself.
func (e *engine) callOff(why error) {
	_, reason := judge(why)
	e.run.Unbegun = cmp.Or(e.options.Target.mask(reason), "no reason is known")
	for _, s := range e.run.Scenarios {
		s.Outcome, s.Reason = report.Errored, e.run.Unbegun
	}
}
