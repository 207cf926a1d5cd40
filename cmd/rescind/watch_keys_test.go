package main

import (
	"path/filepath"
	"strings"
	"testing"
)

func TestAChangeOfTheKeysIsLoggedWithoutThem(t *testing.T) {
	file := filepath.Join(t.TempDir(), "mine.yaml")
	generated := func(name string) string {
		return strings.Replace(scenarioText(name, trialFact), "      credentials: [{ak: AK, sk: secret-of-acme, token: token-of-acme}]\n", "", 1)
	}
	const changed = "the keys of the sandbox have changed"
	for _, c := range []struct {
		says, before, after string
		warns               bool
	}{
		{"another name, keys from it", generated("mine"), generated("other"), true},
		{"the same name, keys from it", generated("mine"), generated("mine") + "\n", false},
		{"another name, keys of the file", scenarioText("mine", trialFact), scenarioText("other", trialFact), false},
		{"another key in the file", scenarioText("mine", trialFact), strings.Replace(scenarioText("mine", trialFact), "secret-of-acme", "new-secret", 1), true},
	} {
		write(t, file, c.before)
		m := newWatchedMock(t, file)
		write(t, file, c.after)
		m.waitForLooks()
		log := m.logged.String()
		if !strings.Contains(log, "starts again from it") || strings.Contains(log, changed) != c.warns {
			t.Errorf("%s: %s", c.says, log)
		}
		if strings.Contains(log, "new-secret") {
			t.Errorf("%s: a secret is in the log", c.says)
		}
	}
}
