package main

import (
	"fmt"
	"io"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// A ladder is the steps of a scenario that passes: what is given, calls, and what holds behind the last of them.
type ladder struct {
	given   string
	calls   []string
	holds   []string
	between []string // further calls, of which none changes what holds
}

var ladders = []ladder{
	{
		given: "    Given the time is 2026-06-08T00:00:00Z\n    And the Huawei customer has:\n      | alias | begins               | cash   | auto renewal |\n      | web-1 | 2026-06-01T00:00:00Z | 100.00 |              |\n      | web-2 | 2026-06-01T00:00:00Z | 100.00 |              |\n",
		calls: []string{`the list shows when "web-1" expires`, `the customer unsubscribes from "web-1"`},
		holds: []string{
			`it succeeds`, `"web-1" is no longer in use`, `"web-2" is still in use`, `"web-1" is not listed`, `there is one unsubscription order`,
			`the unsubscription order is completed`, `the refund order pays back "66.67" with a fee of "10.00"`, `the unsubscription order is the same in every list`,
		},
		between: []string{
			`the customer lists its resources`, `the customer asks what that order paid back`, `the customer calls "GET /v2/orders/customer-orders"`,
			`the customer switches automatic renewal on for "web-2" with the v2 call`, `1 second passes`,
		},
	},
	{
		given: "    Given the Huawei customer has:\n      | alias |\n      | web-1 |\n      | web-2 |\n",
		calls: []string{`the customer lists its resources`, `the customer lists its resources`},
		holds: []string{`it succeeds`, `the list shows "web-1"`, `every entry of the list has status "2"`, `the list has 2 entries`, `the list says that there are 2 entries in all`, `nothing has changed`},
		between: []string{
			`the customer calls "GET /v2/products/service-types"`, `1 second passes`,
		},
	},
	{
		given:   "    Given the Huawei customer has:\n      | alias |\n      | web-1 |\n",
		calls:   []string{`8 clients unsubscribe from "web-1" at once`},
		holds:   []string{`one call succeeds and the others are refused with 400 "CBC.30010035" by "huawei.deleted-resource", and the order is assumed`, `there is one unsubscription order`, `"web-1" is no longer in use`},
		between: []string{`the customer lists its resources`, `the customer calls "GET /v2/orders/customer-orders"`},
	},
	{
		given: "    Given the time is 2026-06-08T00:00:00Z\n    And the Alibaba account has:\n      | alias  | begins               | cash  |\n      | shop-1 | 2026-06-01T00:00:00Z | 90.00 |\n      | shop-2 | 2026-06-01T00:00:00Z | 90.00 |\n",
		calls: []string{`the account asks what "shop-1" would pay back`, `the account refunds "shop-1"`},
		holds: []string{
			`it succeeds`, `the refund order pays back what was quoted`, `the refund order pays back "69.00"`, `the unsubscription order is the same in every list`, `"shop-1" is no longer in use`,
			`there is one unsubscription order`,
		},
		between: []string{`the account lists its instances`, `the account asks about that order`, `the account asks what "shop-2" would pay back`, `the account calls "QueryOrders"`, `1 second passes`},
	},
	{
		given:   "    Given the time is 2026-06-08T00:00:00Z\n    And the Alibaba account has:\n      | alias  | begins               | cash  |\n      | shop-1 | 2026-06-01T00:00:00Z | 90.00 |\n",
		calls:   []string{`the account asks what "shop-1" would pay back`},
		holds:   []string{`it succeeds`, `the quotation is "69.00"`, `"shop-1" is still in use`},
		between: []string{`the account lists its instances`, `the account calls "QueryOrders"`},
	},
}

// scenarios are one for each step that holds, and one for each further call between.
func (l *ladder) scenarios(n int) (all []string) {
	write := func(name string, steps ...string) {
		text := fmt.Sprintf("  Scenario: %d %s\n%s", n, strings.ReplaceAll(name, `"`, ""), l.given)
		for _, step := range steps {
			text += "    * " + step + "\n"
		}
		all = append(all, text)
	}
	for _, holds := range l.holds {
		write(holds, append(l.calls[:len(l.calls):len(l.calls)], holds)...)
		for _, call := range l.between {
			write(call+" then "+holds, append(l.calls[:len(l.calls):len(l.calls)], call, holds)...)
		}
	}
	return all
}

var mistakeAt = regexp.MustCompile(`(?m)leave\.feature:(\d+):\d+: this step is about`)

// A right server is never called wrong because of the order of steps: such a feature is a mistake, or passes.
func TestTheOrderOfStepsNeverBlamesARightServer(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "leave.feature")
	var all []string
	for i, l := range ladders {
		all = append(all, l.scenarios(i)...)
	}
	var stderr strings.Builder
	write(t, file, "Feature: f\n"+strings.Join(all, ""))
	if code := run(t.Context(), []string{"conform", "--features", dir}, nil, io.Discard, &stderr); code != exitUsage {
		t.Fatalf("exit code %d: %s", code, stderr.String())
	}
	wrong := map[int]bool{}
	for _, m := range mistakeAt.FindAllStringSubmatch(stderr.String(), -1) {
		line, _ := strconv.Atoi(m[1])
		wrong[line] = true
	}
	var right []string
	line := 2
	for _, scenario := range all {
		mistaken, lines := false, strings.Count(scenario, "\n")
		for i := range lines {
			mistaken = mistaken || wrong[line+i]
		}
		if line += lines; !mistaken {
			right = append(right, scenario)
		}
	}
	if len(right) == len(all) || len(right) < len(all)/2 {
		t.Errorf("%d of %d scenarios are no mistake:\n%s", len(right), len(all), stderr.String())
	}
	write(t, file, "Feature: f\n"+strings.Join(right, ""))
	var stdout strings.Builder
	stderr.Reset()
	if code := run(t.Context(), []string{"conform", "--features", dir, "--format", "progress"}, nil, &stdout, &stderr); code != exitOK {
		t.Errorf("exit code %d: %s%s", code, stdout.String(), stderr.String())
	}
}
