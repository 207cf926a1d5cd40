// Command dependencies is about the modules that are linked into the program. It checks their licenses against a list,
// keeps THIRD_PARTY_NOTICES current, and names direct dependencies that have newer versions.
//
// It reads what the Go command says of the module, for every system that releases are built for.
package main

import (
	"bytes"
	"flag"
	"fmt"
	"os"
	"path/filepath"
)

const noticesFile = "THIRD_PARTY_NOTICES"

func main() {
	root := flag.String("root", ".", "the folder of the module")
	update := flag.Bool("update", false, "write "+noticesFile+" anew")
	flag.Parse()
	if err := run(*root, *update); err != nil {
		fmt.Fprintln(os.Stderr, "dependencies:", err)
		os.Exit(1)
	}
}

func run(root string, update bool) error {
	linked, err := linkedModules(root)
	if err != nil {
		return err
	}
	wrong := 0
	for i := range linked {
		if err := linked[i].read(); err != nil {
			fmt.Fprintln(os.Stderr, err)
			wrong++
		}
	}
	if wrong > 0 {
		return fmt.Errorf("%d of %d modules have a license that is not allowed, or none: see allowed in .ci/tools/dependencies/licenses.go", wrong, len(linked))
	}
	fmt.Println(summary(linked))
	if err := keepNotices(filepath.Join(root, noticesFile), notices(linked), update); err != nil {
		return err
	}
	return printOutdated(root)
}

// keepNotices compares the file with what it must be, or writes it.
func keepNotices(file string, want []byte, update bool) error {
	if update {
		return os.WriteFile(file, want, 0o644)
	}
	got, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	if !bytes.Equal(got, want) {
		return fmt.Errorf("%s is not current: .ci/dependencies -update writes it anew", noticesFile)
	}
	return nil
}
