package console_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/mock/admin/console"
)

// The page about the console lists every address that a person may open, but for those that need a selection.
func TestTheDocumentedAddressesAreThoseOfThePages(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("..", "..", "..", "docs", "console.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, section, _ := strings.Cut(string(data), "\n## The addresses of pages\n")
	section, _, _ = strings.Cut(section, "\n## ")
	left := map[string]bool{}
	for _, m := range regexp.MustCompile("`/([^`]*)`").FindAllStringSubmatch(section, -1) {
		left["/"+m[1]] = true
	}
	needsSelection := regexp.MustCompile(`/(live|review|modify|pools|servers)$`)
	placeholders := strings.NewReplacer("{n}", "N", "{order}", "ID", "{resource}", "ID")
	for _, route := range console.Routes() {
		path, reads := strings.CutPrefix(route, "GET ")
		if !reads || needsSelection.MatchString(path) {
			continue
		}
		path = placeholders.Replace(path)
		for _, parent := range []string{"/{sandbox}/{vendor}/{account}", "/{sandbox}"} {
			if below := strings.TrimPrefix(path, parent); below != "" {
				path = below
			}
		}
		path = strings.ReplaceAll(path, "/{sandbox}", console.Prefix+"/SANDBOX")
		if path == "" {
			path = console.Prefix
		}
		if path == "/unsubscriptions" {
			path = console.Prefix + "/SANDBOX/VENDOR/ACCOUNT/unsubscriptions"
		}
		if !left[path] {
			t.Errorf("docs/console.md does not list %s, of %s", path, route)
		}
		delete(left, path)
	}
	delete(left, console.Prefix+"/default/huawei/acme/unsubscriptions") // the example
	if len(left) > 0 {
		t.Errorf("no page has %v", left)
	}
}
