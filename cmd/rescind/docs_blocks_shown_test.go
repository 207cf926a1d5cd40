package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/client"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/scenarios"
	"github.com/rescindhq/rescind/schemas"
	"github.com/rescindhq/rescind/schemas/schematest"

	"github.com/oasdiff/yaml"
	"github.com/spf13/cobra"
)

var (
	shownCommand = regexp.MustCompile(`(?:^|[|&;] *)(?:[A-Z_]+=\S+ )*rescind ([^|&;>#\n]*)`)
	shellToken   = regexp.MustCompile(`'[^']*'|"[^"]*"|\S+`)
)

// A command that a page only shows exists, and has the flags that the page gives it.
func TestTheCommandsInTheBlocksOfThePagesExist(t *testing.T) {
	for _, b := range blocksIn(t, "console") {
		found := 0
		for line := range strings.Lines(strings.ReplaceAll(b.text, "\\\n", " ")) {
			for _, c := range shownCommand.FindAllStringSubmatch(line, -1) {
				found++
				if err := parses(c[1]); err != nil {
					t.Errorf("%s: rescind %s: %v", b.place(), c[1], err)
				}
			}
		}
		t.Logf("%s commands checked: %d", b.place(), found)
	}
}

// parses reports whether a command line names a command with flags that it has.
func parses(line string) error {
	words := shellToken.FindAllString(line, -1)
	for i, w := range words {
		if w == "<" {
			words = words[:i]
			break
		}
		words[i] = strings.Trim(w, `'"`)
	}
	c, rest, err := rootCommand().Find(words)
	if err != nil {
		return err
	}
	if err := c.ParseFlags(flagsBefore(rest)); err != nil {
		return err
	}
	return onlyKnownArguments(c, rest)
}

// flagsBefore are the words before the command of a driver.
func flagsBefore(words []string) []string {
	for i, w := range words {
		if w == "--" {
			return words[:i]
		}
	}
	return words
}

// onlyKnownArguments wants a command without arguments to be given none: a word there is a command that does not exist.
func onlyKnownArguments(c *cobra.Command, rest []string) error {
	if c.HasSubCommands() || c.Args == nil || c.Name() == "client" || c.Name() == "call" {
		return nil
	}
	return c.Args(c, c.Flags().Args())
}

// A command between backquotes exists, with its flags; also in the pages that have no blocks to run.
func TestTheCommandsInTheTextOfThePagesExist(t *testing.T) {
	root := filepath.Join("..", "..")
	pages := append(pagesForPeople(t), filepath.Join(root, "CHANGELOG.md"), filepath.Join(root, "CONTRIBUTING.md"), filepath.Join(root, "features", "README.md"))
	for _, page := range pages {
		text, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, code := range regexp.MustCompile("`rescind ([^`]+)`").FindAllStringSubmatch(string(text), -1) {
			for each := range strings.SplitSeq(code[1], "| rescind ") {
				if err := names(strings.Fields(each)); err != nil {
					t.Errorf("%s: rescind %s: %v", page, code[1], err)
				}
			}
		}
	}
}

// names reports whether the words name a command and only flags of it. Values may be placeholders, such as FILE.
func names(words []string) error {
	root := rootCommand()
	root.InitDefaultHelpCmd()
	root.InitDefaultCompletionCmd()
	c, rest, err := root.Find(words)
	if err != nil {
		return err
	}
	if c == root && !strings.HasPrefix(words[0], "-") {
		return fmt.Errorf("there is no command %s", words[0])
	}
	for _, w := range flagsBefore(rest) {
		name, isFlag := strings.CutPrefix(strings.Trim(w, "[]…"), "--")
		name, _, _ = strings.Cut(name, "=")
		if isFlag && name != "help" && name != "version" && c.Flags().Lookup(name) == nil {
			return fmt.Errorf("%s has no flag --%s", c.Name(), name)
		}
	}
	return nil
}

// A YAML block says in its first line what it is.
func TestTheYAMLBlocksOfThePagesAreValid(t *testing.T) {
	for name, value := range map[string]string{
		"HUAWEICLOUD_SDK_DOMAIN_ID": "4c4e9431506fc143c7143d9060a660a2", "HUAWEICLOUD_SDK_AK": "throw-away", "HUAWEICLOUD_SDK_SK": "throw-away", "RESCIND_ADMIN_TOKEN": "throw-away",
	} {
		t.Setenv(name, value)
	}
	readers := map[string]func(file string, data []byte) error{
		"scenario.yaml": func(file string, data []byte) error { _, err := scenarios.Parse(file, data); return err },
		"target.yaml":   func(file string, data []byte) error { _, err := target.Parse(file, data); return err },
		"known.yaml": func(file string, data []byte) error {
			_, conform := conformance.ReadKnown(file, data)
			if _, judged := client.ReadKnown(file, data); judged == nil {
				return nil
			}
			return conform
		},
		"unsupported.yaml": func(file string, data []byte) error { _, err := client.ReadDeclared(file, data); return err },
	}
	for _, kind := range []string{"workflow.yaml", "gitlab.yaml", "precommit.yaml", "kustomization.yaml"} { // package ci and .ci/deploy look at what they use
		readers[kind] = func(_ string, data []byte) error { _, err := yaml.YAMLToJSON(data); return err }
	}
	schemaOf := map[string][]byte{"scenario.schema.json": scenarios.Schema(), "target.schema.json": schemas.Target()}
	for _, b := range blocksIn(t, "yaml") {
		what := regexp.MustCompile(`^# (\w+\.yaml)`).FindStringSubmatch(b.text)
		if what == nil || readers[what[1]] == nil {
			t.Errorf("%s: the first line does not say what file this is", b.place())
			continue
		}
		if err := readers[what[1]](what[1], []byte(b.text)); err != nil {
			t.Errorf("%s: %v", b.place(), err)
		}
		if name := strings.TrimSuffix(what[1], ".yaml") + ".schema.json"; schemaOf[name] != nil {
			if err := schematest.Validate(t, name, schemaOf[name], []byte(b.text)); err != nil {
				t.Errorf("%s: an editor refuses it: %v", b.place(), err)
			}
		}
		t.Logf("%s read as %s", b.place(), what[1])
	}
}
