package main

import (
	"errors"
	"flag"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/quiet"
	"github.com/rogpeppe/go-internal/testscript"
)

// docsFolder is the folder of the pages for people. Scripts run in folders of their own.
var docsFolder, _ = filepath.Abs(filepath.Join("..", "..", "docs"))

var update = flag.Bool("update", false, "rewrite golden files")

func TestMain(m *testing.M) {
	quiet.RestorePath()
	testscript.Main(m, map[string]func(){"rescind": main, "driver": runDriver})
}

// scriptCommands are the commands of our scripts.
func scriptCommands() map[string]func(*testscript.TestScript, bool, []string) {
	return map[string]func(*testscript.TestScript, bool, []string){"status": wantStatus, "shown": wantShown, "mock": startScriptMock, "served": wantServed, "needs": needPrograms}
}

func TestCommandsKeepTheirContract(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir: "testdata/script", UpdateScripts: *update,
		Cmds:  scriptCommands(),
		Setup: setupScript,
	})
}

// wantStatus runs a command that must end with an exit code: status 2 rescind frobnicate.
func wantStatus(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND [ARG…]")
	}
	err := ts.Exec(args[1], args[2:]...)
	code := 0
	if exit, ok := errors.AsType[*exec.ExitError](err); ok {
		code = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := args[0]; want != strconv.Itoa(code) {
		ts.Fatalf("the exit code is %d, want %s", code, want)
	}
}

// wantShown wants a page of docs to show what the last command printed, with ./my-driver in place of what was
// started: shown clients.md driver codeless.
func wantShown(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: shown PAGE COMMAND [ARG…]")
	}
	page, err := os.ReadFile(filepath.Join(docsFolder, args[0]))
	ts.Check(err)
	got := strings.ReplaceAll(ts.ReadFile("stdout"), "-- "+strings.Join(args[1:], " "), "-- ./my-driver")
	for _, block := range regexp.MustCompile("(?ms)^```\\w*\n(.*?)^```$").FindAllStringSubmatch(string(page), -1) {
		if withEllipses(block[1]).MatchString(got) {
			return
		}
	}
	ts.Fatalf("docs/%s does not show\n%s", args[0], got)
}
