package main

import (
	"encoding/json"
	"fmt"
	"io"

	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"
)

// credentialsOut is --credentials-out: a file that only its owner may read.
type credentialsOut struct {
	file string
	out  io.WriteCloser // nil: there is none
}

// claimFiles opens the files that serve writes, before anything is served; chosen: a scenario was named.
func (s *serveFlags) claimFiles(chosen bool) error {
	if err := s.playTarget(chosen); err != nil {
		return err
	}
	return s.credentials.open(append(s.inputs(), s.target.file))
}

// open claims the file, which must not be one that the mock reads or writes otherwise.
func (c *credentialsOut) open(others []string) (err error) {
	if c.file == "" {
		return nil
	}
	outs := output.NewSet(io.Discard)
	for _, file := range others {
		if file != "" {
			outs.Reads("the mock", file)
		}
	}
	c.out, err = outs.Secret("--credentials-out", c.file)
	return err
}

// write writes the credentials and ids of every sandbox, as the control API shows them.
func (c *credentialsOut) write(url string, worlds []*sandbox.World) error {
	if c.out == nil {
		return nil
	}
	file := struct {
		URL       string           `json:"url"`
		Sandboxes []control.Opened `json:"sandboxes"`
	}{URL: url}
	for _, w := range worlds {
		shown, err := control.Show(w, url)
		if err != nil {
			return fmt.Errorf("--credentials-out: %w", err)
		}
		file.Sandboxes = append(file.Sandboxes, shown.Opened)
	}
	e := json.NewEncoder(c.out)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	err := e.Encode(file)
	if closed := c.out.Close(); err == nil {
		err = closed
	}
	if err != nil {
		return fmt.Errorf("--credentials-out: %w", err)
	}
	return nil
}
