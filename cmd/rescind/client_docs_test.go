package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/client/cases"
)

// shownRun finds the run of a client in the README: the command, and what it prints.
var shownRun = regexp.MustCompile("(?s)```sh\nrescind client --init [^\n]*\n(rescind client [^\n]*)\n```\n\n```\n(.*?)```")

func clientRunOfREADME(t *testing.T) (printed string) {
	t.Helper()
	shown := shownRun.FindStringSubmatch(readme(t))
	if shown == nil {
		t.Fatal("the README shows no run of a client")
	}
	return shown[2]
}

// The numbers are written by -update, because cases are added often. TestTheBlocksOfThePagesRun runs the command.
func TestTheREADMEHasTheNumberOfCases(t *testing.T) {
	printed := clientRunOfREADME(t)
	all, err := cases.Choose("alibaba", "sdk", nil)
	if err != nil {
		t.Fatal(err)
	}
	counts := map[string]int{}
	for _, c := range all {
		counts[c.Vendor+"."+strings.ReplaceAll(c.Operation, "_", "-")]++
	}
	want := regexp.MustCompile(`(?m)^([a-z.-]+): \d+ cases, \d+ passed$`).ReplaceAllStringFunc(printed, func(line string) string {
		operation, _, _ := strings.Cut(line, ":")
		return fmt.Sprintf("%s: %d cases, %d passed", operation, counts[operation], counts[operation])
	})
	want = regexp.MustCompile(`(?m)^\d+ cases: \d+ passed`).ReplaceAllString(want, fmt.Sprintf("%d cases: %d passed", len(all), len(all)))
	if *update {
		if err := os.WriteFile(filepath.Join("..", "..", "README.md"), []byte(strings.Replace(readme(t), printed, want, 1)), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != printed {
		t.Errorf("the README shows\n%s\nwant\n%s\ngo test ./cmd/rescind -run TheREADMEHasTheNumberOfCases -update", printed, want)
	}
}

func pageOnClients(t *testing.T) string {
	t.Helper()
	return atRoot(t, "docs/clients.md")
}

func TestWhatThePageOnClientsChoosesIsThere(t *testing.T) {
	chosen := regexp.MustCompile(`(?m)^rescind client .*--cases ('[^']+'|\S+)`).FindAllStringSubmatch(pageOnClients(t), -1)
	if len(chosen) < 2 {
		t.Error("the page chooses no cases")
	}
	for _, c := range chosen {
		if _, err := cases.Choose("", "sdk", []string{strings.Trim(c[1], "'")}); err != nil {
			t.Error(err)
		}
	}
}

func TestTheListsOfThePageOnClientsCanBeRead(t *testing.T) {
	blocks := regexp.MustCompile("(?s)```yaml\n# (\\S+\\.yaml)(.*?)```").FindAllStringSubmatch(pageOnClients(t), -1)
	if len(blocks) != 2 {
		t.Fatalf("the page has %d lists", len(blocks))
	}
	if known, err := client.ReadKnown(blocks[0][1], []byte("#"+blocks[0][2])); err != nil || len(known) != 1 {
		t.Errorf("got %v, %v", known, err)
	}
	if declared, err := client.ReadDeclared(blocks[1][1], []byte("#"+blocks[1][2])); err != nil || len(declared) != 1 {
		t.Errorf("got %v, %v", declared, err)
	}
}
