package main

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/spf13/cobra"
)

// explainArguments makes each command say what it takes, with an example, in place of how many arguments.
func explainArguments(c *cobra.Command) {
	for _, below := range c.Commands() {
		explainArguments(below)
	}
	if check := c.Args; check != nil && !c.HasSubCommands() {
		c.Args = func(c *cobra.Command, args []string) error {
			if check(c, args) == nil {
				return nil
			}
			return argumentError(c, args)
		}
	}
}

// argumentError says what a command takes, when it was given something else.
func argumentError(c *cobra.Command, args []string) error {
	_, takes, _ := strings.Cut(c.Use, " ")
	takes, _, _ = strings.Cut(takes, "--") // the rest are flags
	example, _, _ := strings.Cut(strings.TrimSpace(c.Example), "\n")
	wanted := len(strings.Fields(takes))
	var says string
	switch {
	case wanted == 0:
		says = fmt.Sprintf("unknown argument %q: `%s` takes flags only", args[0], c.CommandPath())
	case len(args) > wanted:
		says = fmt.Sprintf("unknown argument %q: `%s` takes %s and nothing more", args[wanted], c.CommandPath(), takes)
	default:
		says = fmt.Sprintf("`%s` needs %s", c.CommandPath(), takes)
	}
	if example != "" {
		says += ", for example: " + example
	}
	return usageError(errors.New(says))
}

// groupMessage is how cobra says that flags do not go together.
var groupMessage = regexp.MustCompile(`^if any flags in the group \[.*\] are set none of the others can be; \[(.+)\] were all set$`)

// explainGroup says plainly which flags cannot be given together. Another error stays as it is.
func explainGroup(err error) error {
	found := groupMessage.FindStringSubmatch(err.Error())
	if found == nil {
		return err
	}
	flags := strings.Fields(found[1])
	for i, flag := range flags {
		flags[i] = "--" + flag
	}
	last := len(flags) - 1
	return usageError(fmt.Errorf("%s and %s cannot be used together: leave out all but one", strings.Join(flags[:last], ", "), flags[last]))
}
