package main

import (
	"bytes"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// The folder of a shell is in a variable whose name ends like that of a password.
func TestTheWorkingDirectoryIsShownAndPasswordsAreNot(t *testing.T) {
	here := t.TempDir()
	t.Setenv("PWD", here)
	t.Setenv("OLDPWD", filepath.Dir(here))
	t.Setenv("DB_PWD", "a-password-of-somebody")
	var stdout, stderr bytes.Buffer
	file := filepath.Join(here, "nothing.yaml")
	if code := run(t.Context(), []string{"conform", "--target", file}, nil, &stdout, &stderr); code == exitOK || !strings.Contains(stderr.String(), file) {
		t.Errorf("it ends with %d, and %q does not show %s", code, &stderr, file)
	}
	if found := secretsInEnvironment(); !slices.Contains(found, "a-password-of-somebody") || slices.Contains(found, here) {
		t.Errorf("the secrets are %q", found)
	}
}
