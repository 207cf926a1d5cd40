package assistant

import (
	"encoding/json"
	"fmt"
	"strings"
)

// nextSteps are what to do after a problem of the control API, by its type, in the words of the tools.
var nextSteps = map[string]string{
	"unknown-sandbox":  "list_sandboxes lists the sandboxes, open_sandbox opens one.",
	"unknown-scenario": "list_scenarios finds the names of scenarios.",
	"unknown-exchange": "get_journal lists the requests.",
	"wrong-token":      "A person has to start `rescind mcp` with the --admin-token of this mock.",
	"no-token":         "A person has to start `rescind mcp` with the --admin-token of this mock.",
	"closed":           "A person has to start the mock with an --admin-token.",
}

// mostViolations is how many mistakes of one input are named.
const mostViolations = 10

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
	lines := []string{p.Detail}
	for _, v := range p.Violations {
		lines = append(lines, strings.TrimSpace(strings.Join([]string{v.In, v.Pointer, v.What}, " ")))
	}
	lines = append(lines, p.Mistakes...)
	if more := len(lines) - mostViolations - 1; more > 0 {
		lines = append(lines[:mostViolations+1], fmt.Sprintf("and %d more", more))
	}
	if next := nextSteps[strings.TrimPrefix(p.Type, "urn:rescind:")]; next != "" {
		lines = append(lines, next)
	}
	return fmt.Errorf("%s", strings.Join(lines, "\n"))
}
