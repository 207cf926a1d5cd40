package client

import (
	"fmt"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/witness"
	"github.com/rescindhq/rescind/conformance/report"
)

// exchanged are the calls in the form of the suite's reporters.
func exchanged(all []witness.Exchange) (list []report.Exchange) {
	for i := range all {
		x := &all[i]
		shown := report.Exchange{
			Call: callName(x), Curl: curl(x), Status: x.Status, Header: headerLines(x.Response.Headers), Body: x.Response.Body,
			Rule: x.Rule, Notes: notes(x),
		}
		for _, ruling := range x.Trace {
			shown.Trace = append(shown.Trace, report.Ruling{Rule: ruling.Rule, Result: ruling.Result})
		}
		list = append(list, shown)
	}
	return list
}

// callName is the operation of a call; one that could not be recognised has none.
func callName(x *witness.Exchange) string {
	if x.Operation == "" {
		return "(no operation)"
	}
	return x.Operation
}

// headersOfTransport are set by every client of HTTP by itself.
var headersOfTransport = []string{"Host", "Content-Length", "Accept-Encoding", "Connection", "User-Agent"}

// curl is the request as a command line. Secrets are masked, so that it needs a signature of its own.
func curl(x *witness.Exchange) string {
	address := x.Request.URL
	if host := x.Request.Headers.Get("Host"); host != "" && strings.HasPrefix(address, "/") {
		address = "http://" + host + address
	}
	command := "curl -si -X " + report.Quote(x.Request.Method) + " " + report.Quote(address)
	for _, name := range slices.Sorted(maps.Keys(x.Request.Headers)) {
		for _, value := range x.Request.Headers[name] {
			if !slices.Contains(headersOfTransport, name) {
				command += " -H " + report.Quote(name+": "+value)
			}
		}
	}
	if x.Request.Body != "" {
		command += " --data-raw " + report.Quote(x.Request.Body)
	}
	return command
}

// headerLines are headers, one on each line.
func headerLines(h http.Header) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(h)) {
		for _, value := range h[name] {
			fmt.Fprintf(&b, "%s: %s\n", name, value)
		}
	}
	return b.String()
}

// notes say what went wrong on the way on purpose, what is wrong with the signature, and where the contract is
// not kept.
func notes(x *witness.Exchange) (all []string) {
	if x.Fault != "" {
		all = append(all, "on purpose: "+x.Fault)
	}
	if x.Signature != nil && !x.Signature.Matched && x.Signature.Explanation != nil {
		for i, line := range x.Signature.Explanation.Lines() {
			if i == 0 {
				line = "the signature is wrong: " + line
			}
			all = append(all, line)
		}
		if s := x.Signature; len(x.Signature.Explanation.Causes) == 0 && s.StringToSign != "" {
			all = append(all, "what has to be signed: "+s.StringToSign)
		}
	}
	for _, v := range x.Violations {
		all = append(all, fmt.Sprintf("%s: %s %s: %s", v.Severity, v.In, v.Pointer, v.What))
	}
	return all
}

// decision is how the mock decided, on one line: what refused, and how many rules did not.
func decision(x *witness.Exchange) string {
	passed, parts := 0, []string(nil)
	for _, ruling := range x.Trace {
		if ruling.Result == "passed" {
			passed++
			continue
		}
		rule := ruling.Rule
		if rule == "" {
			rule = "a rule of a companion call"
		}
		parts = append(parts, rule+" "+ruling.Result)
	}
	if passed > 0 {
		parts = append([]string{report.Count(passed, "rule") + " passed"}, parts...)
	}
	if len(parts) == 0 && x.Rule != "" {
		return "refused by " + x.Rule
	}
	return strings.Join(parts, ", ")
}

// requestID is a line with the header that has the id of an answer, "" where the body shows it.
func requestID(x *witness.Exchange) string {
	id := x.Response.Headers.Get("X-Request-Id")
	if id == "" || strings.Contains(x.Response.Body, id) {
		return ""
	}
	return "  X-Request-Id: " + id + "\n"
}

// detail are the calls as text.
func detail(all []witness.Exchange) string {
	var b strings.Builder
	for i := range all {
		x := &all[i]
		fmt.Fprintf(&b, "received %s %s\n  %s\n", x.Time.UTC().Format("15:04:05.000"), callName(x), curl(x))
		if x.Status == 0 {
			b.WriteString("  no answer was sent\n")
		} else {
			fmt.Fprintf(&b, "  %d %s\n%s", x.Status, strings.Join(strings.Fields(x.Response.Body), " "), requestID(x))
		}
		if text := decision(x); text != "" {
			fmt.Fprintf(&b, "  decision: %s\n", text)
		}
		for _, note := range notes(x) {
			fmt.Fprintf(&b, "  %s\n", strings.ReplaceAll(note, "\n", "\n    "))
		}
	}
	return b.String()
}
