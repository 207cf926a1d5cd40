package mock

import (
	"encoding/json"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
)

// A grammar writes calls from the contracts: for each parameter and member a value that is right,
// nearly right, or wrong.
type grammar struct {
	*rand.Rand
	documents map[string]node // by the name of the contract
	operations
	known map[string][]string // what there is in the worlds: ids, orders, products, sandboxes
	// maximal asks for as much as the contract allows, and for nothing that it does not allow.
	maximal bool
}

// A node is an object of a contract.
type node = map[string]any

// operations are those of the contracts, each with where it stands.
type operations []described

type described struct {
	contract, method, path string
	at, item               node
}

// readContracts reads what the servers' contracts were made from.
func readContracts(t testing.TB) (map[string]node, operations) {
	documents, all := map[string]node{}, operations{}
	for _, name := range []string{"huawei", "alibaba", "control"} {
		text, err := os.ReadFile("../openapi/json/" + name + ".json")
		if err != nil {
			t.Fatal(err)
		}
		var d node
		if err := json.Unmarshal(text, &d); err != nil {
			t.Fatal(err)
		}
		documents[name] = d
		for path, item := range d["paths"].(node) {
			for method, at := range item.(node) {
				if op, is := at.(node); is {
					all = append(all, described{name, strings.ToUpper(method), path, op, item.(node)})
				}
			}
		}
	}
	slices.SortFunc(all, func(a, b described) int { return strings.Compare(a.method+a.path, b.method+b.path) })
	return documents, all
}

func (d *described) id() string { return d.at["operationId"].(string) }

// resolve follows a reference.
func (g *grammar) resolve(contract string, at any) node {
	n, _ := at.(node)
	for n["$ref"] != nil {
		var found any = g.documents[contract]
		for part := range strings.SplitSeq(strings.TrimPrefix(n["$ref"].(string), "#/"), "/") {
			found = found.(node)[part]
		}
		n = found.(node)
	}
	return n
}

// A written call has its values in their places.
type written struct {
	described
	target string // path and query, escaped
	query  []pair // of an action, which are signed together
	body   string
	media  string
}

type pair struct{ name, value string }

// write makes a call of an operation.
func (g *grammar) write(d described) written {
	w := written{described: d, target: d.path}
	var query []string
	parameters, _ := d.at["parameters"].([]any)
	common, _ := d.item["parameters"].([]any)
	for _, each := range slices.Concat(common, parameters) {
		p := g.resolve(d.contract, each)
		name, in := p["name"].(string), p["in"].(string)
		if p["required"] != true && g.IntN(100) < 60 || p["required"] == true && g.IntN(100) < 2 && in != "path" {
			continue
		}
		value := plainOf(g.value(d.contract, p["schema"], name))
		switch in {
		case "path":
			w.target = strings.ReplaceAll(w.target, "{"+name+"}", escaped(value))
		case "query":
			query, w.query = append(query, name+"="+escaped(value)), append(w.query, pair{name, value})
		}
	}
	if len(query) > 0 {
		w.target += "?" + strings.Join(query, "&")
	}
	g.fill(&w)
	return w
}

// fill writes the body, where the call has one.
func (g *grammar) fill(w *written) {
	body := g.resolve(w.contract, w.at["requestBody"])
	content, _ := body["content"].(node)
	if len(content) == 0 {
		return
	}
	w.media = "application/json"
	if content["application/yaml"] != nil && g.IntN(2) == 0 {
		w.media, w.body = "application/yaml", g.pick(documentsOf)
		return
	}
	value := g.value(w.contract, content["application/json"].(node)["schema"], "")
	text, err := json.Marshal(value)
	if w.body = string(text); err != nil || g.IntN(60) == 0 {
		w.body = g.pick([]string{"", "{", "null", "[]", `{"a":1,"a":2}`, "\xff", strings.Repeat("[", 100), "\ufeff{}"})
	}
}

// documentsOf are scenarios, as they come in.
var documentsOf = []string{
	"{name: tiny, huawei: {accounts: [{name: a, resources: [{alias: web, service: hws.service.type.ec2, subscription: {term: 1 month}}]}]}}",
	"{name: \"R/D #1?\", clock: 2028-02-29T23:59:59Z, alibaba: {accounts: [{name: .., site: china, instances: [{alias: i, product_code: ecs, subscription: {term: 1 year}}]}]}}",
	"{name: x", "", "- a", "{name: x, clock: 9998-01-01T00:00:00Z}", "name: [", "{name: x, huawei: {acounts: []}}",
}

func (g *grammar) pick(from []string) string { return from[g.IntN(len(from))] }
