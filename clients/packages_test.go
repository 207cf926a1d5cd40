package clients

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"testing"
)

// Each package has the license of the repository, because it is published without the rest.
func TestEveryPackageHasTheLicense(t *testing.T) {
	want, err := os.ReadFile(filepath.Join("..", "LICENSE"))
	if err != nil {
		t.Fatal(err)
	}
	for _, folder := range []string{"go", "java", "node", "python"} {
		if got, err := os.ReadFile(filepath.Join(folder, "LICENSE")); err != nil || !bytes.Equal(got, want) {
			t.Errorf("clients/%s/LICENSE is not that of the repository: %v", folder, err)
		}
	}
}

// Go has no version of its own: it is that of the module.
func TestThePackagesHaveOneVersion(t *testing.T) {
	versions := map[string]bool{}
	for file, version := range map[string]string{
		"java/pom.xml":          `<artifactId>rescind-client</artifactId>\s*<version>([^<]+)</version>`,
		"node/package.json":     `"version": "([^"]+)"`,
		"python/pyproject.toml": `(?m)^version = "([^"]+)"`,
	} {
		text, err := os.ReadFile(filepath.FromSlash(file))
		if err != nil {
			t.Fatal(err)
		}
		found := regexp.MustCompile(version).FindSubmatch(text)
		if found == nil {
			t.Fatalf("clients/%s has no version", file)
		}
		versions[string(found[1])] = true
	}
	if len(versions) != 1 {
		t.Errorf("the versions are %v, want one", versions)
	}
}
