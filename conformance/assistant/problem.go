package assistant

import (
	"cmp"
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// nextSteps are what to do after a problem of the control API, by its type, in the words of the tools.
var nextSteps = map[string]string{
	"invalid-request":  "Correct the arguments, and call the tool again.",
	"unknown-sandbox":  "list_sandboxes lists the sandboxes, open_sandbox opens one.",
	"unknown-scenario": "list_scenarios finds the names of scenarios; document takes one of your own.",
	"unknown-exchange": "get_journal lists the requests.",
	"wrong-token":      "A person has to start `rescind mcp` with the --admin-token of this mock.",
	"no-token":         "A person has to start `rescind mcp` with the --admin-token of this mock.",
	"store-away":       "Try again later.",
	"closed":           "A person has to start the mock with an --admin-token.",
}

// aSentence matches a sentence with the blank behind it.
var aSentence = regexp.MustCompile(`(?s).*?[.?!](?:\s+|$)|.+$`)

// adviceWords are in sentences that tell callers of the control API, and who starts a mock, what to do.
var adviceWords = []string{"/_mock", "--journal", "application/yaml", "Correct the violations", "bearer token"}

// withoutAdvice is the detail of a problem without the sentences that an assistant cannot follow.
func withoutAdvice(detail string) string {
	var kept strings.Builder
	for _, sentence := range aSentence.FindAllString(detail, -1) {
		if !slices.ContainsFunc(adviceWords, func(word string) bool { return strings.Contains(sentence, word) }) {
			kept.WriteString(sentence)
		}
	}
	return strings.TrimSpace(kept.String())
}

// mostViolations is how many mistakes of one input are named.
const mostViolations = 10

// problems begin the type of each problem of the control API.
const problems = "urn:rescind:"

// isProblem reports whether an answer is a problem document of the control API: what answers so is a mock.
func isProblem(body []byte) bool {
	var p struct{ Type, Detail string }
	return json.Unmarshal(body, &p) == nil && strings.HasPrefix(p.Type, problems) && p.Detail != ""
}

// problemOf is the error of an answer that is a problem document.
func problemOf(status int, body []byte) error {
	var p struct {
		Type, Detail string
		Violations   []struct{ In, Pointer, What string }
		Mistakes     []string
	}
	if json.Unmarshal(body, &p) != nil || p.Detail == "" {
		return fmt.Errorf("the mock answers %d, and not as its contract says; is it a mock of this version?", status)
	}
	lines := []string{cmp.Or(withoutAdvice(p.Detail), "The mock refuses this.")}
	for _, v := range p.Violations {
		lines = append(lines, strings.TrimSpace(v.Pointer+" "+v.What))
	}
	lines = append(lines, p.Mistakes...)
	if more := len(lines) - mostViolations - 1; more > 0 {
		lines = append(lines[:mostViolations+1], fmt.Sprintf("and %d more", more))
	}
	if next := nextSteps[strings.TrimPrefix(p.Type, problems)]; next != "" {
		lines = append(lines, next)
	}
	return fmt.Errorf("%s", strings.Join(lines, "\n"))
}
