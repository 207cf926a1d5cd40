package main

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/internal/testtools"
)

// languageFolders are the folders of the clients, by the language of a block.
var languageFolders = map[string]string{"java": "java", "js": "node", "python": "python", "go": "go"}

// The programs of docs/languages.md start a mock themselves, and print what the page shows.
func TestTheProgramsInTheBlocksOfLanguagesRun(t *testing.T) {
	program, err := binary()
	if err != nil {
		t.Fatal(err)
	}
	var programs []block
	shown := ""
	for _, b := range blocksOf(t, filepath.Join("..", "..", "docs", "languages.md")) {
		switch b.lang {
		case "text":
			shown = b.text
		case "java", "js", "python":
			programs = append(programs, b)
		}
	}
	if len(programs) != 3 || shown == "" {
		t.Fatalf("the page has %d programs, and shows %q", len(programs), shown)
	}
	for _, b := range programs {
		t.Run(b.lang, func(t *testing.T) {
			c := clientProgram(t, b)
			c.Env = append(c.Env, "RESCIND_BINARY="+program)
			if out, err := c.CombinedOutput(); err != nil || string(out) != shown {
				t.Errorf("%v\n%s", err, out)
			}
			t.Logf("%s ran: %s", b.place(), b.lang)
		})
	}
}

// clientProgram returns the command that runs a program with the client of its language.
func clientProgram(t *testing.T, b block) *exec.Cmd {
	t.Helper()
	dir := t.TempDir()
	saved := func(name string) string {
		file := filepath.Join(dir, name)
		write(t, file, b.text)
		return file
	}
	client := mustAbs(t, filepath.Join("..", "..", "clients", languageFolders[b.lang]))
	switch b.lang {
	case "python":
		testtools.Need(t, "python3")
		c := exec.CommandContext(t.Context(), "python3", saved("renewals.py"))
		c.Env = append(os.Environ(), "PYTHONPATH="+client, "PYTHONDONTWRITEBYTECODE=1")
		return c
	case "js":
		testtools.Need(t, "node")
		scope := filepath.Join(dir, "node_modules", "@rescindhq")
		if err := os.MkdirAll(scope, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.Symlink(client, filepath.Join(scope, "client")); err != nil {
			t.Fatal(err)
		}
		c := exec.CommandContext(t.Context(), "node", saved("renewals.mjs"))
		c.Env = os.Environ()
		return c
	}
	testtools.Need(t, "javac", "java")
	classes := filepath.Join(dir, "classes")
	compiled(t, filepath.Join(client, "src", "main"), classes)
	c := exec.CommandContext(t.Context(), "java", "-cp", classes, saved("Renewals.java"))
	c.Env = os.Environ()
	return c
}

// compiled compiles the Java files below a folder.
func compiled(t *testing.T, folder, classes string) {
	t.Helper()
	args := []string{"--release", "17", "-d", classes}
	err := filepath.WalkDir(folder, func(file string, _ fs.DirEntry, err error) error {
		if strings.HasSuffix(file, ".java") {
			args = append(args, file)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if out, err := exec.CommandContext(t.Context(), "javac", args...).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
}

// The README of each client shows the block of its language, which is tried here.
func TestTheREADMEOfEachClientHasTheBlockOfItsLanguage(t *testing.T) {
	for _, b := range blocksOf(t, filepath.Join("..", "..", "docs", "languages.md")) {
		folder := languageFolders[b.lang]
		if folder == "" {
			continue
		}
		if !strings.Contains(atRoot(t, "clients/"+folder+"/README.md"), "```"+b.lang+"\n"+b.text+"```\n") {
			t.Errorf("clients/%s/README.md does not have the block of %s", folder, b.place())
		}
	}
}
