package main

import (
	"bytes"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

func TestMissingArgumentsAreNamedWithAnExample(t *testing.T) {
	for line, want := range map[string]string{
		"target validate":   "`rescind target validate` needs FILE…, for example: rescind target validate staging.yaml",
		"scenario validate": "`rescind scenario validate` needs ",
		"scenario show":     "`rescind scenario show` needs NAME, for example: rescind scenario show quickstart",
		"scenario show a b": "unknown argument \"b\": `rescind scenario show` takes NAME and nothing more",
		"world diff one":    "`rescind world diff` needs A B, for example: rescind world diff",
		"world export":      "`rescind world export` needs ID",
		"world import":      "`rescind world import` needs FILE",
		"health one two":    "unknown argument \"two\": `rescind health` takes [URL] and nothing more",
		"serve quickstart":  "unknown argument \"quickstart\": `rescind serve` takes flags only, for example: rescind serve",
		"sign request.http": "unknown argument \"request.http\": `rescind sign` takes flags only, for example: rescind sign --explain request.http",
	} {
		var stdout, stderr bytes.Buffer
		if code := run(t.Context(), strings.Fields(line), nil, &stdout, &stderr); code != exitUsage || !strings.Contains(stderr.String(), want) {
			t.Errorf("rescind %s ends with %d: %s", line, code, &stderr)
		}
	}
}

// No command says how many arguments it wants as the library does.
func TestNoCommandCountsItsArguments(t *testing.T) {
	var all func(*cobra.Command)
	all = func(c *cobra.Command) {
		for _, below := range c.Commands() {
			all(below)
		}
		for _, args := range [][]string{{}, {"a", "b", "c"}} {
			if c.Args == nil || c.HasSubCommands() {
				continue
			}
			if err := c.Args(c, args); err != nil && strings.Contains(err.Error(), "arg(s)") {
				t.Errorf("%s: %v", c.CommandPath(), err)
			}
		}
	}
	all(rootCommand())
}

// Flags that do not go together are named in a plain sentence, whatever words the library has for it.
func TestFlagsThatDoNotGoTogetherAreNamed(t *testing.T) {
	for want, args := range map[string][]string{
		"rescind: --compare and --lang cannot be used together: leave out all but one\n": {"conform", "--compare", "old.json", "new.json", "--lang", "zh-CN"},
		"rescind: --curl and --dry-run cannot be used together: leave out all but one\n": {"call", "list_orders", "--dry-run", "--curl"},
		"rescind: --lang and --why cannot be used together: leave out all but one\n":     {"catalogue", "--lang", "zh-CN", "--why", "huawei.batch"},
	} {
		var stderr strings.Builder
		if code := run(t.Context(), args, nil, &stderr, &stderr); code != exitUsage || stderr.String() != want {
			t.Errorf("%v: exit code %d: got %q\nwant %q", args, code, stderr.String(), want)
		}
	}
}
