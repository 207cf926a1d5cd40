package main

import (
	"fmt"
	"io/fs"
	"os"
	"path"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/features"
)

// observe writes what the target answered where the evidence is open, as a patch of the catalogue.
func (o *conforming) observe(run *report.Run) error {
	if o.observations == "" {
		return nil
	}
	catalogue, err := fs.ReadFile(features.Files(), path.Base(conformance.CataloguePath))
	if err != nil {
		return err
	}
	if err := os.WriteFile(o.observations, []byte(conformance.Patch(string(catalogue), run.Observations)), 0o644); err != nil {
		return fmt.Errorf("--observations: %w", err)
	}
	return nil
}
