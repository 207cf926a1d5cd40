package output_test

import (
	"fmt"
	"os"
	"path/filepath"

	"github.com/rescindhq/rescind/internal/output"
)

// Two outputs to one file are refused before anything is written.
func ExampleSet() {
	dir, _ := os.MkdirTemp("", "output")
	defer os.RemoveAll(dir)
	outputs := output.NewSet(os.Stdout)
	report, err := outputs.File("--format json", filepath.Join(dir, "report"))
	if err != nil {
		fmt.Println(err)
		return
	}
	_, err = outputs.File("--format html", filepath.Join(dir, "report"))
	fmt.Println(err != nil)
	fmt.Fprint(report, "{}")
	report.Close()
	text, _ := os.ReadFile(filepath.Join(dir, "report"))
	fmt.Println(string(text))
	// Output:
	// true
	// {}
}
