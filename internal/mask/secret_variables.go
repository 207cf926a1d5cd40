package mask

import "slices"

// plainVariables are environment variables that end like the names of secrets, and hold folders, files, or the name
// of a session. In a request, pwd is a password.
var plainVariables = []string{
	"PWD", "OLDPWD", "DESKTOP_SESSION", "WT_SESSION", "GOOGLE_APPLICATION_CREDENTIALS", "RESCIND_CREDENTIALS",
}

// IsSecretVariable reports whether the value of an environment variable is a secret.
func IsSecretVariable(name string) bool {
	return !slices.Contains(plainVariables, name) && IsSecretName(name)
}
