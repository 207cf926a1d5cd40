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
		if e := flags.Set(f.Name, value); e != nil {
			err = usageError(fmt.Errorf("%s: %w", flagVariable(f.Name), valueError(e)))
		}
	})
	return err
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
