package main

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/client/driver"
	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/situation"
	"github.com/rescindhq/rescind/openapi"
	"github.com/rescindhq/rescind/scenarios"
)

// The page is made of the commands, the contracts, the schemas and the structs that read files.
func TestTheReferenceIsCurrent(t *testing.T) {
	file, want := filepath.Join("..", "..", "docs", "reference.md"), reference(t)
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("docs/reference.md is not current (%v): go test ./cmd/rescind -run Reference -update", err)
	}
}

const referenceHead = `# Reference

<!-- This page is made from the code: go test ./cmd/rescind -run Reference -update -->

[Commands](#commands) · [Exit codes](#exit-codes) · [Environment](#environment) · [Formats](#formats) · [Operations](#operations) · [Control API](#control-api) ·
[Scenario files](#scenario-files) · [Facts](#facts) · [Faults](#faults) · [Steps](#steps) · [Target files](#target-files) · [Known failures](#known-failures) ·
[Driver lines](#driver-lines)

In the tables of keys, a dot stands between a key and the key inside it. ` + "`NAME`" + ` is a name that you choose, and ` + "`[]`" + ` a list.
`

func reference(t *testing.T) string {
	t.Helper()
	var b strings.Builder
	b.WriteString(referenceHead)
	writeCommands(&b)
	writeExitCodes(&b)
	fmt.Fprintf(&b, "\n## Environment\n\n```text\n%s\n```\n", strings.TrimSpace(environmentTopic(rootCommand()).Long))
	writeFormats(&b)
	writeOperations(&b)
	writeControlAPI(&b)
	scenario, lines := readSchema(t, scenarios.Schema()), readSchema(t, driver.Schema())
	writeKeys(t, &b, "## Scenario files", "`rescind scenario schema` prints the JSON Schema. `rescind scenario validate FILE` reports every mistake.", scenario.keysOf("", scenario.root, "faults[]", factsOf("huawei.accounts[]"), factsOf("huawei.accounts[].resources[]"),
		factsOf("huawei.accounts[].resources[].attached[]"), factsOf("alibaba.accounts[]"), factsOf("alibaba.accounts[].instances[]")))
	writeFacts(t, &b)
	writeKeys(t, &b, "## Faults", "A fault stands under `faults` of a scenario file, or is sent to the control API.", scenario.keysOf("", scenario.definition("Fault")))
	writeSteps(&b)
	writeKeys(t, &b, "## Target files", "For `rescind conform --target FILE`. A key that begins with `x-` is yours.", structKeys(t, "conformance/target", "File"))
	b.WriteString("\n## Known failures\n")
	writeKeys(t, &b, "### For rescind conform --known-failing", "A list of entries.", structKeys(t, "conformance", "Known"))
	writeKeys(t, &b, "### For rescind client --known-failing", "A list of entries.", structKeys(t, "conformance/client", "Known"))
	writeKeys(t, &b, "### For rescind client --declare", "A list of entries.", structKeys(t, "conformance/client", "Declared"))
	b.WriteString("\n## Driver lines\n")
	writeKeys(t, &b, "### From rescind client to a driver", "`rescind client --schema` prints the JSON Schema.", lines.keysOf("", lines.definition("request")))
	writeKeys(t, &b, "### From a driver to rescind client", "[PROTOCOL.md](../conformance/client/PROTOCOL.md) says what the fields mean together.", lines.keysOf("", lines.definition("answer")))
	return b.String()
}

// stepsOnTargets says what steps mean that have an alias in a text, and what is other on a server that nobody sets up.
const stepsOnTargets = "\nIn the text or the table below a call, in its path and in a value that the caller sets, `{web-1}` is the id of the resource with the alias `web-1`. " +
	"So `the customer lists its resources with:` and the text `{\"resource_ids\":[\"{web-1}\"]}` list that resource alone; " +
	"`the account lists its instances with:` has a table for this, with the columns `parameter` and `value` and the row `InstanceIDs`, `{shop-1}`.\n\n" +
	"`the refund order pays back …` is about all three amounts. What is left out is 0.00: without `with a fee of …` the fee must be 0.00.\n\n" +
	"`it is refused with …` without `by` is about the status and the code: in a feature of your own any row may be the reason. " +
	"With `by` the mock must name that row.\n\n" +
	"`the amounts are in …` is about the currency that the last answer states, and else about that of the orders which it made.\n\n" +
	"Some steps need a situation of their own. On a server that has no control API:\n\n" +
	"- A step about all entries of a list is `not run` after a list that names no ids, because the account has more than the scenario describes. " +
	"These are `the list has …`, `the list says that there are …` and `every entry of the list has …`, which may also be filtered by its value.\n" +
	"- `the time is …` does not set the time. An amount is compared with what the facts of the target file give. " +
	"The report notes both at the step, and a scenario of your own ends as `partly`.\n"

// writeSteps lists the vocabulary of features.
func writeSteps(b *strings.Builder) {
	b.WriteString("\n## Steps\n\nThe words of feature files, for `rescind conform --features DIR`. `…` is any text, `(a|b)` is one of several, and what a `?` " +
		"follows may be left out.\nA table below `has:` may have these columns: `" + strings.Join(situation.Columns, "`, `") + "`.\n" + stepsOnTargets)
	for _, g := range conformance.StepGroups() {
		fmt.Fprintf(b, "\n### %s\n\n", g.Title)
		for _, step := range g.Steps {
			fmt.Fprintf(b, "- `%s`\n", step)
		}
	}
}

func writeExitCodes(b *strings.Builder) {
	b.WriteString("\n## Exit codes\n\n| code | meaning |\n|---|---|\n")
	for code, says := range []string{
		exitOK: "fine", exitContract: "the server, the suite, the client or a signature does not keep its contract, or a call was refused",
		exitUsage: "wrong usage, a file with mistakes, or an empty selection", exitHarness: "the program itself, the network, the credentials or an output failed",
	} {
		fmt.Fprintf(b, "| %d | %s |\n", code, says)
	}
}

// writeFormats lists the formats of each command, as the shell completes them.
func writeFormats(b *strings.Builder) {
	b.WriteString("\n## Formats\n\n| command | formats of `--format` |\n|---|---|\n")
	for _, f := range flagCompletions {
		if f.flag == "format" {
			fmt.Fprintf(b, "| `rescind %s` | `%s` |\n", f.commands, strings.Join(f.values(nil, nil), "`, `"))
		}
	}
	b.WriteString("\nSchemas of the JSON: `conformance/report/testdata/run.schema.json` for conform, `conformance/client/testdata/report.schema.json` for client.\n")
}

func writeOperations(b *strings.Builder) {
	b.WriteString("\n## Operations\n\nThe names are those of `rescind call`, of faults, and of the journal.\n\n| name | vendor | call | what it does |\n|---|---|---|---|\n")
	for _, op := range compose.Operations() {
		call := op.Method + " " + op.Path
		if op.Action != "" {
			call = "Action=" + op.Action
		}
		fmt.Fprintf(b, "| `%s` | %s | `%s` | %s |\n", op.ID, callOperation{op}.vendorName(), call, op.Summary())
	}
}

func writeControlAPI(b *strings.Builder) {
	b.WriteString("\n## Control API\n\nEach call but `health` needs the header `Authorization: Bearer TOKEN`. " +
		"A running mock serves the description at `/_mock/openapi/control.yaml`.\n\n| call | what it does |\n|---|---|\n")
	for _, op := range openapi.Control().Operations() {
		fmt.Fprintf(b, "| `%s %s` | %s |\n", op.Method, op.Path, op.Summary())
	}
	writeControlParameters(b)
}

// writeControlParameters lists what stands behind the ? of these calls, such as the filters of the journal.
func writeControlParameters(b *strings.Builder) {
	b.WriteString("\n### Parameters of the control API\n\nThey stand behind `?` in the address, as in `/_mock/sandboxes/default/requests?violations=true&operation=unsubscribe`.\n\n" +
		"| parameter | value | what it does | calls |\n|---|---|---|---|\n")
	var order []string
	calls := map[string][]string{}
	for _, op := range openapi.Control().Operations() {
		for _, f := range op.Fields() {
			if f.In != "query" {
				continue
			}
			row := fmt.Sprintf("| `%s` | %s | %s |", f.Name, parameterValues(f), strings.ReplaceAll(f.About, "|", `\|`))
			if calls[row] == nil {
				order = append(order, row)
			}
			calls[row] = append(calls[row], fmt.Sprintf("`%s %s`", op.Method, strings.TrimPrefix(op.Path, "/_mock")))
		}
	}
	for _, row := range order {
		fmt.Fprintf(b, "%s %s |\n", row, strings.Join(calls[row], ", "))
	}
}

// parameterValues are the values of a parameter, or their type.
func parameterValues(f openapi.Field) string {
	switch {
	case f.Type == "boolean":
		return "`true`, `false`"
	case len(f.Values) > 0:
		return "`" + strings.Join(f.Values, "`, `") + "`"
	case f.Type == "integer":
		return "whole number"
	}
	return "text"
}

// A key is one row of a table: where it stands, what it may be, and what it is for.
type key struct {
	path, kind, says string
	required         bool
}

// writeKeys writes a table of keys. A key without a description is a mistake of the schema or the struct.
func writeKeys(t *testing.T, b *strings.Builder, title, about string, keys []key) {
	t.Helper()
	fmt.Fprintf(b, "\n%s\n\n%s\n\n| key | type | what it is |\n|---|---|---|\n", title, about)
	for _, k := range keys {
		if k.says == "" {
			t.Errorf("%s: %s has no description", title, k.path)
		}
		if k.required {
			k.says = strings.TrimSuffix(k.says, ".") + ". Required."
		}
		fmt.Fprintf(b, "| `%s` | %s | %s |\n", k.path, k.kind, strings.ReplaceAll(k.says, "|", `\|`))
	}
}

// withoutRepeats are the keys of which none stands twice.
func withoutRepeats(all []key) []key {
	return slices.CompactFunc(all, func(a, b key) bool { return a.path == b.path })
}
