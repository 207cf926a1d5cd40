package main

import (
	"strconv"
	"strings"

	"github.com/rescindhq/rescind/conformance/report"
)

// A commandLine is the words of a command, quoted for a shell.
type commandLine []string

// add adds a flag, unless its value is empty.
func (c *commandLine) add(flag, value string) {
	if value != "" {
		*c = append(*c, flag, report.Quote(value))
	}
}

// String returns the command line.
func (c commandLine) String() string { return strings.Join(c, " ") }

// repeatCommand returns the command line that repeats the run, without the flags that choose scenarios.
// A confirmed run repeats with --plan, because another selection has another hash.
func (o *conformFlags) repeatCommand(seed uint64) string {
	c := commandLine{"rescind", "conform"}
	c.add("--target", o.target)
	c.add("--features", o.features)
	if o.profile != "documented" {
		c.add("--profile", o.profile)
	}
	c.add("--known-failing", o.known)
	c.add("--seed", strconv.FormatUint(seed, 10))
	if o.confirm != "" {
		c = append(c, "--plan")
	}
	return c.String()
}

// selection returns the flags and places that choose scenarios, for the command that repeats a whole run.
func (o *conformFlags) selection(places []string) string {
	var c commandLine
	c.add("--tags", o.tags)
	c.add("--name", o.name)
	for _, text := range o.except {
		c.add("--except", text)
	}
	c.add("--shard", o.shard)
	c.add("--rerun", o.rerun)
	for _, place := range places {
		c = append(c, report.Quote(place))
	}
	return c.String()
}
