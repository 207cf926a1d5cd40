package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/rescindhq/rescind/internal/mask"

	"github.com/spf13/pflag"
)

// setFlagsFromEnvironment sets every flag that was not given from its environment variable.
func setFlagsFromEnvironment(flags *pflag.FlagSet) (err error) {
	flags.VisitAll(func(f *pflag.Flag) {
		value, given := os.LookupEnv(flagVariable(f.Name))
		if err != nil || !given || f.Changed || !hasVariable(f) {
			return
		}
		flags.SetAnnotation(f.Name, fromVariable, []string{flagVariable(f.Name)})
		if e := flags.Set(f.Name, value); e != nil {
			err = usageError(fmt.Errorf("%s: %w", flagVariable(f.Name), valueError(e)))
		}
	})
	return err
}

// fromVariable is the annotation of a flag whose value comes from its variable.
const fromVariable = "rescind-variable"

// sourceOfFlags adds to a message which of the flags that it names got their values from variables.
func sourceOfFlags(flags *pflag.FlagSet, message string) string {
	var from []string
	flags.VisitAll(func(f *pflag.Flag) {
		variable := flagVariable(f.Name)
		if f.Annotations[fromVariable] != nil && namesFlag(message, f.Name) && !strings.Contains(message, variable) {
			from = append(from, fmt.Sprintf("\n  the value of --%s comes from %s", f.Name, variable))
		}
	})
	return message + strings.Join(from, "")
}

// namesFlag reports whether a message has the name of a flag, and not only of a longer one that begins with it.
func namesFlag(message, name string) bool {
	for {
		_, rest, found := strings.Cut(message, "--"+name)
		if !found {
			return false
		}
		if message = rest; rest == "" || !strings.ContainsRune("-abcdefghijklmnopqrstuvwxyz0123456789", rune(rest[0])) {
			return true
		}
	}
}

// secretsInEnvironment returns the values of the environment variables that have the name of a secret.
func secretsInEnvironment() (secrets []string) {
	for _, variable := range os.Environ() {
		if name, value, _ := strings.Cut(variable, "="); mask.IsSecretVariable(name) {
			secrets = append(secrets, value)
		}
	}
	return secrets
}

// flagVariable returns the environment variable of a flag: --admin-token is RESCIND_ADMIN_TOKEN.
func flagVariable(flag string) string {
	return "RESCIND_" + strings.ToUpper(strings.ReplaceAll(flag, "-", "_"))
}
