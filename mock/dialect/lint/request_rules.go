package lint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/mock/dialect"
	"github.com/rescindhq/rescind/openapi"
)

func duplicateID(c *dialect.Call, d *dialect.Dialect) (all []Warning) {
	const what = "stands in the list twice"
	for _, s := range c.Operation.RepeatedItems(c.Values.Body()) {
		all = append(all, unknownName(s, what))
	}
	for _, name := range d.ClientHabits.Lists {
		if at, takes := c.Operation.Takes(name); takes && hasDuplicate(value(c, name)) {
			all = append(all, Warning{In: "query", Pointer: name, What: "names an id twice", At: at})
		}
	}
	return all
}

// hasDuplicate reports whether a list of ids, separated by commas, has an id twice.
func hasDuplicate(list string) bool {
	if !strings.Contains(list, ",") {
		return false
	}
	seen := map[string]bool{}
	for id := range strings.SplitSeq(list, ",") {
		if id = strings.TrimSpace(id); id != "" && seen[id] {
			return true
		}
		seen[id] = true
	}
	return false
}

// jsonList warns about a list in the form of JSON where the ids are separated by commas.
func jsonList(c *dialect.Call, d *dialect.Dialect) (all []Warning) {
	for _, name := range d.ClientHabits.Lists {
		if !strings.HasPrefix(strings.TrimSpace(value(c, name)), "[") {
			continue
		}
		if at, takes := c.Operation.Takes(name); takes {
			all = append(all, Warning{
				In:      "query",
				Pointer: name,
				What:    "looks like a list in JSON: the ids are separated by commas, without brackets and quotation marks",
				At:      at,
			})
		}
	}
	return all
}

func contentType(c *dialect.Call, d *dialect.Dialect) []Warning {
	if len(c.Body) == 0 {
		return nil
	}
	sent, want := dialect.First(c.Header, "Content-Type"), d.ClientHabits.Media
	if media, _, _ := strings.Cut(sent, ";"); strings.EqualFold(strings.TrimSpace(media), want) {
		return nil
	}
	what := "is missing, should be " + want
	if sent != "" {
		what = fmt.Sprintf("is %.80q, should be %s", sent, want)
	}
	return []Warning{{In: "header", Pointer: "Content-Type", What: what, At: c.Operation.At("requestBody")}}
}

// unreadBody warns about a body of a call that takes none. With a vendor whose parameters can be sent
// as a form, a body is not checked.
func unreadBody(c *dialect.Call, d *dialect.Dialect) []Warning {
	if len(c.Body) == 0 || d.ClientHabits.Media == dialect.Form || c.Operation.TakesBody() {
		return nil
	}
	return []Warning{{In: "body", What: "is not read: the call has none", At: c.Operation.At("operationId")}}
}

func secretSent(c *dialect.Call, d *dialect.Dialect) (all []Warning) {
	const what = "holds a secret: query and form end up in logs, and only a proof of it should travel"
	for i := range c.Input.Query {
		if p := &c.Input.Query[i]; secretName(d, p.Name) || isKey(c, p) {
			all = append(all, Warning{In: "query", Pointer: openapi.Shorten(p.Name), What: what, At: c.Operation.At("parameters")})
		}
	}
	for _, name := range d.ClientHabits.Secrets {
		if len(c.Header[name]) > 0 {
			all = append(all, Warning{
				In:      "header",
				Pointer: name,
				What:    "holds a secret, and only a proof of it should travel",
				At:      c.Operation.At("operationId"),
			})
		}
	}
	return all[:min(len(all), maxSecrets)]
}

// maxSecrets limits the warnings about secrets in one call.
const maxSecrets = 20

func secretName(d *dialect.Dialect, name string) bool {
	return slices.ContainsFunc(d.ClientHabits.Secrets, func(s string) bool { return strings.EqualFold(s, name) })
}

// isKey reports whether the value of a parameter is the caller's secret key or bearer token, whatever
// the name of the parameter.
func isKey(c *dialect.Call, p *openapi.Param) bool {
	k := c.Caller.Credential
	return k != nil && p.Value != "" && (p.Value == k.Secret || p.Value == k.Token)
}
