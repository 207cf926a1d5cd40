package control

import (
	"log/slog"
	"net/http/httptest"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
)

func TestEachOperationHasACommandAndEachCommandAnOperation(t *testing.T) {
	for _, op := range openapi.Control().Operations() {
		if commands[op.ID].run == nil {
			t.Errorf("no command for %s", op.ID)
		}
	}
	for id := range commands {
		if openapi.Control().Operation(id) == nil {
			t.Errorf("no operation for the command %s", id)
		}
	}
}

// reasons are the constants of problem.go.
func reasons(t *testing.T) (all []string) {
	t.Helper()
	source, err := os.ReadFile("problem.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, match := range regexp.MustCompile(`reason += "([a-z-]+)"`).FindAllStringSubmatch(string(source), -1) {
		all = append(all, match[1])
	}
	return all
}

func TestEachReasonHasAProblemInTheContractAndEachProblemAReason(t *testing.T) {
	ours, used := reasons(t), map[string]bool{}
	for _, r := range openapi.Control().Gateways() {
		used[r.Reason] = true
	}
	for _, op := range openapi.Control().Operations() {
		for _, r := range op.Refusals() {
			used[r.Reason] = true
		}
	}
	for _, r := range ours {
		if !used[r] {
			t.Errorf("the contract has no problem %s", r)
		}
	}
	for r := range used {
		if !slices.Contains(ours, r) {
			t.Errorf("nothing here gives the reason %s", r)
		}
	}
}

func TestEachOperationDeclaresTheRefusalsOfItsCalls(t *testing.T) {
	for _, op := range openapi.Control().Operations() {
		c := &call{operation: op}
		refusals := []reason{foreignHost, foreignOrigin, bodyTooLarge, invalidRequest}
		if !commands[op.ID].public {
			refusals = append(refusals, noToken, wrongToken, closed)
		}
		if regexp.MustCompile(`\{id\}`).MatchString(op.Path) {
			refusals = append(refusals, unknownSandbox)
		}
		for _, r := range refusals {
			if c.refusal(r) == nil {
				t.Errorf("%s has no words for %s", op.ID, r)
			}
		}
	}
}

func TestEachFilterIsAParameterOfEveryListOfExchanges(t *testing.T) {
	for _, id := range []string{"list_requests", "list_stray_requests", "follow_sandbox", "export_requests"} {
		for _, f := range journal.Filters {
			if _, takes := openapi.Control().Operation(id).Takes(f.Name); !takes {
				t.Errorf("%s does not take %s", id, f.Name)
			}
		}
	}
}

func TestEachStatusAndOrderKindHasItsWord(t *testing.T) {
	for s := billing.Pending; s <= billing.Gone; s++ {
		if int(s) >= len(statusWords) || statusWords[s] == "" {
			t.Errorf("no word for status %d", s)
		}
	}
	for k := billing.Purchase; k <= billing.Unsubscription; k++ {
		if int(k) >= len(orderWords) || orderWords[k] == "" {
			t.Errorf("no word for order kind %d", k)
		}
	}
}

func TestAnAnswerThatBreaksTheContractIsReportedAndSent(t *testing.T) {
	var log strings.Builder
	a := &api{Options: Options{Log: slog.New(slog.NewTextHandler(&log, nil))}}
	c := &call{api: a, operation: openapi.Control().Operation("health")}
	w := httptest.NewRecorder()
	c.write(w, response{status: 200, body: struct{}{}})
	if !strings.Contains(log.String(), "level=ERROR") || !strings.Contains(log.String(), "health") {
		t.Errorf("the log has %q", log.String())
	}
	if w.Code != 200 || w.Body.String() != "{}\n" {
		t.Errorf("got %d %s", w.Code, w.Body)
	}
}
