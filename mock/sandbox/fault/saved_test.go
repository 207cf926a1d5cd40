package fault_test

import (
	"encoding/json"
	"errors"
	"slices"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect/alibaba"
	"github.com/rescindhq/rescind/mock/dialect/huawei"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
)

func build(s fault.Spec) (*fault.Fault, error) { return fault.New(s, huawei.New(), alibaba.New()) }

// savedList is a list with a fault of each kind of match, some calls after its beginning.
func savedList(t *testing.T, calls int) *fault.List {
	t.Helper()
	l := &fault.List{}
	l.Reset(7, nil)
	for _, s := range []fault.Spec{
		{Match: fault.Match{Operation: "unsubscribe", Every: 3}, Times: 4, Effect: fault.Effect{Code: "CBC.0999"}},
		{ID: "mine", Match: fault.Match{Operation: "unsubscribe", Nth: 5}, Effect: fault.Effect{Drop: fault.After}},
		{Match: fault.Match{Operation: "unsubscribe", Probability: 0.3}, Times: 5, Effect: fault.Effect{Respond: &fault.Response{Status: 502}}},
		{Match: fault.Match{Operation: "RefundInstance", Nth: 1}, Effect: fault.Effect{Mutate: []string{"reordered"}}},
		{Match: fault.Match{Resource: "web", Nth: 9}, Effect: fault.Effect{Truncate: new(int)}},
	} {
		f, err := build(s)
		if err == nil {
			_, err = l.Add(f)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	labels(l, calls)
	return l
}

// labels are the labels of the injections of some calls; "" for none.
func labels(l *fault.List, calls int) (all []string) {
	for i := range calls {
		all = append(all, l.Next("unsubscribe", func(id string) bool { return id == "web" && i%2 == 0 }).Label())
	}
	return all
}

// reread is what was saved, after it was written and read as JSON.
func reread(t *testing.T, s *fault.Saved) *fault.Saved {
	t.Helper()
	text, err := json.Marshal(s)
	again := new(fault.Saved)
	if err == nil {
		err = json.Unmarshal(text, again)
	}
	if err != nil {
		t.Fatal(err)
	}
	return again
}

func TestARestoredListGoesOnAsTheSavedOne(t *testing.T) {
	for calls := range 12 {
		want, got := savedList(t, calls), &fault.List{}
		if err := got.Restore(7, reread(t, want.Save()), build); err != nil {
			t.Fatal(err)
		}
		if a, b := labels(got, 20), labels(want, 20); !slices.Equal(a, b) {
			t.Errorf("after %d calls:\n got %q\nwant %q", calls, a, b)
		}
		if a, b := shown(t, got.Save()), shown(t, want.Save()); a != b {
			t.Errorf("after %d calls and 20 more:\n got %s\nwant %s", calls, a, b)
		}
		f, _ := build(fault.Spec{Match: fault.Match{Nth: 1}, Effect: fault.Effect{Drop: fault.Before}})
		a, errA := got.Add(f)
		b, errB := want.Add(f)
		if a.ID != b.ID || errA != nil || errB != nil {
			t.Errorf("the next fault is called %q, want %q: %v, %v", a.ID, b.ID, errA, errB)
		}
	}
}

func shown(t *testing.T, value any) string {
	t.Helper()
	text, err := json.Marshal(value)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestACloneIsIndependent(t *testing.T) {
	l := savedList(t, 2)
	before := shown(t, l.Save())
	c := l.Clone()
	if shown(t, c.Save()) != before || c.Active() != l.Active() || c.Counted() != l.Counted() {
		t.Errorf("the clone is %s", shown(t, c.Save()))
	}
	want := labels(savedList(t, 2), 10)
	if got := labels(c, 10); !slices.Equal(got, want) {
		t.Errorf("the clone gives %q, want %q", got, want)
	}
	c.Clear()
	if got := shown(t, l.Save()); got != before || !l.Active() {
		t.Errorf("calls of the clone made the list %s", got)
	}
	l.Replace(c)
	if l.Active() || len(l.All()) != 0 {
		t.Errorf("it was not replaced: %v", l.All())
	}
}

// Whoever keeps the list must see that it changed: this fault is used up although chance spared the call.
func TestACallIsCountedAlsoWhenItUsesUpTheFault(t *testing.T) {
	l := &fault.List{}
	f, err := build(fault.Spec{Match: fault.Match{Operation: "unsubscribe", Nth: 1, Probability: 1e-9}, Effect: fault.Effect{Drop: fault.Before}})
	if err == nil {
		_, err = l.Add(f)
	}
	if err != nil {
		t.Fatal(err)
	}
	if labels(l, 1)[0] != "" || l.Active() || l.Counted() != 1 {
		t.Errorf("active %v, %d calls counted", l.Active(), l.Counted())
	}
}

// A fault of the same id and rank may be another one, after the list was reset.
func TestARestoredListHasTheFaultsThatWereSaved(t *testing.T) {
	list := func(code string) *fault.List {
		l := &fault.List{}
		l.Reset(7, nil)
		f, err := build(fault.Spec{ID: "mine", Match: fault.Match{Nth: 1}, Effect: fault.Effect{Code: code}})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := l.Add(f); err != nil {
			t.Fatal(err)
		}
		return l
	}
	old, next := list("CBC.0999"), list("CBC.0100")
	if err := old.Restore(7, reread(t, next.Save()), build); err != nil {
		t.Fatal(err)
	}
	if got := old.All(); len(got) != 1 || got[0].Effect.Code != "CBC.0100" {
		t.Errorf("got %+v", got)
	}
}

func TestAListThatCannotBeRestoredIsAsBefore(t *testing.T) {
	l := savedList(t, 1)
	before, saved := shown(t, l.Save()), savedList(t, 4).Save()
	saved.Faults = append(saved.Faults, fault.SavedPending{ID: "unknown", Rank: 9})
	unknown := errors.New("this fault is not known")
	err := l.Restore(7, saved, func(s fault.Spec) (*fault.Fault, error) { return nil, unknown })
	if got := shown(t, l.Save()); err != unknown || got != before || !l.Active() {
		t.Errorf("got %v and\n%s\nwant\n%s", err, got, before)
	}
}
