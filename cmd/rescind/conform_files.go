package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/conformance/target"
)

// readFeatures replaces the built-in features by those of --features.
func (o *conformFlags) readFeatures(to *conformance.Options) error {
	if o.features == "" {
		return nil
	}
	info, err := os.Stat(o.features)
	if err != nil {
		return fmt.Errorf("--features: %w", err)
	}
	if !info.IsDir() {
		return fmt.Errorf("--features takes a folder: run one file of it with --features %s %s", report.Quote(filepath.Dir(o.features)), report.Quote(o.features))
	}
	to.Features, to.Folder = os.DirFS(o.features), filepath.ToSlash(o.features)
	return nil
}

// openReports makes the reporters, after the rest of the command line was checked. A file that the
// run reads is refused as an output.
func (o *conformFlags) openReports(to *conformance.Options) error {
	if err := o.noteInputs(to.Target); err != nil {
		return err
	}
	if err := o.openObservations(to.Target); err != nil {
		return err
	}
	for _, format := range o.formats {
		r, err := report.Open(format, o.outputs)
		if err != nil {
			return err
		}
		to.Out = append(to.Out, r)
	}
	return nil
}

// noteInputs notes every file that the run reads.
func (o *conformFlags) noteInputs(judged target.Target) error {
	for _, in := range [][2]string{{"--target", o.target}, {"--rerun", o.rerun}, {"--known-failing", o.known}, {"the target's ca_file", judged.CAFile()}} {
		if in[1] == "" {
			continue
		}
		if err := o.outputs.Reads(in[0], in[1]); err != nil {
			return err
		}
	}
	if o.features == "" {
		return nil
	}
	return filepath.WalkDir(o.features, func(file string, _ fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(file) != ".feature" {
			return err
		}
		return o.outputs.Reads("--features", file)
	})
}
