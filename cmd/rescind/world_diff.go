package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"time"

	"github.com/rescindhq/rescind/internal/strictyaml"
	"github.com/rescindhq/rescind/mock"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"

	"github.com/spf13/cobra"
)

// run compares two worlds. Only where one of them is no file, a mock is asked.
func (d *diffFlags) run(c *cobra.Command, a, b string) error {
	if err := checkOneOf("format", d.format, "text", "json"); err != nil {
		return err
	}
	sides, source := [2][]entity{}, (*worldSource)(nil)
	for i, name := range []string{a, b} {
		text, err := readIfFile(name)
		if errors.Is(err, fs.ErrNotExist) {
			if source == nil {
				var done func()
				if source, done, err = d.open(c.Context()); err != nil {
					return fmt.Errorf("there is no file %s%s, so it is the id of a sandbox: %w", shownText(name), strictyaml.NearFile(name), err)
				}
				defer done()
			}
			if text, err = source.export(c.Context(), name, false); errors.Is(err, errNoSandbox) {
				return usageError(fmt.Errorf("there is no file %s%s; then it is the id of a sandbox, and %w", shownText(name), strictyaml.NearFile(name), err))
			}
		}
		if err != nil {
			return err
		}
		if sides[i], err = describeFile(c.Context(), text); err != nil {
			return noWorldFile(name, text, err)
		}
	}
	return d.report(c, compareEntities(sides[0], sides[1]))
}

// readIfFile reads a file; the error is [fs.ErrNotExist] when there is none of that name.
func readIfFile(name string) ([]byte, error) {
	if name == "-" {
		return nil, usageError(errors.New("diff reads two files, or two sandboxes of a mock; not standard input"))
	}
	if _, err := os.Stat(name); err != nil {
		if errors.Is(err, fs.ErrNotExist) {
			return nil, fs.ErrNotExist
		}
		return nil, usageError(err)
	}
	return readWorldFile(nil, name)
}

// report writes the differences; the error says that there are some.
func (d *diffFlags) report(c *cobra.Command, found []difference) error {
	if d.format == "json" {
		err := writeJSON(c.OutOrStdout(), struct {
			Equal       bool         `json:"equal"`
			Differences []difference `json:"differences"`
		}{len(found) == 0, found})
		if err != nil {
			return err
		}
	} else {
		for _, each := range found {
			fmt.Fprintln(c.OutOrStdout(), each)
		}
		if len(found) == 0 {
			fmt.Fprintln(c.ErrOrStderr(), "the two sandboxes are equal")
		}
	}
	if len(found) > 0 {
		return contractError(fmt.Errorf("the two sandboxes are different (%d)", len(found)))
	}
	return nil
}

// describeFile opens the world of a file in a mock of its own, which checks it, and describes what is in it.
func describeFile(ctx context.Context, text []byte) ([]entity, error) {
	f, err := sandbox.ReadWorld(text)
	if err != nil {
		return nil, err
	}
	at := instantOf(f)
	server := mock.NewServer(mock.Options{Now: func() time.Time { return at }, JournalSize: 1})
	defer server.Close()
	w, err := server.Import(text, sandbox.Import{ID: "compared"})
	if err != nil {
		return nil, err
	}
	shown, err := control.Show(w, "")
	if err != nil {
		return nil, err
	}
	return append(describeWorld(&shown, f), describeJournal(f)...), ctx.Err()
}

// instantOf returns a real time at which the world of a file is as it was exported: a running clock shows the time up
// to which everything was carried out.
func instantOf(f *sandbox.WorldFile) time.Time {
	clock := &f.World.Clocks.Clock
	if clock.Frozen {
		return time.Now()
	}
	settled := f.World.State.Change.SettledUntil
	if settled.Before(clock.At) {
		settled = clock.At
	}
	return clock.Since.Add(settled.Sub(clock.At))
}
