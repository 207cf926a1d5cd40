package mock

import (
	"log/slog"
	"net/http"
	"time"

	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/mock/sandbox"
	"github.com/rescindhq/rescind/mock/sandbox/journal"
)

// Options configure a [Server]. The zero value is a server without control API and without log.
type Options struct {
	AdminToken  string   // the bearer token of the control API; "": the control API is off
	Hosts       []string // host names under which the console may be opened, besides those of loopback
	Origins     []string // origins whose pages may use the control API, such as https://mock.example, besides the mock's own
	Profile     string   // the profile for scenarios that name none: documented (default) or observed
	JournalSize int      // how many exchanges a sandbox keeps at most; 0: 1000
	// JournalMemory is about how many bytes the exchanges of all sandboxes may take together. When it
	// is used up, the oldest exchanges are dropped. 0: the default of package journal.
	JournalMemory int64
	// Store keeps the sandboxes, so that they outlive the server and several servers can share them; nil: only the
	// memory of this server does. Who opened the store closes it, after [Server.Finish].
	Store   sandbox.Store
	Now     func() time.Time // real time; nil: time.Now
	Log     *slog.Logger     // nil: nothing is logged
	Secrets []string         // further texts to mask wherever the server shows something
	Pprof   bool             // whether the control API serves profiles of the program
	// Plain leaves the X-Mock-* headers out of the vendors' answers, so that callers see what they would see
	// of a server that is no mock. The journal still has what the headers say.
	Plain bool
	// Alter changes a vendor's dialect before the server uses it. It is for package mutant, to build a
	// faulty server. nil: no change.
	Alter func(*dialect.Dialect)
	// Decide replaces the decision of the rules. It is for package mutant, to build a faulty server.
	// nil: no change.
	Decide func(View, *Rulebook, Caller, Command) *Decision
	// AlterAnswer changes an answer and its headers after they were checked against the contract. It is
	// for package mutant, to build a faulty server. nil: no change.
	AlterAnswer func(*dialect.Call, http.Header, dialect.Answer) dialect.Answer
	// Observe is called with every exchange before its answer is sent, possibly by several calls at
	// once. It must not change the entry, nor keep it when the sandbox is deleted. nil: not called.
	Observe func(*journal.Entry)
	// ObserveChange is called with every call of the control API that changed something, before its answer is sent,
	// possibly by several calls at once. nil: not called.
	ObserveChange func(control.Change)
}

// withDefaults fills in what the options leave open.
func (o Options) withDefaults() Options {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = slog.New(slog.DiscardHandler)
	}
	if o.Observe == nil {
		o.Observe = func(*journal.Entry) {}
	}
	if o.Alter == nil {
		o.Alter = func(*dialect.Dialect) {}
	}
	if o.Decide == nil {
		o.Decide = billing.Decide
	}
	return o
}
