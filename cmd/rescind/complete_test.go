package main

import (
	"regexp"
	"strings"
	"testing"
)

// What is offered for a flag must be what its description says, so that neither is forgotten.
func TestTheFlagsWithCompletionsAreThereAndNameTheirValues(t *testing.T) {
	root := rootCommand()
	for _, row := range flagCompletions {
		for _, name := range strings.Fields(row.commands) {
			c := commandOf(root, name)
			if c == nil || c.Flags().Lookup(row.flag) == nil {
				t.Errorf("rescind %s has no flag --%s", name, row.flag)
				continue
			}
			values := row.values(c, nil)
			if len(values) == 0 {
				t.Errorf("nothing is offered for --%s of %s", row.flag, name)
			}
			const few = 10 // longer lists are not in the description
			for _, value := range values {
				named := regexp.MustCompile(`\b` + regexp.QuoteMeta(value) + `\b`).MatchString(c.Flags().Lookup(row.flag).Usage)
				if len(values) < few && row.flag != "as" && !named {
					t.Errorf("the description of --%s of %s does not name %s", row.flag, name, value)
				}
			}
		}
	}
}

func TestTheCommandsWithCompletedArgumentsAreThere(t *testing.T) {
	root := rootCommand()
	for name, values := range argumentCompletions {
		if c := commandOf(root, name); c == nil || len(values(c, nil)) == 0 {
			t.Errorf("rescind %s is not there, or nothing is offered for its arguments", name)
		}
	}
}
