package control

import (
	"context"
	"errors"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
)

// A command answers one operation of the contract.
type command struct {
	run  func(*call) (answer, *problem)
	open bool // it needs no token
	// issues are the members of its answer that give out credentials, and so are not masked.
	issues []string
}

// commands by operation id; a test compares them with the contract's operations.
var commands = map[string]command{
	"health":              {run: health, open: true},
	"list_catalogue":      {run: listCatalogue},
	"list_scenarios":      {run: listScenarios},
	"create_sandbox":      {run: createSandbox, issues: credentials},
	"list_sandboxes":      {run: listSandboxes},
	"show_sandbox":        issuing(within(showSandbox)),
	"delete_sandbox":      within(deleteSandbox),
	"reset_sandbox":       within(resetSandbox),
	"show_clock":          within(showClock),
	"set_clock":           within(setClock),
	"list_faults":         within(listFaults),
	"add_fault":           within(addFault),
	"clear_faults":        within(clearFaults),
	"list_requests":       within(listRequests),
	"clear_requests":      within(clearRequests),
	"show_request":        within(showRequest),
	"follow_sandbox":      within(followSandbox),
	"export_requests":     within(exportRequests),
	"check_invariants":    within(checkInvariants),
	"list_stray_requests": {run: listStrayRequests},
	"show_stray_request":  {run: showStrayRequest},
	"show_contract":       {run: showContract, open: true},
	"show_metrics":        {run: showMetrics},
	"list_profiles":       profiling(listProfiles),
	"show_profile":        profiling(showProfile),
	"profile_cpu":         profiling(profileCPU),
	"trace_execution":     profiling(traceExecution),
}

// credentials are the members of a sandbox that say how to call for its accounts.
var credentials = []string{"huawei", "alibaba"}

func issuing(c command) command {
	c.issues = credentials
	return c
}

// within is a command about the sandbox that the path names.
func within(run func(*call, *sandbox.World) (answer, *problem)) command {
	return command{run: func(c *call) (a answer, p *problem) {
		id, _ := c.values.Param("id")
		for w := c.Worlds.Find(id); w != nil; {
			a, p = run(c, w)
			now := c.Worlds.Find(id)
			if p == nil || p.reason != unknownSandbox || now == w {
				return a, p
			}
			w = now // another took its place meanwhile
		}
		return answer{}, c.noSandbox(id)
	}}
}

// noSandbox names the sandbox that was probably meant.
func (c *call) noSandbox(id string) *problem {
	const most = 1000
	p := about(unknownSandbox, id)
	var ids []string
	for _, w := range c.Worlds.Page(0, most).Worlds {
		ids = append(ids, w.ID)
	}
	if hint := strictyaml.DidYouMean(id, ids); hint != "" {
		p.violations = []openapi.Violation{{In: "path", Pointer: "id", What: "is no sandbox" + hint}}
	}
	return p
}

// failed is the problem of a world that would not answer; it may have been deleted meanwhile.
func failed(w *sandbox.World, err error) *problem {
	if errors.Is(err, sandbox.ErrGone) {
		return about(unknownSandbox, w.ID)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return about(cutShort, w.Now().Format(time.RFC3339))
	}
	return about(internalError, err.Error())
}
