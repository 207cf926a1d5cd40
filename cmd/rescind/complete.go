package main

import (
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/starters"
	"github.com/rescindhq/rescind/conformance/compose"
	"github.com/rescindhq/rescind/conformance/language"
	"github.com/rescindhq/rescind/features"
	"github.com/rescindhq/rescind/scenarios"

	"github.com/spf13/cobra"
)

// A completer returns the values that a shell can offer for a flag or an argument.
type completer func(c *cobra.Command, args []string) []string

// words completes by a fixed list; they are those that the flag itself checks.
func words(all ...string) completer {
	return func(*cobra.Command, []string) []string { return all }
}

// flagCompletions are the values of flags, by command and flag. A file can be named besides where files is set.
var flagCompletions = []struct {
	commands, flag string
	values         completer
	files          bool
}{
	{"serve sign call", "scenario", scenarioNames, true},
	{"serve conform", "profile", words("documented", "observed"), false},
	{"client", "profile", words("sdk", "destroyer", "agent"), false},
	{"client", "vendor", words("huawei", "alibaba"), false},
	{"client", "init", func(*cobra.Command, []string) []string { return starters.Languages() }, false},
	{"client", "cases", rowNames, false},
	{"serve", "log-level", words("debug", "info", "warn", "error"), false},
	{"serve", "log-format", words("text", "json"), false},
	{"catalogue", "format", words("table", "json", "markdown", "html"), false},
	{"mutate", "format", words("table", "json"), false},
	{"sign", "format", words("text", "json"), false},
	{"conform", "format", words("pretty", "progress", "junit", "cucumber", "messages", "html", "json", "known-failing"), false},
	{"client", "format", words("pretty", "progress", "junit", "cucumber", "messages", "html", "json", "badge", "known-failing"), false},
	{"conform client catalogue", "lang", words(language.Codes()...), false},
	{"conform", "on-loss", words("stop", "row", "continue"), false},
	{"conform", "except", rowNames, false},
	{"catalogue", "why", func(*cobra.Command, []string) []string { return codesAndReasons() }, false},
	{"call", "signature", signaturesOfOperation, false},
	{"call", "as", callersOfScenario, false},
}

// argumentCompletions are the values of arguments, by command.
var argumentCompletions = map[string]completer{
	"call":          argumentsOfCall,
	"mutate":        rowNames,
	"scenario show": func(_ *cobra.Command, args []string) []string { return onlyFirst(args, scenarios.Names()) },
}

// addCompletions lets the shell complete values.
func addCompletions(root *cobra.Command) {
	for _, f := range flagCompletions {
		for _, name := range strings.Fields(f.commands) {
			if c := commandOf(root, name); c != nil {
				c.RegisterFlagCompletionFunc(f.flag, asCompletion(f.values, f.files))
			}
		}
	}
	for name, values := range argumentCompletions {
		if c := commandOf(root, name); c != nil {
			c.ValidArgsFunction = asCompletion(values, false)
		}
	}
}

func commandOf(root *cobra.Command, path string) *cobra.Command {
	c, rest, err := root.Find(strings.Fields(path))
	if err != nil || len(rest) > 0 {
		return nil
	}
	return c
}

// asCompletion makes a completer what cobra asks for. A key of a parameter is completed without a space behind it.
func asCompletion(values completer, files bool) cobra.CompletionFunc {
	return func(c *cobra.Command, args []string, begun string) (found []string, what cobra.ShellCompDirective) {
		for _, value := range values(c, args) {
			if strings.HasPrefix(value, begun) {
				found = append(found, value)
			}
		}
		if files {
			return found, cobra.ShellCompDirectiveDefault
		}
		what = cobra.ShellCompDirectiveNoFileComp
		if slices.ContainsFunc(found, func(value string) bool { return strings.HasSuffix(value, "=") }) {
			what |= cobra.ShellCompDirectiveNoSpace
		}
		return found, what
	}
}

func scenarioNames(*cobra.Command, []string) []string { return scenarios.Names() }

func rowNames(*cobra.Command, []string) (ids []string) {
	for _, row := range features.Rows() {
		ids = append(ids, row.ID)
	}
	return ids
}

func onlyFirst(args, values []string) []string {
	if len(args) > 0 {
		return nil
	}
	return values
}

// argumentsOfCall offers the operations, and then what the operation takes.
func argumentsOfCall(_ *cobra.Command, args []string) (all []string) {
	if len(args) == 0 {
		return compose.Names("")
	}
	op, err := findOperation(args)
	if err != nil {
		return nil
	}
	for _, f := range op.Fields() {
		given := func(arg string) bool { return strings.HasPrefix(arg, f.Name+"=") }
		switch {
		case slices.ContainsFunc(args[1:], given):
		case len(f.Values) == 0:
			all = append(all, f.Name+"=")
		}
		for _, value := range f.Values {
			if !slices.ContainsFunc(args[1:], given) {
				all = append(all, f.Name+"="+value)
			}
		}
	}
	return all
}

// signaturesOfOperation offers the signatures of the vendor of the operation that was named.
func signaturesOfOperation(_ *cobra.Command, args []string) (all []string) {
	if op, err := findOperation(args); err == nil {
		return signatureWords[op.Vendor]
	}
	for _, v := range vendorNames {
		all = append(all, signatureWords[v.id]...)
	}
	return all
}

// callersOfScenario offers who can call in the scenario of the command line.
func callersOfScenario(c *cobra.Command, args []string) (all []string) {
	name, _ := c.Flags().GetString("scenario")
	keys, err := (&keySource{scenario: name}).ofScenario()
	if err != nil {
		return nil
	}
	for _, v := range vendorNames {
		if op, err := findOperation(args); err == nil && op.Vendor != v.id {
			continue
		}
		all = append(all, compose.Callers(keys.Setup, v.id)...)
	}
	return all
}
