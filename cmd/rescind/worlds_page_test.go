package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
)

// The commands of the page about world files are run in their order. A diff of two files that differ is followed by
// what it prints.
func TestTheCommandsOfThePageAboutWorldsDoWhatItSays(t *testing.T) {
	page, err := os.ReadFile(filepath.Join(docsFolder, "worlds.md"))
	if err != nil {
		t.Fatal(err)
	}
	script := []string{"mock --admin-token chosen-by-the-page --seed 7", "env RESCIND_URL=$MOCK", "env RESCIND_ADMIN_TOKEN=chosen-by-the-page"}
	commands := 0
	for _, block := range regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```$").FindAllStringSubmatch(string(page), -1) {
		for line := range strings.Lines(block[2]) {
			line = strings.TrimSpace(line)
			switch {
			case block[1] == "text":
				script = append(script, "stdout '(?m)^"+strings.ReplaceAll(regexp.QuoteMeta(line), "…", ".+")+"$'")
			case line == "rescind world diff before.json default":
				script = append(script, "status 1 "+line)
			default:
				script = append(script, "exec "+line)
			}
			commands++
		}
	}
	if commands < 10 {
		t.Fatalf("the page has only %d lines of commands", commands)
	}
	file := filepath.Join(t.TempDir(), "page.txtar")
	if err := os.WriteFile(file, []byte(strings.Join(script, "\n")+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	testscript.Run(t, testscript.Params{Files: []string{file}, Cmds: scriptCommands()})
}
