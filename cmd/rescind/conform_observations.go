package main

import (
	"fmt"
	"io"
	"io/fs"
	"path"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
	"github.com/rescindhq/rescind/features"
)

// writeObservations writes what the target answered where the evidence is open, as a patch of the
// catalogue. When nothing would change it writes no file, and says so.
func (o *conformFlags) writeObservations(run *report.Run, stderr io.Writer) error {
	if o.observationsFile == nil || run.NotStarted != "" {
		return nil
	}
	catalogue, err := fs.ReadFile(features.Files(), path.Base(conformance.CataloguePath))
	if err != nil {
		return err
	}
	patch := conformance.Patch(string(catalogue), run.Observations)
	if n := len(run.Observations); patch == "" {
		fmt.Fprintf(stderr, "warning: --observations: %s %s no row of the catalogue: %s is not written\n", report.Count(n, "observation"), report.Verb(n, "changes", "change"), o.observations)
		return nil
	}
	if _, err = io.WriteString(o.observationsFile, patch); err == nil {
		err = o.observationsFile.Close()
	}
	if err != nil {
		return fmt.Errorf("--observations: %w", err)
	}
	return nil
}

// openObservations checks, before anything is sent, that the target can be observed and the file written.
func (o *conformFlags) openObservations(judged target.Target) (err error) {
	if o.observations == "" {
		return nil
	}
	if judged.ControlURL != "" {
		return fmt.Errorf("--observations: %s can be set up, and is held to every answer", judged)
	}
	o.observationsFile, err = o.outputs.File("--observations", o.observations)
	return err
}
