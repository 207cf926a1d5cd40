package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// bannerOf starts the mock, stops it, and returns what it printed.
func bannerOf(t *testing.T, args ...string) string {
	t.Helper()
	s := startServe(t, args...)
	s.stop()
	<-s.code
	return s.banner.String()
}

func TestAMockThatGoesOnFromItsStoreSaysSo(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "mine.yaml")
	write := func(more string) {
		text := "name: mine\nclock: 2026-06-08T00:00:00Z\n" + more + "huawei: {accounts: [{name: acme, resources: [{alias: web, service: hws.service.type.ec2}]}]}\n"
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("")
	args := []string{"--store", "bolt:" + filepath.Join(dir, "kept"), "--scenario", file}
	if banner := bannerOf(t, args...); strings.Contains(banner, "continues") {
		t.Errorf("a new sandbox goes on:\n%s", banner)
	}
	goesOn := regexp.MustCompile(`(?m)^  It continues what the store has, made at 20\S+Z: 0 calls so far\. --fresh begins it anew\.$`)
	const changed = "The scenario mine, or --profile, is another now, and the sandbox is still as it was made: --fresh begins it with the change."
	if banner := bannerOf(t, args...); !goesOn.MatchString(banner) || strings.Contains(banner, changed) {
		t.Errorf("got\n%s", banner)
	}
	write("options: {effects_take: 90s}\n")
	if banner := bannerOf(t, args...); !goesOn.MatchString(banner) || !strings.Contains(banner, changed) {
		t.Errorf("after a change, got\n%s", banner)
	}
	if banner := bannerOf(t, append(args, "--fresh")...); strings.Contains(banner, "continues") {
		t.Errorf("with --fresh, got\n%s", banner)
	}
}

func TestAShortAdminTokenIsAcceptedOnThisMachineWithAWarning(t *testing.T) {
	const warning = "the admin token has 5 characters; take 16 or more"
	if banner := bannerOf(t, "--admin-token", "short"); !strings.Contains(banner, warning) {
		t.Errorf("got\n%s", banner)
	}
	if banner := bannerOf(t, "--admin-token", "long-enough-16-c"); strings.Contains(banner, "take 16 or more") {
		t.Errorf("got\n%s", banner)
	}
}
