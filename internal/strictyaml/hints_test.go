package strictyaml

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestEachHintHasAGoldenMessage(t *testing.T) {
	var all strings.Builder
	files, _ := filepath.Glob("testdata/*.want")
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		all.Write(data)
	}
	for what, hint := range hints {
		if !strings.Contains(all.String(), what+hint) {
			t.Errorf("no golden message ends with %q", what+hint)
		}
	}
}
