package mock

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// underwayWorld is the file of a world in which unsubscriptions of both vendors are under way, and others are done.
func underwayWorld(t testing.TB) string {
	t.Helper()
	now := fixedNow()
	r := newTraveller(&now, Options{})
	r.world = openDocument(t, r.server, travellingWorld)
	leave := func(id string) {
		t.Helper()
		if got := r.huawei("POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":["`+id+`"],"unsubscribe_type":1}`); !strings.HasPrefix(got, "200") {
			t.Fatal(got)
		}
	}
	refund := func(id string) {
		t.Helper()
		if got := r.do("GET", alibabaQuery("RefundInstance", now, "InstanceId", id, "ClientToken", "of-"+id), "", nil); !strings.HasPrefix(got, "200") {
			t.Fatal(got)
		}
	}
	leave("two")
	refund("i-2")
	r.control("PUT", "/clock", `{"advance":"50h"}`)
	leave("three")
	leave("one")
	refund("i-1")
	return exported(t, r.server, r.world, true)
}

// asAmount are the texts that are amounts in a file.
var asAmount = regexp.MustCompile(`^-?[0-9]+\.[0-9]{2}$`)

// others are what a number or id is changed to: a number to one near it, an id to its neighbours and to one that nobody has.
func others(v any, ids []string) []any {
	switch v := v.(type) {
	case float64:
		return []any{v + 1, v - 1}
	case string:
		if asAmount.MatchString(v) {
			n, _ := strconv.ParseFloat(v, 64)
			return []any{fmt.Sprintf("%.2f", n+20), fmt.Sprintf("%.2f", n-0.01)}
		}
		if i := slices.Index(ids, v); i >= 0 {
			return []any{ids[(i+1)%len(ids)], ids[(i+len(ids)-1)%len(ids)], v + "0"}
		}
	}
	return nil
}

// changes calls each with every document in which one number, amount or id is another one, and with its place.
func changes(v any, at string, ids []string, each func(at string, to any)) {
	in := func(at string, value any, put func(any)) {
		for _, to := range others(value, ids) {
			put(to)
			each(at, to)
		}
		put(value)
		changes(value, at, ids, each)
	}
	switch v := v.(type) {
	case map[string]any:
		for _, name := range slices.Sorted(maps.Keys(v)) {
			in(at+"/"+name, v[name], func(to any) { v[name] = to })
		}
	case []any:
		for i := range v {
			in(at+"/"+strconv.Itoa(i), v[i], func(to any) { v[i] = to })
		}
	}
}

// idsOf are the ids of the world, each beside those of its kind.
func idsOf(w *sandbox.World) []string {
	var accounts, resources, orders []string
	w.Read(func(v billing.View) {
		for a := range v.Accounts() {
			accounts = append(accounts, string(a.ID))
			for r := range v.Resources(a.ID) {
				resources = append(resources, string(r.ID))
			}
			for o := range v.Orders(a.ID) {
				orders = append(orders, string(o.ID))
			}
		}
	})
	return slices.Concat(accounts, resources, orders)
}

// A file of a world under way with one other number or id is refused, or all that is under way in it ends without a
// broken invariant.
func TestAWorldUnderWayWithAnotherNumberOrIDEndsWellOrIsRefused(t *testing.T) {
	file := underwayWorld(t)
	w, err := NewServer(Options{Now: fixedNow}).Import([]byte(file), sandbox.Import{})
	if err != nil {
		t.Fatal(err)
	}
	var document map[string]any
	if err := json.Unmarshal([]byte(file), &document); err != nil {
		t.Fatal(err)
	}
	taken, refused := 0, 0
	for _, part := range []string{"record", "world"} {
		changes(document[part], "/"+part, idsOf(w), func(at string, to any) {
			text, _ := json.Marshal(document)
			s := NewServer(Options{Now: fixedNow, AdminToken: "admin"})
			w, err := s.Import(text, sandbox.Import{ID: "default"})
			if err != nil {
				if _, ok := errors.AsType[*sandbox.FileError](err); !ok {
					t.Errorf("%s to %v: %v", at, to, err)
				}
				refused++
				return
			}
			taken++
			if broken := brokenLater(w); broken != "" {
				t.Errorf("%s to %v: %s", at, to, broken)
			}
		})
	}
	if taken < 50 || refused < 50 {
		t.Errorf("%d files are taken, %d are refused", taken, refused)
	}
}

// brokenLater lets a world go on for some months, and returns what is then wrong with it.
func brokenLater(w *sandbox.World) (broken string) {
	later := w.Now().Add(200 * 24 * time.Hour)
	frozen := true
	if _, err := w.Set(sandbox.Setting{Now: later, Frozen: &frozen}); err != nil {
		return err.Error()
	}
	for _, e := range w.Events() {
		if strings.Contains(e.What, "a bug of the mock") {
			return e.What
		}
	}
	w.Read(func(v billing.View) {
		if found := v.BrokenInvariants(); len(found) > 0 {
			broken = found[0].ID + ": " + found[0].By
		}
		for a := range v.Accounts() {
			for o := range v.Orders(a.ID) {
				if o.Kind == billing.Unsubscription && o.Underway {
					broken = "order " + string(o.ID) + " is still under way"
				}
			}
		}
	})
	return broken
}
