package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func waitForText(t *testing.T, buffer *syncBuffer, want string) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !strings.Contains(buffer.String(), want); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("%q is not in\n%s", want, buffer)
		}
	}
}

// Editors find the place of a mistake in the lines of serve as in those of validate.
func TestMistakesInAServedFileAreShownAsValidateShowsThem(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	right := strings.Replace(scenarioText("mine", trialFact), "hws.service.type.ec2", "my.own.service", 1)
	write(t, file, right)
	s := startServe(t, "--scenario", file, "--watch")
	waitForText(t, s.banner, "in a browser")
	if _, text, _ := strings.Cut(s.banner.String(), file+":9:42: "); !strings.Contains(text, " (warning)\n") || strings.Contains(s.banner.String(), "mistake=") {
		t.Errorf("got\n%s", s.banner)
	}
	write(t, file, strings.Replace(right, "1 month", "1 moth", 1))
	waitForText(t, s.banner, "\n"+file+":9:")
	waitForText(t, s.banner, " (the sandbox keeps the old scenario)\n")

	write(t, file, right)
	j := startServe(t, "--scenario", file, "--log-format", "json")
	waitForText(t, j.banner, `"mistake":"`+file+":9:")
}
