package openapi

import (
	"regexp"
	"slices"
	"strings"
)

func (l *linter) operationNames() {
	for i, op := range l.operations {
		if op.ID == "" {
			l.report(op.at, "%s %s has no operationId", op.Method, op.Path)
		}
		if slices.ContainsFunc(l.operations[:i], func(other *Operation) bool { return other.ID == op.ID }) {
			l.report(op.at, "the operationId %q was there already", op.ID)
		}
		if rpc := l.Version() != ""; rpc && (op.Action == "" || op.Action != op.ID || op.Path != "/"+op.Action) {
			l.report(op.at, "operationId, x-rpc-action and path of an RPC action must be the same word")
		}
		if !slices.ContainsFunc(op.responses, func(r response) bool { return r.status/100 == 2 }) {
			l.report(op.at, "%s has no answer for success", op.ID)
		}
	}
}

// pathParameters finds placeholders that nobody declares, and declarations that no placeholder is for.
func (l *linter) pathParameters() {
	for _, op := range l.operations {
		var declared []string
		for _, p := range op.parameters {
			if p.in == "path" {
				declared = append(declared, p.name)
			}
		}
		names := placeholders(op.Path)
		slices.Sort(declared)
		slices.Sort(names)
		if !slices.Equal(declared, names) {
			l.report(op.at, "the path has the parameters %v, declared are %v", names, declared)
		}
	}
}

func (l *linter) gatewayStatuses() {
	for name, v := range l.root.Get("components").Get("responses").All() {
		if status, _ := v.Get("x-status").Int(); isGateway(name) && (status < 400 || status > 599) {
			l.report(v, "%s has no x-status", name)
		}
	}
	for _, op := range l.operations {
		for _, r := range op.responses {
			name, _ := strings.CutPrefix(r.at.Get("$ref").Text(), "#/components/responses/")
			if status, _ := l.target("#/components/responses/" + name).Get("x-status").Int(); isGateway(name) && int(status) != r.status {
				l.report(r.at, "%s is listed under the status %d", name, r.status)
			}
		}
	}
}

var (
	kebab            = regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	evidences        = []string{"documented", "observed", "assumed"}
	placeholderNames = []string{
		"request_id", "host", "access_key", "signed_at", "server_time", "expires_at", "limit", "parameter",
		"string_to_sign", "canonical_request", "product",
	}
)

func (l *linter) everyRefusal() {
	for _, r := range l.gateways {
		l.refusal(r)
	}
	for _, op := range l.operations {
		for _, r := range op.refusals {
			l.refusal(r)
			documented := func(other *Refusal) bool { return other.Reason == r.Reason && other.Profile == Documented }
			if !slices.ContainsFunc(op.refusals, documented) {
				l.report(r.at, "%s.%s is not said of a documented refusal", r.Reason, r.Profile)
			}
		}
	}
}

func (l *linter) refusal(r *Refusal) {
	strange := slices.ContainsFunc(r.body.names(), func(name string) bool { return !slices.Contains(placeholderNames, name) })
	for _, rule := range []struct {
		broken bool
		what   string
	}{
		{!kebab.MatchString(r.Reason), "the reason is not in kebab-case"},
		{r.Source == "", "there is no x-source"},
		{!slices.Contains(evidences, r.Evidence), "x-evidence is not documented, observed or assumed"},
		{r.Code == "", "the code is missing"},
		{r.Message == "", "the message is missing"},
		{r.Status < 200 || r.Status > 599, "the status is not one of an answer"},
		{(r.at.Get("x-profile").Text() == Observed) != (r.Profile == Observed), "x-profile and the end of the key disagree"},
		{strange, "there is a placeholder that the mock does not know to fill"},
	} {
		if rule.broken {
			l.report(r.at, "%s: %s", r.Reason, rule.what)
		}
	}
}

// repeatedReasons finds a reason that an operation, or the gateway, gives twice.
func (l *linter) repeatedReasons() {
	lists := [][]*Refusal{l.gateways}
	for _, op := range l.operations {
		lists = append(lists, op.refusals)
	}
	for _, list := range lists {
		for i, r := range list {
			if slices.ContainsFunc(list[:i], func(o *Refusal) bool { return o.Reason == r.Reason && o.Profile == r.Profile }) {
				l.report(r.at, "%s %s: the reason was there already", r.Operation, r.Reason)
			}
		}
	}
}
