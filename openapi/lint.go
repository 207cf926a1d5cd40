package openapi

import (
	"cmp"
	"fmt"
	"net/url"
	"slices"
	"strings"
)

// A linter collects mistakes in a contract that kin-openapi's Validate and Load accept.
type linter struct {
	*Contract
	found []finding
}

type finding struct {
	at   Value
	what string
}

// lints are looked at in this order; the findings are sorted by line.
var lints = []func(*linter){
	(*linter).extensions,
	(*linter).requiredProperties,
	(*linter).unusedComponents,
	(*linter).componentNames,
	(*linter).plainRequests,
	(*linter).document,
	(*linter).operationNames,
	(*linter).pathParameters,
	(*linter).gatewayStatuses,
	(*linter).everyRefusal,
	(*linter).repeatedReasons,
}

// Lint lists, with their lines, the mistakes that kin-openapi's Validate and Load accept.
func (c *Contract) Lint() []string {
	l := &linter{Contract: c}
	for _, look := range lints {
		look(l)
	}
	slices.SortStableFunc(l.found, func(a, b finding) int { return cmp.Compare(l.lines()[a.at.at], l.lines()[b.at.at]) })
	var all []string
	for _, f := range l.found {
		all = append(all, l.line(f.at)+": "+f.what)
	}
	return slices.Compact(all)
}

func (l *linter) report(at Value, format string, args ...any) {
	l.found = append(l.found, finding{at, fmt.Sprintf(format, args...)})
}

// Keys whose members are names, and keys whose value is data; extensions are looked for in neither.
var (
	keysOfNames = []string{
		"paths", "responses", "content", "schemas", "properties", "headers", "examples", "parameters", "requestBodies", "securitySchemes", "x-events",
	}
	keysOfData = []string{"value", "example", "default", "enum"}
)

// walk visits every keyword of the document, but not the names that its authors chose, nor data.
func walk(v Value, names bool, visit func(key string, v Value)) {
	for item := range v.Items() {
		walk(item, false, visit)
	}
	for key, child := range v.All() {
		if !names {
			visit(key, child)
			if slices.Contains(keysOfData, key) || strings.HasPrefix(key, "x-") && key != "x-events" {
				continue
			}
		}
		walk(child, !names && slices.Contains(keysOfNames, key), visit)
	}
}

// ourExtensions are those that mean something; another x- key that is none of them is a typing mistake that nothing else would notice.
var ourExtensions = []string{
	"x-rpc", "x-rpc-action", "x-error", "x-after", "x-scenario", "x-scenario-adds", "x-answer", "x-varies", "x-never-sent", "x-source", "x-evidence", "x-profile", "x-fault-only", "x-status", "x-unique", "x-events", durationExtension, patternExtension, positiveExtension,
}

func (l *linter) extensions() {
	walk(l.root, false, func(key string, v Value) {
		if strings.HasPrefix(key, "x-") && !slices.Contains(ourExtensions, key) {
			l.report(v, "%s is not an extension of these contracts", key)
		}
	})
}

// requiredProperties finds `required: [typo]`.
func (l *linter) requiredProperties() {
	walk(l.root, false, func(key string, v Value) {
		if key == "schema" || key == "items" || key == "additionalProperties" {
			l.required(v)
		}
		if key == "schemas" || key == "properties" {
			for _, s := range v.All() {
				l.required(s)
			}
		}
	})
}

func (l *linter) required(schema Value) {
	for name := range schema.Get("required").Items() {
		if !schema.Get("properties").Get(name.Text()).Exists() {
			l.report(name, "%q is required but not among the properties", name.Text())
		}
	}
}

// unusedComponents leaves out gateways, which Contract.Gateway reads, and the common parameters of RPC, which dialects read.
func (l *linter) unusedComponents() {
	used := map[string]bool{}
	walk(l.root, false, func(key string, v Value) {
		if key == "$ref" {
			used[v.Text()] = true
		}
	})
	for section, components := range l.root.Get("components").All() {
		if section == "securitySchemes" || section == "parameters" && l.Version() != "" {
			continue
		}
		for name, v := range components.All() {
			if !used["#/components/"+section+"/"+escapePointer.Replace(name)] && !isGateway(name) {
				l.report(v, "the component %s is used nowhere", name)
			}
		}
	}
}

// document finds servers that are not on this machine, which somebody would call for real, and tags that nobody declared.
func (l *linter) document() {
	var declared []string
	for tag := range l.root.Get("tags").Items() {
		declared = append(declared, tag.Get("name").Text())
	}
	for server := range l.root.Get("servers").Items() {
		if u, err := url.Parse(server.Get("url").Text()); err != nil || u.Hostname() != "127.0.0.1" {
			l.report(server, "a server of a contract is this machine, 127.0.0.1: the vendors' own are never called")
		}
	}
	for _, op := range l.operations {
		for tag := range op.at.Get("tags").Items() {
			if !slices.Contains(declared, tag.Text()) {
				l.report(tag, "the tag %q is not declared", tag.Text())
			}
		}
	}
}
