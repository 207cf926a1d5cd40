package main

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/rescindhq/rescind/conformance/mutation"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/mock/mutant"
)

// fewScenarios keep the tests short: mutate --foreign runs all of them.
var fewScenarios = []string{"huawei/batch.feature", "alibaba/refund.feature"}

func foreignSuite(t *testing.T) *mutation.Suite {
	t.Helper()
	few := fstest.MapFS{}
	for _, name := range fewScenarios {
		text, err := fs.ReadFile(features.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		few[name] = &fstest.MapFile{Data: text}
	}
	suite, err := mutation.NewSuite(mutation.Options{Features: few})
	if err != nil {
		t.Fatal(err)
	}
	return suite
}

func foreignHostOf(t *testing.T) *foreignHost {
	t.Helper()
	host, err := newForeignHost()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(host.stop)
	return host
}

func judgeForeign(t *testing.T, suite *mutation.Suite, host *foreignHost, id string) mutation.ForeignScore {
	t.Helper()
	f, found := host.server(id)
	if !found {
		t.Fatalf("there is no server %s", id)
	}
	return suite.Foreign(t.Context(), f, nil)
}

func TestEveryRightServerIsGreenAndLosesNothingThatIsNotOffered(t *testing.T) {
	suite, host := foreignSuite(t), foreignHostOf(t)
	for _, id := range append([]string{theMock}, variantIDs()...) {
		if (mutant.Variant{ID: id}).Waits() { // left to mutate --foreign
			continue
		}
		score := judgeForeign(t, suite, host, id)
		if score.Result != mutation.Green || len(score.Lost) > 0 || score.Counts["passed"] == 0 {
			t.Errorf("%s is %s: %d passed, lost %q: %s %s", id, score.Result, score.Counts["passed"], score.Lost, score.SeenBy, score.Why)
		}
	}
}

// One mutant of each kind of fault: mutate --foreign runs them all.
func TestFaultsThatFixturesCanShowAreSeen(t *testing.T) {
	suite, host := foreignSuite(t), foreignHostOf(t)
	for _, id := range []string{
		"huawei.batch/eleven-accepted", "huawei.batch/up-to-the-first", "huawei.batch/orders-renamed", "huawei.batch/ten-refused",
		"huawei.batch/orders-as-text", "alibaba.cash-only/vouchers-of-use", "alibaba.cash-only/ahead-kept",
		"alibaba.cash-only/nothing", "alibaba.refund-in-progress/other-status",
	} {
		if score := judgeForeign(t, suite, host, id); score.Result != mutation.Red {
			t.Errorf("%s is %s: %v %s", id, score.Result, score.Counts, score.Why)
		}
	}
}

func TestALossIsWhatIsGoneAndWasNotOffered(t *testing.T) {
	before := map[string]int{"offered": 2, "kept": 2, "renewal-dropped": 3, "gone": 2}
	now := map[string]int{"kept": 2, "renewal-dropped": 2}
	got := goneWithoutOffer(before, now, map[string]bool{"offered": true})
	if strings.Join(got, " ") != "gone renewal-dropped" {
		t.Errorf("got %q", got)
	}
}

func TestAReportOfForeignServersTellsWhatProvesTheSuite(t *testing.T) {
	right := mutation.ForeignScore{ID: "mock", Result: mutation.Green}
	for name, tt := range map[string]struct {
		mutant, variant mutation.ForeignScore
		want            mutation.Result
		proves          bool
	}{
		"seen":                        {mutation.ForeignScore{ID: "a/b", Result: mutation.Red}, right, mutation.Killed, true},
		"not seen":                    {mutation.ForeignScore{ID: "huawei.batch/eleven-accepted", Result: mutation.Green}, right, mutation.Survived, false},
		"left open":                   {mutation.ForeignScore{ID: "huawei.batch/one-order", Result: mutation.Green}, right, mutation.LeftOpen, true},
		"not shown":                   {mutation.ForeignScore{ID: "huawei.cascade/forgotten", Result: mutation.Green}, right, mutation.NotShown, true},
		"not shown on this date":      {mutation.ForeignScore{ID: "huawei.month-end/by-utc", Result: mutation.Green}, right, mutation.ByDate, true},
		"excused without need":        {mutation.ForeignScore{ID: "huawei.cascade/forgotten", Result: mutation.Red}, right, mutation.Stale, false},
		"shown on some dates":         {mutation.ForeignScore{ID: "huawei.month-end/by-utc", Result: mutation.Red}, right, mutation.Killed, true},
		"a right server is red":       {mutation.ForeignScore{ID: "a/b", Result: mutation.Red}, mutation.ForeignScore{Result: mutation.Red}, mutation.Killed, false},
		"a right server lost a thing": {mutation.ForeignScore{ID: "a/b", Result: mutation.Red}, mutation.ForeignScore{Result: mutation.Green, Lost: []string{"r"}}, mutation.Killed, false},
	} {
		sheet := mutation.NewForeignReport([]mutation.ForeignScore{tt.mutant}, []mutation.ForeignScore{tt.variant}, needNotBeSeen)
		if got := sheet.Mutants[0].Result; got != tt.want || sheet.Proves() != tt.proves {
			t.Errorf("%s: the mutant is %s, proves %t: %s", name, got, sheet.Proves(), sheet.Summary())
		}
	}
}

// A worker takes mutants, variants and the mock, and says what to run in place of it.
func TestAForeignWorkerKnowsItsServersOnly(t *testing.T) {
	var scores strings.Builder
	err := scoreForeign(t.Context(), foreignSuite(t), strings.NewReader("mock\nhuawei.eaten\n"), &scores)
	if e, ok := errors.AsType[*exitError](err); !ok || e.code != exitUsage || !strings.Contains(err.Error(), `"huawei.eaten"`) {
		t.Errorf("got %v", err)
	}
	if got := scores.String(); strings.Count(got, "\n") != 1 || !strings.Contains(got, `"id":"mock"`) {
		t.Errorf("got %s", got)
	}
}

func TestEachMutantAndVariantIsAServerOfItsOwn(t *testing.T) {
	seen, host := map[string]bool{}, foreignHostOf(t)
	for _, id := range append(idsOf(mutant.All()), variantIDs()...) {
		f, found := host.server(id)
		if !found || seen[id] || f.Tags == "" || (f.Row == "") == strings.Contains(id, "/") {
			t.Errorf("%s is %+v", id, f)
		}
		seen[id] = true
	}
}
