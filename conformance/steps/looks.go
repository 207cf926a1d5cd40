package steps

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/cucumber/godog"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/conformance/verdict"
)

// lookSize is the page size of a list that a scenario asks for without saying more.
const lookSize = 20

// listsResources asks Huawei for a page of the caller's resources: a call that changes nothing.
func (w *World) listsResources(ctx context.Context) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	return w.callHuawei(ctx, "list_resources", []byte(fmt.Sprintf(`{"limit":%d}`, lookSize)))
}

// listsResourcesWith asks with a body as it is written.
func (w *World) listsResourcesWith(ctx context.Context, body *godog.DocString) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	return w.callHuawei(ctx, "list_resources", []byte(w.expanded(body.Content)))
}

// listsInstances asks Alibaba for a page of the caller's instances: a call that changes nothing.
func (w *World) listsInstances(ctx context.Context) error { return w.listInstances(ctx, nil) }

// listsInstancesWith adds parameters to the call.
func (w *World) listsInstancesWith(ctx context.Context, t *godog.Table) error {
	rows, err := situation.Rows(t, []string{"parameter", "value"})
	if err != nil {
		return err
	}
	return w.listInstances(ctx, rows)
}

func (w *World) listInstances(ctx context.Context, changes []situation.Row) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	size := []caller.Param{caller.NewParam("PageSize", strconv.Itoa(lookSize))}
	request, err := caller.NewRequest(situation.Alibaba, "QueryAvailableInstances", nil, w.withChanges(size, changes)...)
	if err != nil {
		return err
	}
	return w.perform(ctx, request)
}

// asksForQuote asks Alibaba what a refund would pay back: a call that changes nothing.
func (w *World) asksForQuote(ctx context.Context, alias string) error {
	if err := w.open(ctx); err != nil {
		return err
	}
	request, err := w.refundRequest(alias, nil)
	if err != nil {
		return err
	}
	request, err = caller.NewRequest(situation.Alibaba, "InquiryPriceRefundInstance", nil, request.Params...)
	if err != nil {
		return err
	}
	return w.perform(ctx, request)
}

// asksAboutOrder asks Alibaba for the details of the last order that the scenario made.
func (w *World) asksAboutOrder(ctx context.Context) error {
	order := w.lastOrder()
	if order == "" {
		return errors.New("the scenario must make an order before this step")
	}
	request, err := caller.NewRequest(situation.Alibaba, "GetOrderDetail", nil, caller.NewParam("OrderId", order))
	if err != nil {
		return err
	}
	return w.perform(ctx, request)
}

// lastOrder is the last order that a call of the scenario made, "" when none did.
func (w *World) lastOrder() string {
	for _, response := range slices.Backward(w.answers) {
		if len(response.Orders) > 0 {
			return response.Orders[0]
		}
	}
	return ""
}

// orderNotShown requires that the last call shows nothing of the order: it is refused, or what it shows is empty.
func (w *World) orderNotShown() error {
	response, err := w.last()
	if err == nil && response.Ok && response.Names(w.lastOrder()) {
		err = verdict.Brokenf("%s shows order %s to a caller whose order it is not", response.Operation, w.lastOrder())
	}
	return err
}

// nothingChanged requires that the last call left everything as it was.
func (w *World) nothingChanged(ctx context.Context) error {
	response, err := w.last()
	if err != nil {
		return err
	}
	return w.unchangedBy(ctx, response.Operation)
}

// listShows requires that the list which the last call brought shows some subscriptions, or none of them.
func (w *World) listShows(ctx context.Context, how, names string) error {
	ids, err := w.idsOf(ctx, names)
	if err != nil {
		return err
	}
	entries, err := w.entries()
	if err != nil {
		return err
	}
	goesOn := w.goesOn(w.answers[len(w.answers)-1], len(entries))
	for _, id := range ids {
		switch _, shown := entries[id]; {
		case shown == (how == "shows"):
		case goesOn && !shown:
			return w.showsNothing("no fixture can show this: the list goes on, and " + id + " may be on another page: name its id in the call, as {ALIAS}")
		default:
			return verdict.Brokenf("%s: the list shows it is %t, not %t", id, shown, !shown)
		}
	}
	if goesOn && how != "shows" {
		w.note("the list goes on: its other pages were not looked at")
	}
	return nil
}

// everyEntryHas requires that a field has the same value in every entry of the last list. An empty list shows
// nothing: elsewhere it may be that the account has no such thing.
func (w *World) everyEntryHas(field, value string) error {
	if err := w.checkMember(field); err != nil {
		return err
	}
	entries, err := w.entries()
	if err != nil {
		return err
	}
	switch {
	case len(entries) == 0 && w.Controlled:
		return verdict.Brokenf("the list is empty")
	case len(entries) == 0:
		return w.showsNothing("no fixture: the list is empty, so it shows nothing of the filter")
	}
	for _, id := range slices.Sorted(maps.Keys(entries)) {
		entry := entries[id]
		if _, has := entry[field]; !has {
			return verdict.Brokenf("%s: the entry has no %s; it has %s", id, field, strings.Join(slices.Sorted(maps.Keys(entry)), ", "))
		}
		text, err := json.Marshal(entry[field])
		if err != nil {
			return err
		}
		if got := string(text); got != value && got != strconv.Quote(value) {
			return verdict.Brokenf("%s: %s is %s, not %s", id, field, got, value)
		}
	}
	return nil
}

// listHas requires how many entries the last list has.
func (w *World) listHas(n int) error {
	entries, err := w.entries()
	if err == nil && len(entries) != n {
		err = verdict.Brokenf("the list has %s, not %d", report.Count(len(entries), "entry"), n)
	}
	return err
}

// listsDiffer requires that no entry is in both of the last two lists, as two pages of one list must be. Two
// empty lists show nothing on a server that cannot be set up.
func (w *World) listsDiffer() error {
	second, err := w.entries()
	if err != nil {
		return err
	}
	if len(w.answers) < 2 {
		return errors.New("the scenario must ask for two lists before this step")
	}
	first, err := w.answers[len(w.answers)-2].Entries()
	if err == nil && len(first)+len(second) == 0 && !w.Controlled {
		return w.showsNothing("no fixture: both lists are empty, so they show nothing")
	}
	for id := range second {
		if _, twice := first[id]; twice && err == nil {
			err = verdict.Contradictionf("%s is in both lists", id)
		}
	}
	return err
}

// showsNothing is the reason why a step that has looked could not assert anything.
func (w *World) showsNothing(why string) error {
	w.Asserted--
	return verdict.NotRun(why)
}

// entries are the entries of the list that the last call brought, by id.
func (w *World) entries() (map[string]map[string]any, error) {
	response, err := w.last()
	if err != nil {
		return nil, err
	}
	if !response.Ok {
		return nil, verdict.Brokenf("%s was refused with %s", response.Operation, response)
	}
	return response.Entries()
}
