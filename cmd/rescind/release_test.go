package main

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// atRoot reads a file of the repository.
func atRoot(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(fileOf(name))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The linker says nothing of a variable that is not there, and a release would not know its number.
func TestAReleaseSetsTheVariableThatSaysItsNumber(t *testing.T) {
	for _, file := range []string{".goreleaser.yaml", "Dockerfile"} {
		set := regexp.MustCompile(`-X (\S+)\.(\w+)=\S`).FindStringSubmatch(atRoot(t, file))
		if set == nil {
			t.Fatalf("%s sets no variable", file)
		}
		folder, ours := strings.CutPrefix(set[1], module+"/")
		if !ours || !strings.Contains(atRoot(t, folder+"/version.go"), "\nvar "+set[2]+" string\n") {
			t.Errorf("%s sets %s.%s, which is not there", file, set[1], set[2])
		}
	}
}

func TestThePageOnInstallingNamesEveryArchive(t *testing.T) {
	release, page := atRoot(t, ".goreleaser.yaml"), atRoot(t, "docs/install.md")
	listed := func(key string) []string {
		list := regexp.MustCompile(`(?m)^    ` + key + `: \[(.*)\]$`).FindStringSubmatch(release)
		if list == nil {
			t.Fatalf("the release has no %s", key)
		}
		return strings.Split(list[1], ", ")
	}
	named := map[string]bool{}
	for _, name := range regexp.MustCompile(`rescind_1\.2\.3_\w+\.(?:tar\.gz|zip)`).FindAllString(page, -1) {
		named[name] = true
	}
	for _, system := range listed("goos") {
		for _, processor := range listed("goarch") {
			ending := ".tar.gz"
			if system == "windows" {
				ending = ".zip"
			}
			name := "rescind_1.2.3_" + system + "_" + processor + ending
			if !named[name] {
				t.Errorf("the page does not name %s", name)
			}
			delete(named, name)
		}
	}
	for name := range named {
		t.Errorf("no release has %s", name)
	}
}

// What builds a release and the image takes the latest patch of the version in go.mod, which names the oldest one that will do.
func TestTheImageIsBuiltWithTheVersionOfGoOfTheModule(t *testing.T) {
	wanted := regexp.MustCompile(`(?m)^go (\d+\.\d+)`).FindStringSubmatch(atRoot(t, "go.mod"))[1]
	for _, file := range []string{"Dockerfile", ".github/workflows/ci.yml", ".github/workflows/release.yml"} {
		stated := regexp.MustCompile(`(?m)golang:(\d+\.\d+)\b|go-version: "(\d+\.\d+)"$`).FindAllStringSubmatch(atRoot(t, file), -1)
		if len(stated) == 0 {
			t.Errorf("%s names no version of Go whose latest patch it takes", file)
		}
		for _, found := range stated {
			if found[1]+found[2] != wanted {
				t.Errorf("%s takes Go %s, and go.mod has %s", file, found[1]+found[2], wanted)
			}
		}
	}
}
