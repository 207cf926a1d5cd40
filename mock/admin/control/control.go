// Package control is the mock's own HTTP API, under /_mock: sandboxes with their clocks, faults, journals and
// invariants; the lists of scenarios and catalogue rows; metrics and profiles. It takes requests that have the
// admin token, and returns JSON. An error is a problem document (RFC 9457) that says what to do next.
// openapi/control.yaml describes everything, including the wording of problems.
//
// [call.handle] has the steps of a request on one screen. A web page in a browser cannot use the API through DNS
// rebinding or a cross-origin request: a foreign Host or Origin is refused, unless the request has a bearer
// token, which such a page does not know, or the operation is public. The API never redirects, and net/http
// writes no response of its own. A panic is logged and answered with a problem document.
//
// [Show] gives Go code the content of a sandbox, in the types that the API encodes as JSON.
package control

import (
	"context"
	"crypto/sha256"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/fault"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// Prefix is the path of the control API. No vendor uses it.
const Prefix = "/_mock"

// ConsolePrefix is the path of the console. Its requests pass the same check of Host and Origin.
const ConsolePrefix = Prefix + "/console"

// Options are what the control API needs.
type Options struct {
	Token     string // the admin token; "": every operation that needs it is refused
	Worlds    *sandbox.Directory
	Open      func(*scenarios.Scenario, Opening) (*sandbox.World, error)
	Fault     func(fault.Spec) (*fault.Fault, error) // validates a fault against the vendors' contracts
	Unmatched *journal.Journal                       // requests that belong to no sandbox
	Rulebook  func(vendor string) *billing.Rulebook  // the rules by which resources are reviewed
	Console   http.Handler                           // serves the paths below ConsolePrefix; nil: there is no console
	Metrics   func() []byte                          // the metrics, in the text format of Prometheus
	Pprof     bool                                   // whether profiles are served
	Profile   string                                 // which evidence the server follows; "": documented
	Hosts     []string                               // host names that browsers may use, besides those of loopback
	Origins   []string                               // other origins whose pages may call, such as https://mock.example
	Now       func() time.Time                       // real time; nil: time.Now
	Secrets   *mask.Set                              // texts that are masked in responses; nil: none
	Changed   func(Change)                           // is called with every call that changed something, by several calls at once; nil: not called
	Log       *slog.Logger                           // gets panics and responses that break the contract; nil: nothing is logged

	Until     context.Context // streams and long operations end with it; nil: only the caller ends them
	Heartbeat time.Duration   // how often an idle stream sends a comment; 0: every 15 seconds
}

// An Opening says how a sandbox is opened.
type Opening struct {
	ID   string        // "": random
	Seed uint64        // 0: random
	TTL  time.Duration // 0: until it is deleted
	Keep bool          // use the scenario's credentials instead of new ones
}

// New returns the handler of the control API.
func New(o Options) http.Handler {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Until == nil {
		o.Until = context.Background()
	}
	if o.Profile == "" {
		o.Profile = openapi.Documented
	}
	origins := originsOf(o.Origins)
	return &api{
		Options: o,
		token:   sha256.Sum256([]byte(o.Token)),
		hosts:   hostsOf(append(origins.hosts(), o.Hosts...)),
		origins: origins,
		mask:    mask.Of(o.Secrets),
	}
}

type api struct {
	Options
	token   [sha256.Size]byte
	hosts   hosts
	origins origins
	mask    *mask.Mask // masks responses
}

// ServeHTTP answers a request.
func (a *api) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	c := &call{api: a, request: r}
	defer c.recoverPanic(w)
	if path := r.URL.Path; a.Console != nil && (path == ConsolePrefix || strings.HasPrefix(path, ConsolePrefix+"/")) {
		c.enterConsole(w)
		return
	}
	answer, p := c.handle()
	if p != nil {
		answer = c.refuse(p)
	}
	c.report(answer)
	c.write(w, answer)
}

// enterConsole passes a request to the console, if its Host and Origin are allowed.
func (c *call) enterConsole(w http.ResponseWriter) {
	if p := c.checkOrigin(); p != nil {
		c.write(w, c.refuse(p))
		return
	}
	c.Console.ServeHTTP(w, c.request)
}

// handle runs the steps of a request. Each step adds to the call, or ends it with a problem.
func (c *call) handle() (response, *problem) {
	unrouted := c.route()               // which operation?
	if p := c.checkOrigin(); p != nil { // are Host and Origin allowed?
		return response{}, p
	}
	if unrouted != nil {
		return response{}, unrouted
	}
	if p := c.authorize(); p != nil { // is the admin token right?
		return response{}, p
	}
	if p := c.accept(); p != nil { // does the request follow the contract?
		return response{}, p
	}
	return c.command.run(c)
}
