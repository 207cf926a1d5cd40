package main

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// No flag of any command answers a wrong value in the words of a package of Go.
func TestEveryFlagSaysHowItsValueIsWritten(t *testing.T) {
	checked := 0
	var check func(c *cobra.Command)
	check = func(c *cobra.Command) {
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			for _, value := range []string{"abc", "-1.5x", "99999999999999999999999"} {
				err := c.Flags().Set(f.Name, value)
				if err == nil {
					continue
				}
				said := valueError(err).Error()
				for _, word := range []string{"strconv", "parsing", "invalid syntax", "invalid argument", "ParseUint"} {
					if f.Value.Type() != "string" && strings.Contains(said, word) {
						t.Errorf("%s --%s %s: %s", c.CommandPath(), f.Name, value, said)
					}
				}
				checked++
			}
		})
		for _, below := range c.Commands() {
			check(below)
		}
	}
	check(rootCommand())
	if checked < 100 {
		t.Errorf("only %d values were refused", checked)
	}
}
