package assistant

import (
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/openapi"
)

// Every operation of the control API has a tool or a reason why not, and every name is one of an operation.
func TestEveryControlOperationHasAToolOrAReason(t *testing.T) {
	used := map[string][]string{}
	for _, tool := range tools {
		for _, name := range strings.Fields(tool.operations) {
			used[name] = append(used[name], tool.name)
		}
		if tool.noMock != (tool.operations == "") {
			t.Errorf("%s calls operations %q, and needs no mock: %v", tool.name, tool.operations, tool.noMock)
		}
	}
	for _, op := range openapi.Control().Operations() {
		_, excepted := untooled[op.ID]
		if excepted == (used[op.ID] != nil) {
			t.Errorf("%s is called by %v, and has a reason to be called by none: %v", op.ID, used[op.ID], excepted)
		}
		delete(used, op.ID)
	}
	for name, by := range used {
		t.Errorf("%v call %s, which the contract does not have", by, name)
	}
	for name, reason := range untooled {
		if openapi.Control().Operation(name) == nil || reason == "" {
			t.Errorf("untooled: %s is no operation, or has no reason", name)
		}
	}
}

// Hints for what to do next are for problems that the contract has, and name tools that there are.
func TestNextStepsAreOfTheContract(t *testing.T) {
	var known []string
	for _, op := range openapi.Control().Operations() {
		for _, r := range op.Refusals() {
			known = append(known, r.Reason)
		}
	}
	for _, r := range openapi.Control().Gateways() {
		known = append(known, r.Reason)
	}
	for reason := range nextSteps {
		if !slices.Contains(known, reason) {
			t.Errorf("no operation answers %s", reason)
		}
	}
}

// A word that no problem has any more drops nothing, and what took its place is shown.
func TestEveryWordOfAdviceIsOneOfTheContract(t *testing.T) {
	contract, _ := openapi.Served("control.json", "")
	root, err := openapi.ParseJSON(contract)
	if err != nil {
		t.Fatal(err)
	}
	details := detailsIn(root)
	for _, word := range adviceWords {
		if !slices.ContainsFunc(details, func(detail string) bool { return strings.Contains(detail, word) }) {
			t.Errorf("none of %d details of a problem has %q: delete it from adviceWords, or write the word that took its place", len(details), word)
		}
	}
}

// detailsIn are the details of the problems that a document describes by examples.
func detailsIn(v openapi.Value) (all []string) {
	if detail := v.Get("detail").Text(); detail != "" && strings.HasPrefix(v.Get("type").Text(), problems) {
		return []string{detail}
	}
	for _, member := range v.All() {
		all = append(all, detailsIn(member)...)
	}
	for item := range v.Items() {
		all = append(all, detailsIn(item)...)
	}
	return all
}
