package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"

	"github.com/rescindhq/rescind/conformance/client/starters"
	"github.com/rescindhq/rescind/conformance/report"
)

// writeStarter writes a driver that runs at once, and says what to do next.
func writeStarter(language string, args []string, stdout io.Writer) error {
	s, err := starters.Find(language)
	if err != nil {
		return usageError(fmt.Errorf("--init: %w", err))
	}
	if len(args) != 1 {
		return usageError(errors.New("--init takes a language and a folder: rescind client --init " + language + " ./my-driver"))
	}
	files, err := s.Files()
	if err != nil {
		return harnessError(err)
	}
	if err := s.Write(args[0]); err != nil {
		return usageError(fmt.Errorf("--init: %w", err))
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		fmt.Fprintln(stdout, "wrote", filepath.Join(args[0], name))
	}
	_, err = fmt.Fprintf(stdout, "\nIt asks %s. Next:\n\n    cd %s && %s\n", s.Says, report.Quote(args[0]), s.Run)
	return err
}
