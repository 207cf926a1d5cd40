package main

import (
	"errors"
	"fmt"
	"io"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/rescindhq/rescind/conformance/client/starters"
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
	_, err = fmt.Fprintf(stdout, "\nIt asks %s. Next:\n\n    cd %s && %s\n", s.Says, shellWord(args[0]), s.Run)
	return err
}

// shellWord is a word as a shell reads it.
func shellWord(text string) string {
	plain := func(r rune) bool {
		return r == '/' || r == '.' || r == '_' || r == '-' || '0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
	}
	if text != "" && strings.IndexFunc(text, func(r rune) bool { return !plain(r) }) < 0 {
		return text
	}
	return "'" + strings.ReplaceAll(text, "'", `'\''`) + "'"
}
