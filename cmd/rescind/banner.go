package main

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/billing"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// A banner has what a person sees first: every sandbox with its credentials, and calls to copy.
type banner struct {
	url, token  string
	link        string // the path that signs a browser in
	certificate string // the file of the certificate; "": the banner itself has it
	worlds      []*sandbox.World
	continued   []*mock.Continuation // of each world; nil: it began now
	scenarios   []string             // the scenario of each world, as --scenario takes it
	credentials string               // the file of --credentials-out; "": there is none
	seed        uint64               // of --seed; 0: not given
	quiet       bool
	canLeave    func(v billing.View, c *billing.Credential, r *billing.Resource) bool
}

// banner returns what a person sees first of the mock.
func (s *serveFlags) banner(server *mock.Server, url string) *banner {
	return &banner{
		url: url, token: s.adminToken, link: server.ConsoleLink(), certificate: s.certificate.file, worlds: s.worlds, continued: s.continued,
		scenarios: s.scenarios, credentials: s.credentials.file, seed: s.seed, quiet: s.quiet, canLeave: server.CanLeave,
	}
}

func (n *banner) String() string {
	var b strings.Builder
	for i, w := range n.worlds {
		fmt.Fprintf(&b, "\nrescind serves %q at %s, sandbox %s, seed %d (--seed %d gives the same ids and keys again)\n\n", w.Scenario, n.url, w.ID, w.Seed, w.Seed)
		b.WriteString(continuationText(n.continued[i], n.scenarios[i], n.seedText(w)))
		for _, c := range w.Credentials {
			writeCredential(&b, c)
		}
		if i == 0 {
			n.writeCalls(&b, w, n.continued[i] != nil)
		}
	}
	if n.credentials != "" {
		fmt.Fprintf(&b, "\nThe keys are in %s, for rescind call --credentials %s\n", n.credentials, report.Quote(n.credentials))
	}
	n.writeJournal(&b)
	fmt.Fprintf(&b, "\nLook at it in a browser (this link opens once):\n  %s%s\n\n", n.url, n.link)
	if !n.quiet {
		b.WriteString("Every call is one line from here on; --quiet leaves them out.\n\n")
	}
	return b.String()
}

// continuationText says that a sandbox goes on from the store, and what is said of its seed; "" for one that began now.
func continuationText(c *mock.Continuation, scenario, seed string) string {
	if c == nil {
		return ""
	}
	var b strings.Builder
	b.WriteString("  It continues what the store has")
	if !c.Made.IsZero() {
		fmt.Fprintf(&b, ", made at %s", c.Made.UTC().Format(time.RFC3339))
	}
	fmt.Fprintf(&b, ": %s so far", callCount(c.Calls))
	if !c.Last.IsZero() {
		fmt.Fprintf(&b, ", the last at %s", c.Last.UTC().Format(time.RFC3339))
	}
	b.WriteString(". --fresh begins it anew.\n")
	if c.Changed {
		fmt.Fprintf(&b, "  %s has changed since this sandbox was made. The sandbox goes on without the change; --fresh throws it away and begins with the new %s.\n", scenario, sourceOf(scenario))
	}
	if c.Profile != "" {
		fmt.Fprintf(&b, "  The profile has changed since this sandbox was made (--profile, or RESCIND_PROFILE). The sandbox goes on with %s; --fresh throws it away and begins with the new one.\n", c.Profile)
	}
	return b.String() + seed + "\n"
}

// seedText says that --seed has no effect on a sandbox that goes on with another one; "" where there is nothing to say.
func (n *banner) seedText(w *sandbox.World) string {
	if n.seed == 0 || n.seed == w.Seed {
		return ""
	}
	return fmt.Sprintf("  --seed %d (or RESCIND_SEED) has no effect: this sandbox was made with seed %d. --fresh throws it away and begins with the new one.\n", n.seed, w.Seed)
}

// sourceOf is what --scenario names.
func sourceOf(scenario string) string {
	if isReady(scenario) {
		return "scenario"
	}
	return "file"
}

func callCount(n uint64) string {
	return report.Count(int(n), "call")
}

// writeJournal writes the call that shows the journal, and introduces the admin token that it needs.
func (n *banner) writeJournal(b *strings.Builder) {
	fmt.Fprintf(b, "\nWhat happened, and why? The control API under /_mock says it to who has the admin token:\n  export RESCIND_ADMIN_TOKEN=%s\n", report.Quote(n.token))
	fmt.Fprintf(b, "  %s %s/_mock/sandboxes/%s/requests -H \"Authorization: Bearer $RESCIND_ADMIN_TOKEN\"\n", n.curl("-s"), n.url, n.worlds[0].ID)
	fmt.Fprintf(b, "  A call whose key nobody has, or that cannot be read, is at %s/_mock/requests; the log names it.\n", n.url)
}

// certificateFile is where the calls of the banner look for the certificate.
const certificateFile = "rescind.pem"

func (n *banner) isTLS() bool { return strings.HasPrefix(n.url, "https:") }

// curl is the beginning of a command. Over TLS it trusts the certificate in a file.
func (n *banner) curl(flags string) string {
	if !n.isTLS() {
		return "curl " + flags
	}
	return "curl --cacert " + report.Quote(cmp.Or(n.certificate, certificateFile)) + " " + flags
}

// callFlags are what `rescind call` has to know: where the mock is, and which scenario has the keys.
func (n *banner) callFlags(w *sandbox.World) (flags string) {
	if n.url != defaultURL {
		flags += " --url " + n.url
	}
	if n.isTLS() {
		flags += " --ca-file " + report.Quote(cmp.Or(n.certificate, certificateFile))
	}
	if n.scenarios[0] != "quickstart" {
		flags += fmt.Sprintf(" --scenario %s --seed %d", report.Quote(n.scenarios[0]), w.Seed)
	}
	return flags
}

func writeCredential(b *strings.Builder, c billing.Credential) {
	who := string(c.Account)
	if c.User != "" {
		who += ", user " + c.User
	}
	fmt.Fprintf(b, "  %-8s %s\n", c.Vendor, who)
	if c.Key != "" {
		fmt.Fprintf(b, "           access key %s  secret %s\n", c.Key, c.Secret)
	}
	if c.Token != "" {
		fmt.Fprintf(b, "           token %s\n", c.Token)
	}
}
