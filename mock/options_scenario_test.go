package mock

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestAScenarioFileThatIsNotThereNamesTheOneBesideIt(t *testing.T) {
	there := filepath.Join(t.TempDir(), "mine.yaml")
	if err := os.WriteFile(there, []byte("name: mine"), 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := openScenario(strings.TrimSuffix(there, "yaml") + "yml")
	if err == nil || !strings.HasSuffix(err.Error(), `mine.yml", did you mean "`+there+`"?`) {
		t.Errorf("got %v", err)
	}
}
