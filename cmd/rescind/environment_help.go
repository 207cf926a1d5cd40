package main

import (
	"cmp"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/internal/strictyaml"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// otherVariables are the environment variables of this program that belong to no flag.
var otherVariables = map[string]string{
	"RESCIND_BINARY":           "clients that start a mock: the path of this program",
	"RESCIND_SECRET":           "rescind sign: the secret of the access key, where no scenario has it",
	"RESCIND_PICTURES":         "the tests of this program: a folder for the pictures of pages",
	"RESCIND_REQUIRE_BROWSER":  "the tests of this program: 1 makes them fail without a browser",
	"RESCIND_REQUIRE_POSTGRES": "the tests of this program: 1 makes them fail without PostgreSQL",
	"RESCIND_REQUIRE_TOOLS":    "the tests of this program: 1 makes them fail without any program that they need",
	"RESCIND_ZOO_DRIVER":       "the tests of this program",
}

// foreignVariables are those that others define and this program reads.
const foreignVariables = `Keys for rescind call at another endpoint, and for target files that name them:
  HUAWEICLOUD_SDK_AK, HUAWEICLOUD_SDK_SK, HUAWEICLOUD_SDK_DOMAIN_ID, HUAWEICLOUD_SDK_SECURITY_TOKEN
  ALIBABA_CLOUD_ACCESS_KEY_ID, ALIBABA_CLOUD_ACCESS_KEY_SECRET, ALIBABA_CLOUD_SECURITY_TOKEN
The network: HTTP_PROXY, HTTPS_PROXY, NO_PROXY, SSL_CERT_FILE, SSL_CERT_DIR. Memory: GOGC, GOMEMLIMIT.`

// environmentTopic is the page of `rescind help environment`.
func environmentTopic(root *cobra.Command) *cobra.Command {
	var b strings.Builder
	b.WriteString(environmentHelp + "\nA flag of several commands has one variable for all of them.\n\n")
	commands := flagVariables(root)
	for _, name := range slices.Sorted(maps.Keys(commands)) {
		fmt.Fprintf(&b, "  %-26s rescind %s\n", name, strings.Join(commands[name], ", "))
	}
	b.WriteString("\nWithout a flag:\n")
	for _, name := range slices.Sorted(maps.Keys(otherVariables)) {
		fmt.Fprintf(&b, "  %-26s %s\n", name, otherVariables[name])
	}
	b.WriteString("\n" + foreignVariables)
	return &cobra.Command{Use: "environment", Short: "The environment variables that this program reads.", Long: b.String()}
}

// flagVariables returns the environment variables of all flags, with the commands that have them.
func flagVariables(root *cobra.Command) map[string][]string {
	all := map[string][]string{}
	var walk func(*cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Hidden {
			return
		}
		c.LocalFlags().VisitAll(func(f *pflag.Flag) {
			if hasVariable(f) && c != root {
				name := flagVariable(f.Name)
				all[name] = append(all[name], strings.TrimPrefix(c.CommandPath(), root.Name()+" "))
			}
		})
		for _, below := range c.Commands() {
			walk(below)
		}
	}
	walk(root)
	return all
}

// hasVariable reports whether a flag can be set by the environment. --yes cannot: it is an answer about one call.
func hasVariable(f *pflag.Flag) bool {
	return f.Name != "help" && f.Name != "version" && f.Name != "yes"
}

// unknownVariables warns, in one line, of variables that look as if they were for this program; "" for none.
func unknownVariables(root *cobra.Command) string {
	known := slices.Concat(slices.Collect(maps.Keys(flagVariables(root))), slices.Collect(maps.Keys(otherVariables)))
	slices.Sort(known)
	var unknown []string
	for _, variable := range os.Environ() {
		name, _, _ := strings.Cut(variable, "=")
		if strings.HasPrefix(name, "RESCIND_") && !slices.Contains(known, name) {
			unknown = append(unknown, fmt.Sprintf("%q%s", name, cmp.Or(meantVariable(name, known), strictyaml.DidYouMean(name, known))))
		}
	}
	if unknown == nil {
		return ""
	}
	slices.Sort(unknown)
	return "warning: the environment has a variable that no flag reads: " + strings.Join(unknown, "; ") + " (rescind help environment lists them)\n"
}
