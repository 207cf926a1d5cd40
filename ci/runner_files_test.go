package ci

import (
	"maps"
	"os"
	"regexp"
	"strings"
	"testing"
)

// parseOutputs reads the file of outputs as a runner does.
func parseOutputs(t testing.TB, file string) map[string]string {
	t.Helper()
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	lines := strings.Split(string(text), "\n")
	for i := 0; i < len(lines); i++ {
		if name, value, plain := strings.Cut(lines[i], "="); plain && !strings.Contains(name, "<<") {
			found[name] = value
			continue
		}
		name, mark, long := strings.Cut(lines[i], "<<")
		if !long {
			continue
		}
		var value []string
		for i++; i < len(lines) && lines[i] != mark; i++ {
			value = append(value, lines[i])
		}
		found[name] = strings.Join(value, "\n")
	}
	return found
}

var (
	runnerCommand = regexp.MustCompile(`^::([A-Za-z0-9-]+)(?: ([^:]*))?::(.*)$`)
	escapes       = strings.NewReplacer("%0D", "\r", "%0A", "\n", "%3A", ":", "%2C", ",", "%25", "%")
)

// shownLog carries out the commands in a log: errors become annotations, and masked values are hidden everywhere.
func shownLog(log string) (shown string, all []annotation) {
	masked, resume := map[string]bool{}, ""
	for line := range strings.Lines(log) {
		c := runnerCommand.FindStringSubmatch(strings.TrimRight(line, "\r\n"))
		switch {
		case c == nil || resume != "" && c[1] != resume:
		case c[1] == resume:
			resume = ""
		case c[1] == "stop-commands":
			resume = c[3]
		case c[1] == "add-mask":
			masked[escapes.Replace(c[3])] = true
			continue
		case c[1] == "error":
			all = append(all, annotation{escapes.Replace(c[2]), escapes.Replace(c[3])})
		}
		shown += line
	}
	for secret := range maps.Keys(masked) {
		shown = strings.ReplaceAll(shown, secret, "***")
	}
	return shown, all
}
