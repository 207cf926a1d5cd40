package mock

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

// sampleLine is a line of a scrape: a name, labels and a number.
var sampleLine = regexp.MustCompile(`^([a-z_]+)((?:\{(?:[a-z]+="(?:[^"\\]|\\.)*",?)+\})?) (\S+)$`)

// scrape reads the metrics, by name and labels. A line that is no sample fails the test,
// and so does one without a help text and a type above it.
func (r *harness) scrape() map[string]float64 {
	r.t.Helper()
	a := r.callControl("GET", "/metrics", "", "")
	if got := a.Header.Get("Content-Type"); a.StatusCode != 200 || got != "text/plain; version=0.0.4; charset=utf-8" {
		r.t.Fatalf("%d, %s: %s", a.StatusCode, got, a.body)
	}
	all, family := map[string]float64{}, ""
	for line := range strings.Lines(a.body) {
		line = strings.TrimSuffix(line, "\n")
		if help, ok := strings.CutPrefix(line, "# HELP "); ok {
			family, _, _ = strings.Cut(help, " ")
			continue
		}
		if strings.HasPrefix(line, "# TYPE "+family+" ") {
			continue
		}
		m := sampleLine.FindStringSubmatch(line)
		if m == nil || !strings.HasPrefix(m[1], family) {
			r.t.Fatalf("in the family %s stands %q", family, line)
		}
		value, err := strconv.ParseFloat(m[3], 64)
		if _, twice := all[m[1]+m[2]]; twice || err != nil {
			r.t.Fatalf("%q: twice %v, %v", line, twice, err)
		}
		all[m[1]+m[2]] = value
	}
	return all
}

// wantCounted compares every sample of ours that is not zero, but for how long calls took.
func (r *harness) wantCounted(want map[string]float64) {
	r.t.Helper()
	got := r.scrape()
	maps.DeleteFunc(got, func(name string, n float64) bool {
		return n == 0 || !strings.HasPrefix(name, "rescind_") || strings.Contains(name, "_duration_seconds_bucket") || strings.Contains(name, "_duration_seconds_sum")
	})
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if got[name] != want[name] {
			r.t.Errorf("%s is %v, want %v", name, got[name], want[name])
		}
	}
	for name := range want {
		if _, there := got[name]; !there {
			r.t.Errorf("%s is missing", name)
		}
	}
}

func TestEveryCallIsCountedAsItWasAnswered(t *testing.T) {
	r := newHarness(t, faultOf("operation: unsubscribe, nth: 3", "drop: after, delay: 1ms"))
	r.mustUnsubscribe("one")
	r.mustUnsubscribe("one")
	if _, err := r.unsubscribe("two"); err == nil {
		t.Fatal("the call that was to be dropped is answered")
	}
	r.unsubscribeAs("token-of-nobody", "one")
	r.unsubscribeAs("token-of-nobody", "one")
	r.callControl("GET", "/health", "", "")
	r.sendAs("token-of-acme", "POST", "/v2/orders/subscriptions/resources/unsubscribe", `{"resource_ids":"one"}`)
	r.sendAs("token-of-acme", "GET", "/v9/nothing", "")
	r.callAlibaba("QueryAvailableInstances", "JSON")
	r.callAlibaba("Frobnicate", "XML")
	r.wantCounted(map[string]float64{
		`rescind_calls_total{code="",operation="unsubscribe",rule="",status="200",vendor="huawei"}`:                                                  1,
		`rescind_calls_total{code="CBC.30010035",operation="unsubscribe",rule="huawei.deleted-resource",status="400",vendor="huawei"}`:               1,
		`rescind_calls_total{code="",operation="unsubscribe",rule="",status="0",vendor="huawei"}`:                                                    1,
		`rescind_calls_total{code="APIGW.0301",operation="unsubscribe",rule="huawei.gateway.unknown-token",status="401",vendor="huawei"}`:            2,
		`rescind_calls_total{code="CBC.0100",operation="unsubscribe",rule="huawei.parameter-error",status="400",vendor="huawei"}`:                    1,
		`rescind_calls_total{code="APIGW.0101",operation="unknown",rule="huawei.gateway.unknown-path",status="404",vendor="huawei"}`:                 1,
		`rescind_violations_total{kind="path",operation="unknown",severity="error",vendor="huawei"}`:                                                 1,
		`rescind_violations_total{kind="operation",operation="unknown",severity="error",vendor="alibaba"}`:                                           1,
		`rescind_calls_total{code="",operation="QueryAvailableInstances",rule="",status="200",vendor="alibaba"}`:                                     1,
		`rescind_calls_total{code="InvalidAction.NotFound",operation="unknown",rule="alibaba.gateway.unknown-action",status="404",vendor="alibaba"}`: 1,
		`rescind_call_duration_seconds_count{operation="unsubscribe",vendor="huawei"}`:                                                               6,
		`rescind_call_duration_seconds_count{operation="unknown",vendor="huawei"}`:                                                                   1,
		`rescind_call_duration_seconds_count{operation="QueryAvailableInstances",vendor="alibaba"}`:                                                  1,
		`rescind_call_duration_seconds_count{operation="unknown",vendor="alibaba"}`:                                                                  1,
		`rescind_violations_total{kind="body",operation="unsubscribe",severity="error",vendor="huawei"}`:                                             2,
		`rescind_faults_total{operation="unsubscribe",vendor="huawei"}`:                                                                              1,
		`rescind_sandboxes`: 1,
		`rescind_store_ready{durable="false",kind="memory",schema="0"}`: 1,
	})
}

// families are those that the contract describes, and the labels of each.
func families(t *testing.T) map[string]string {
	t.Helper()
	text, err := os.ReadFile("../openapi/control.yaml")
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]string{}
	for _, row := range regexp.MustCompile(`(?m)^ *\| (rescind_\w+) \| ([\w, ]*)\|`).FindAllStringSubmatch(string(text), -1) {
		all[row[1]] = sortedWords(strings.ReplaceAll(row[2], ",", " "))
	}
	return all
}

// sortedWords is a list of labels in the order of their names.
func sortedWords(text string) string {
	return strings.Join(slices.Sorted(slices.Values(strings.Fields(text))), " ")
}

func TestEachFamilyIsDescribedByTheContractWithItsLabels(t *testing.T) {
	r := newHarness(t, "")
	d, described := r.server.dialects["huawei"], families(t)
	wrong := []openapi.Violation{{In: "body"}}
	r.server.counts.count(d, &journal.Entry{Call: &dialect.Call{}, Refusal: &dialect.Refusal{Violations: wrong}, OwnViolations: wrong, FaultLabel: "fault-1"})
	served, name := map[string]string{}, regexp.MustCompile(`[a-z]+="`)
	for sample := range r.scrape() {
		family, labels, _ := strings.Cut(sample, "{")
		if family = strings.TrimSuffix(family, "_bucket"); strings.HasPrefix(family, "rescind_") {
			served[family] = sortedWords(strings.ReplaceAll(strings.Join(name.FindAllString(labels, -1), " "), `="`, ""))
		}
	}
	delete(served, "rescind_call_duration_seconds_sum")
	delete(served, "rescind_call_duration_seconds_count")
	if !maps.Equal(served, described) {
		t.Errorf("served are\n%v\ndescribed are\n%v", served, described)
	}
}

func TestSandboxesAreCountedAsTheyComeAndGo(t *testing.T) {
	r := newHarness(t, "")
	made := r.callControl("POST", "/sandboxes", "application/json", `{"scenario":"quickstart"}`)
	if got := r.scrape()["rescind_sandboxes"]; got != 2 {
		t.Errorf("there are %v, want 2", got)
	}
	r.callControl("DELETE", strings.TrimPrefix(made.Header.Get("Location"), "/_mock"), "", "")
	if got := r.scrape()["rescind_sandboxes"]; got != 1 {
		t.Errorf("there are %v, want 1", got)
	}
}

func TestWhatIsWrongWithOurAnswersIsCountedApart(t *testing.T) {
	r := newHarness(t, "")
	d := r.server.dialects["huawei"]
	r.server.counts.count(d, &journal.Entry{
		Call: &dialect.Call{Operation: d.Contract.Operation("unsubscribe")}, Answer: dialect.Answer{Status: 200}, Took: time.Millisecond,
		OwnViolations: []openapi.Violation{{In: "body", Pointer: "/x"}, {In: "body", Pointer: "/y"}, {In: "invariant", Pointer: "z"}},
	})
	got := r.scrape()
	for kind, want := range map[string]float64{"body": 2, "invariant": 1} {
		if n := got[`rescind_breaches_total{kind="`+kind+`",operation="unsubscribe",vendor="huawei"}`]; n != want {
			t.Errorf("%s: %v, want %v", kind, n, want)
		}
	}
	if n := got[`rescind_call_duration_seconds_bucket{operation="unsubscribe",vendor="huawei",le="0.001"}`]; n != 1 {
		t.Errorf("the call is %v times in its bucket", n)
	}
}

func TestCountingACallTakesNoMemory(t *testing.T) {
	s := benchServer(t)
	d := s.dialects["huawei"]
	e := &journal.Entry{Call: &dialect.Call{Operation: d.Contract.Operation("unsubscribe")}, Answer: dialect.Answer{
		Status: 400,
		Code:   "CBC.0100",
		Row:    "huawei.invalid-parameter",
	}}
	s.counts.count(d, e)
	if n := testing.AllocsPerRun(100, func() { s.counts.count(d, e) }); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkCount(b *testing.B) {
	s := benchServer(b)
	d := s.dialects["huawei"]
	e := &journal.Entry{
		Call:   &dialect.Call{Operation: d.Contract.Operation("unsubscribe")},
		Took:   20 * time.Microsecond,
		Answer: dialect.Answer{Status: 400, Code: "CBC.99003649", Row: "huawei.trial-service"},
	}
	b.ReportAllocs()
	for b.Loop() {
		s.counts.count(d, e)
	}
}
