package control

import (
	"context"
	"errors"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/openapi"
)

// A command carries out one operation of the contract.
type command struct {
	run    func(*call) (response, *problem)
	public bool // it needs no token
	// unmasked are the members of its response that must show credentials.
	unmasked []string
	more     func(*call) []openapi.Violation // what else is wrong with a body that breaks the contract; nil: nothing is known
	maxBody  int                             // the largest body that is read, in bytes; 0: maxBody
}

// commands are the commands by operationId. A test compares them with the operations of the contract.
var commands = map[string]command{
	"health":              {run: health, public: true},
	"list_catalogue":      {run: listCatalogue},
	"list_scenarios":      {run: listScenarios},
	"create_sandbox":      {run: createSandbox, unmasked: credentialMembers},
	"list_sandboxes":      {run: listSandboxes},
	"import_sandbox":      {run: importSandbox, unmasked: credentialMembers, maxBody: maxWorldFile},
	"export_sandbox":      inSandbox(exportSandbox),
	"show_sandbox":        withCredentials(inSandbox(showSandbox)),
	"delete_sandbox":      inSandbox(deleteSandbox),
	"reset_sandbox":       inSandbox(resetSandbox),
	"show_clock":          inSandbox(showClock),
	"set_clock":           inSandbox(setClock),
	"list_faults":         inSandbox(listFaults),
	"add_fault":           withMore(inSandbox(addFault), unknownFaultNames),
	"clear_faults":        inSandbox(clearFaults),
	"list_requests":       inSandbox(listRequests),
	"clear_requests":      inSandbox(clearRequests),
	"show_request":        inSandbox(showRequest),
	"follow_sandbox":      inSandbox(followSandbox),
	"export_requests":     inSandbox(exportRequests),
	"check_invariants":    inSandbox(checkInvariants),
	"review_resources":    inSandbox(reviewResources),
	"list_stray_requests": {run: listUnmatchedRequests},
	"show_stray_request":  {run: showUnmatchedRequest},
	"show_contract":       {run: showContract, public: true},
	"show_metrics":        {run: showMetrics},
	"list_profiles":       whenProfiling(listProfiles),
	"show_profile":        whenProfiling(showProfile),
	"profile_cpu":         whenProfiling(profileCPU),
	"trace_execution":     whenProfiling(traceExecution),
}

// credentialMembers are the members of a sandbox that hold the credentials of its accounts.
var credentialMembers = []string{"huawei", "alibaba"}

func withMore(c command, more func(*call) []openapi.Violation) command {
	c.more = more
	return c
}

func withCredentials(c command) command {
	c.unmasked = credentialMembers
	return c
}

// inSandbox makes a command about the sandbox that the path names. If that sandbox is replaced during the
// call, the command runs again with the new one.
func inSandbox(run func(*call, *sandbox.World) (response, *problem)) command {
	return command{run: func(c *call) (a response, p *problem) {
		id, _ := c.values.Param("id")
		w, err := c.Worlds.Find(id)
		for w != nil && err == nil {
			if a, p = run(c, w); p == nil || p.reason != unknownSandbox {
				return a, p
			}
			var now *sandbox.World
			if now, err = c.Worlds.Find(id); now == w {
				return a, p
			}
			w = now // it was replaced meanwhile
		}
		if err != nil {
			return response{}, storeProblem(err)
		}
		return response{}, c.sandboxNotFound(id)
	}}
}

// sandboxNotFound is the problem of an unknown id, with a hint when another id is similar.
func (c *call) sandboxNotFound(id string) *problem {
	const most = 1000
	p := problemAbout(unknownSandbox, id)
	var ids []string
	page, _ := c.Worlds.Page(0, most) // without them there is no hint
	for _, w := range page.Worlds {
		ids = append(ids, w.ID)
	}
	if hint := strictyaml.DidYouMean(id, ids); hint != "" {
		p.violations = []openapi.Violation{{In: "path", Pointer: "id", What: "is not the id of a sandbox" + hint}}
	}
	return p
}

// worldProblem turns an error of a world into a problem. The sandbox may have been deleted meanwhile.
func worldProblem(w *sandbox.World, err error) *problem {
	if errors.Is(err, sandbox.ErrGone) {
		return problemAbout(unknownSandbox, w.ID)
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return problemAbout(cutShort, w.Now().Format(time.RFC3339))
	}
	if errors.Is(err, sandbox.ErrAway) {
		return storeProblem(err)
	}
	return problemAbout(internalError, err.Error())
}

// storeProblem is the problem of sandboxes that cannot be used now, because their store cannot.
func storeProblem(err error) *problem { return problemAbout(storeAway, err.Error()) }
