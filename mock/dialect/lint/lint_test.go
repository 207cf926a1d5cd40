package lint_test

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/dialect/lint"
)

func TestEachRuleWarnsAboutItsCall(t *testing.T) {
	for _, h := range habits {
		all := lint.Check(h.arrived())
		if len(all) != 1 {
			t.Errorf("%s %s: got %+v, want one warning", h.lint, h.pointer, all)
			continue
		}
		r := all[0]
		if r.Lint != h.lint || r.Pointer != h.pointer || !strings.Contains(r.What, h.says) || r.In == "" {
			t.Errorf("got %+v, want %s %s %q", r, h.lint, h.pointer, h.says)
		}
		if !regexp.MustCompile(`^/_mock/openapi/` + h.vendor + `\.yaml:\d+$`).MatchString(r.At.String()) {
			t.Errorf("%s %s: the line is %q", h.lint, h.pointer, r.At)
		}
	}
}

func TestEachLintHasACallThatShowsItAndIsInTheContract(t *testing.T) {
	text, err := os.ReadFile("../../../openapi/control.yaml")
	if err != nil {
		t.Fatal(err)
	}
	words := strings.Split(regexp.MustCompile(`enum: \['', ([a-z, -]+)\]`).FindStringSubmatch(string(text))[1], ", ")
	for _, l := range lint.Rules {
		if !slices.ContainsFunc(habits, func(h struct {
			sent
			lint, pointer, says string
		}) bool {
			return h.lint == l.ID
		}) && !slices.Contains(stateLints, l.ID) {
			t.Errorf("no habit shows %s", l.ID)
		}
		if !slices.Contains(words, l.ID) {
			t.Errorf("control.yaml does not know the lint %s", l.ID)
		}
		if !strings.HasSuffix(l.Says, ".") {
			t.Errorf("%s says no sentence: %s", l.ID, l.Says)
		}
	}
	if len(words) != len(lint.Rules) {
		t.Errorf("control.yaml knows %v", words)
	}
}

// A parameter that the contract describes as a list with commas is one that the rules about lists know.
func TestTheRulesKnowEveryListWithCommasOfTheContracts(t *testing.T) {
	for vendor, d := range vendors {
		text, err := os.ReadFile("../../../openapi/" + vendor + ".yaml")
		if err != nil {
			t.Fatal(err)
		}
		found := map[string]bool{}
		for _, m := range regexp.MustCompile(`name: (\w+), in: query,.*pattern: '[^']*\(,`).FindAllStringSubmatch(string(text), -1) {
			found[m[1]] = true
		}
		if got := slices.Sorted(maps.Keys(found)); !slices.Equal(got, d.ClientHabits.Lists) {
			t.Errorf("%s: the contract has the lists %v, the rules know %v", vendor, got, d.ClientHabits.Lists)
		}
	}
}

// stateLints are the lints that need the state: the server finds the false claims, and the call holds them.
var stateLints = []string{"wrong-identity", "reused-token", "out-of-range"}

func TestAFalseClaimIsAWarning(t *testing.T) {
	for _, habit := range stateLints {
		c, d := sent{"alibaba", "GET", "/", refund + "&ClientToken=t", nil, ""}.arrived()
		c.FalseClaims = []dialect.FalseClaim{{Claim: &dialect.Claim{Lint: habit, In: "query", Parameter: "ClientToken"}, What: "is another"}}
		all := lint.Check(c, d)
		if len(all) != 1 || all[0].Lint != habit || all[0].What != "is another" || all[0].At.String() == "" {
			t.Errorf("%s: got %+v", habit, all)
		}
		for _, d := range vendors {
			for _, claim := range d.Claims {
				if !slices.Contains(stateLints, claim.Lint) {
					t.Errorf("%s: %s is no lint of the world", claim.Parameter, claim.Lint)
				}
			}
		}
	}
}

func TestAGoodCallHasNoWarnings(t *testing.T) {
	for name, s := range goodCalls {
		if all := lint.Check(s.arrived()); len(all) > 0 {
			t.Errorf("%s: got %+v", name, all)
		}
	}
}

func TestCheckingAGoodCallTakesNoMemory(t *testing.T) {
	for name, s := range goodCalls {
		if strings.HasPrefix(name, "ids") {
			continue // a list is gone through
		}
		c, d := s.arrived()
		if n := testing.AllocsPerRun(100, func() { lint.Check(c, d) }); n > 0 {
			t.Errorf("%s: %v allocations", name, n)
		}
	}
}

func TestOfThousandsOfUnknownNamesAFewAreReported(t *testing.T) {
	query := strings.Repeat("stranger"+strings.Repeat("x", 1000)+"=1&", 2000)
	body := "{"
	for i := range 2000 {
		body += fmt.Sprintf(`"%0300d":{},`, i)
	}
	body += `"resource_ids":["a"]}`
	all := lint.Check(sent{"huawei", "POST", unsubscribe, query[:20000], json, body}.arrived())
	size := 0
	for _, r := range all {
		size += len(r.Pointer) + len(r.What)
	}
	if len(all) > 50 || size > 20000 {
		t.Errorf("%d warnings of %d bytes", len(all), size)
	}
}

func FuzzAnyCallCanBeChecked(f *testing.F) {
	for _, h := range habits {
		f.Add(h.vendor == "huawei", h.method, h.path, h.query, h.header["Authorization"], h.body)
	}
	f.Fuzz(func(t *testing.T, first bool, method, path, query, authorization, body string) {
		vendor := map[bool]string{true: "huawei", false: "alibaba"}[first]
		header := map[string]string{"Authorization": authorization, "X-Domain-Id": "d", "X-Acs-Action": "RefundInstance", "X-Acs-Version": "2017-12-14"}
		for _, r := range lint.Check(sent{vendor, method, path, query, header, body}.arrived()) {
			if r.Lint == "" || r.What == "" || strings.Contains(r.What, secret) {
				t.Errorf("got %+v", r)
			}
		}
	})
}

func BenchmarkCheck(b *testing.B) {
	for _, name := range []string{"the Go SDK", "what every client sends"} {
		c, d := goodCalls[name].arrived()
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				lint.Check(c, d)
			}
		})
	}
}
