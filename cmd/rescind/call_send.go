package main

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/caller"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/internal/mask"
	"github.com/rescindhq/rescind/mock/admin/control"
)

// mayChange refuses a call that changes something at a server that is no mock on this machine, unless it is meant.
func (o *callFlags) mayChange(ctx context.Context, client *http.Client, server string, request *caller.Request) error {
	if request.ReadsOnly() || o.yes {
		return nil
	}
	if isLoopback(server) {
		err := askHealth(ctx, client, server)
		if err == nil {
			return nil
		}
		if !errors.Is(err, errNoMock) {
			return harnessError(err)
		}
	}
	return usageError(fmt.Errorf("%s changes something, and %s is no mock on this machine: give --yes if that is meant", request.Name(), server))
}

// maxCallAnswer is the largest answer that is read.
const maxCallAnswer = 16 * bounded.MiB

// send sends the call and shows what came.
func (o *callFlags) send(ctx context.Context, client *http.Client, server string, request *caller.Request, r *http.Request, keys *callKeys) error {
	came, err := ask(client, server, r)
	if err != nil {
		return harnessError(fmt.Errorf("%s was not answered: %w%s", request.Name(), err, keys.afterSilence(server, request, err)))
	}
	defer came.Body.Close()
	body, err := bounded.Read(came.Body, "the answer", maxCallAnswer)
	if err != nil {
		return harnessError(fmt.Errorf("the answer to %s broke off (%s)%s", request.Name(), shortError(err), keys.beforeRepeating(server, request)))
	}
	answer := caller.Read(request, came, body)
	if _, err := io.WriteString(o.stdout, keys.hide(readable(body))); err != nil {
		return harnessError(err)
	}
	io.WriteString(o.stderr, keys.hide(aboutAnswer(request.Name(), answer, keys.journalURL(server, answer))+keys.foreignHint()))
	if answer.Ok && !request.ReadsOnly() {
		io.WriteString(o.stderr, o.keys.effect(ctx, client, server, r))
	}
	switch {
	case answer.Garbled():
		return harnessError(fmt.Errorf("%s was answered %s, but not as the vendor answers", request.Name(), came.Status))
	case !answer.Ok:
		return contractError(fmt.Errorf("%s was refused with %s%s", request.Name(), refusalText(answer), keys.unknownHint(answer)))
	}
	return nil
}

// deepest is how deeply JSON may be nested to be indented: what is indented grows with the square of it.
const deepest = 50

// nesting is how deeply brackets are nested, those in texts included.
func nesting(body []byte) (most int) {
	depth := 0
	for _, c := range body {
		switch c {
		case '{', '[':
			depth++
			most = max(most, depth)
		case '}', ']':
			depth--
		}
	}
	return most
}

// readable is a body for people: JSON with line breaks, anything else as it is.
func readable(body []byte) string {
	var b bytes.Buffer
	if nesting(body) > deepest || json.Indent(&b, body, "", "  ") != nil {
		b.Reset()
		b.Write(body)
	}
	if text := b.String(); text == "" || strings.HasSuffix(text, "\n") {
		return text
	}
	return b.String() + "\n"
}

// aboutAnswer says what does not stand in the body: the status, and what a mock says in its headers.
func aboutAnswer(operation string, a *caller.Response, recorded string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "status   %d %s\n", a.Status, http.StatusText(a.Status))
	for _, id := range slices.Sorted(maps.Keys(a.Failed)) {
		fmt.Fprintf(&b, "left out %s: %s\n", quoteInvisible(id), quoteInvisible(a.Failed[id]))
	}
	for _, h := range []struct{ name, says string }{
		{"X-Mock-Rule", "row      %[1]s (rescind catalogue --why %[1]s)\n"},
		{"X-Mock-Fault", "fault    %s\n"},
	} {
		if value := a.Header.Get(h.name); value != "" {
			fmt.Fprintf(&b, h.says, value)
		}
	}
	if row, known := features.Find(a.Header.Get("X-Mock-Rule")); known {
		fmt.Fprintf(&b, "reason   %s\n", row.Says)
	} else if says := reasonWithoutRow(operation, a); says != "" {
		fmt.Fprintf(&b, "reason   %s\n", says)
	}
	b.WriteString(violationLines(a.Header.Get("X-Mock-Violations")))
	if recorded != "" {
		fmt.Fprintf(&b, "journal  %s\n", recorded)
	}
	return b.String()
}

// journalURL is where the control API of a mock has the exchange; "" for an answer of no mock. Calls with a key that no sandbox
// has are counted apart.
func (k *callKeys) journalURL(server string, a *caller.Response) string {
	at, n := server+control.Prefix, a.Header.Get("X-Mock-Request")
	switch {
	case n == "":
		return ""
	case unknownCaller(a):
		return at + "/requests/" + n
	case k.sandbox == "" && k.scenario == "":
		return "request " + n
	case k.sandbox == "":
		return at + "/sandboxes/ID/requests/" + n + ", with the id of the sandbox of scenario " + k.scenario
	}
	return at + "/sandboxes/" + control.Segment(k.sandbox) + "/requests/" + n
}

// unknownCaller reports whether the mock knows nobody with the key or token of the call.
func unknownCaller(a *caller.Response) bool {
	row := a.Header.Get("X-Mock-Rule")
	return strings.Contains(row, ".unknown-key") || strings.Contains(row, ".unknown-token") || strings.Contains(row, ".unknown-access-key")
}

// refusalText is the code and the message, in one line in which nothing is invisible.
func refusalText(a *caller.Response) string {
	text := cmp.Or(a.Code, http.StatusText(a.Status))
	if a.Message != "" {
		text += ": " + strings.Join(strings.Fields(a.Message), " ")
	}
	return quoteInvisible(text)
}

// unknownHint says what to do when the mock does not know the keys of the scenario.
func (k *callKeys) unknownHint(a *caller.Response) string {
	if k.scenario == "" || !unknownCaller(a) {
		return ""
	}
	return fmt.Sprintf("\nThe mock does not know the keys of scenario %s: name its own --scenario and --seed, or give --admin-token (or set RESCIND_ADMIN_TOKEN)", k.scenario)
}

// hide masks the secrets of the environment.
func (k *callKeys) hide(text string) string {
	secrets := append(secretsInEnvironment(), slices.Collect(maps.Keys(k.variables))...)
	return mask.New(secrets...).Known(text)
}
