package main

import (
	"errors"
	"fmt"
	"io"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/testtools"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/scenarios"
)

// Every printed call is run in a shell, against a mock that serves the printed scenario.
func TestACallThatIsPrintedShowsItsRow(t *testing.T) {
	ran := 0
	for _, row := range features.Rows() {
		made, err := newPrintedCall(row, defaultURL)
		if err != nil {
			t.Errorf("%s: %v", row.ID, err)
			continue
		}
		if made.command == "" {
			continue
		}
		ran++
		t.Run(row.ID, func(t *testing.T) { checkResponse(t, row, runInShell(t, row, made.command)) })
	}
	if ran < 120 {
		t.Errorf("only %d rows have a call", ran)
	}
	testtools.Need(t, "curl")
}

func TestTheRightFormOfACallThatIsPrintedIsAccepted(t *testing.T) {
	ran := 0
	for _, row := range features.Rows() {
		made, err := newPrintedCall(row, defaultURL)
		if err != nil || made.right == "" {
			continue
		}
		ran++
		if out := runInShell(t, row, made.right); !strings.Contains(out, "\nstatus   200 OK\n") || strings.Contains(out, "was refused") {
			t.Errorf("%s: %s\n%s", row.ID, made.right, out)
		}
	}
	if ran < 10 {
		t.Errorf("only %d rows show the right form of their call", ran)
	}
}

// runInShell runs a command with this program in the path. `rescind call` ends with 1 when it is refused.
func runInShell(t *testing.T, row features.Row, command string) string {
	t.Helper()
	sc, err := scenarios.Load(row.ID)
	if err != nil {
		t.Fatal(err)
	}
	server := mock.NewServer(mock.Options{})
	if _, err := server.Open(sc, control.Opening{ID: "default", Seed: exampleSeed, Keep: true}); err != nil {
		t.Fatal(err)
	}
	s := httptest.NewServer(server)
	defer s.Close()
	bin, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	command = strings.ReplaceAll(command, defaultURL, s.URL)
	if strings.Contains(command, "curl ") {
		if strings.Contains(command, "@-") {
			testtools.Need(t, "curl") // a body from another program, which our own reader does not have
		}
		return outputOfCurl(t, command)
	}
	shell := exec.Command("sh", "-c", command)
	shell.Env = append(os.Environ(), "PATH="+filepath.Dir(bin)+":"+os.Getenv("PATH"), "RESCIND_URL="+s.URL)
	out, err := shell.CombinedOutput()
	if refused, ok := errors.AsType[*exec.ExitError](err); err != nil && (!ok || refused.ExitCode() != exitContract) {
		t.Fatalf("%v\n%s\n%s", err, command, out)
	}
	return string(out)
}

var (
	ruleHeader  = regexp.MustCompile(`(?m)(?:X-Mock-Rule: |^row +)(\S+)`)
	statusLines = regexp.MustCompile(`(?m)(?:HTTP/1.1|^status  ) (\d+)`)
)

// refusedByAnotherRow are behaviours whose call is refused by another row.
var refusedByAnotherRow = map[string]string{"huawei.batch": "huawei.trial-service"}

// acceptedAtFirst are rows that refuse, but not this call: only one that differs from it.
var acceptedAtFirst = map[string]bool{"alibaba.idempotence": true}

// checkResponse wants the last answer to be one of the row's, or a behaviour to be accepted.
func checkResponse(t *testing.T, row features.Row, out string) {
	rule, status := "", ""
	for _, found := range ruleHeader.FindAllStringSubmatch(out, -1) {
		rule = found[1]
	}
	for _, found := range statusLines.FindAllStringSubmatch(out, -1) {
		status = found[1]
	}
	answers := answersOf(row)
	switch {
	case refusedByAnotherRow[row.ID] != "":
		if rule != refusedByAnotherRow[row.ID] {
			t.Errorf("refused by %q, not by %s:\n%s", rule, refusedByAnotherRow[row.ID], out)
		}
	case len(answers) == 0 || acceptedAtFirst[row.ID]:
		if rule != "" || !strings.HasPrefix(status, "2") {
			t.Errorf("it is not accepted:\n%s", out)
		}
	case rule != row.ID || !slices.ContainsFunc(answers, func(a rowAnswer) bool { return status == fmt.Sprint(a.Status) && strings.Contains(out, a.Code) }):
		t.Errorf("it is not refused as the row is:\n%s", out)
	}
}

func TestEveryExampleCallIsOfARow(t *testing.T) {
	for id := range exampleCalls {
		if _, found := features.Find(id); !found {
			t.Errorf("there is no row %s", id)
		}
	}
}

func TestEveryRowCodeAndReasonHasAnExplanation(t *testing.T) {
	for _, word := range codesAndReasons() {
		var out strings.Builder
		if err := explain(&out, word, defaultURL); err != nil {
			t.Errorf("%s: %v", word, err)
		}
		if row, found := features.Find(word); found {
			for _, want := range []string{row.Says, "facts: scenarios/" + word + ".yaml", "name: " + word, "rescind serve --scenario " + word} {
				if !strings.Contains(out.String(), want) {
					t.Errorf("--why %s does not say %q", word, want)
				}
			}
		}
	}
}

// A row lists an answer only where the contract has it for a reason of the row's.
func TestEveryAnswerOfARowStandsInTheContract(t *testing.T) {
	for _, row := range features.Rows() {
		all := answersOf(row)
		for _, w := range all {
			if w.refusal == nil {
				t.Errorf("%s: %s has no refusal %d %s", row.ID, w.Operation, w.Status, w.Code)
			}
		}
		if row.Kind == "limit" && len(all) == 0 {
			t.Errorf("%s: nothing answers for it", row.ID)
		}
	}
}

func TestNearCodesAreListedWithTheirMeanings(t *testing.T) {
	err := explain(io.Discard, "CBC.99003648x", defaultURL)
	if err == nil {
		t.Fatal("it is known")
	}
	for _, code := range []string{"CBC.99003643", "CBC.99003649"} {
		if want := regexp.MustCompile(`(?m)^  ` + code + ` +\w.{10,}$`); !want.MatchString(err.Error()) {
			t.Errorf("%s is not in\n%v", code, err)
		}
	}
	if err := explain(io.Discard, "huawei.trial-servise", defaultURL); err == nil || !strings.HasSuffix(err.Error(), `, did you mean "huawei.trial-service"?`) {
		t.Errorf("got %v", err)
	}
}
