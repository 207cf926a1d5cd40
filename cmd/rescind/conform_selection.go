package main

import (
	"fmt"

	"github.com/rescindhq/rescind/conformance"
	"github.com/rescindhq/rescind/conformance/report"
	"github.com/rescindhq/rescind/internal/strictyaml"
)

// readSelection reads the flags that choose a part of the scenarios. A run of everything must have
// at least as many scenarios as pinned.txt says.
func (o *conformFlags) readSelection(to *conformance.Options) (err error) {
	if err := o.readFeatures(to); err != nil {
		return err
	}
	if o.shard != "" {
		if to.Shard, err = conformance.ParseShard(o.shard); err != nil {
			return fmt.Errorf("--shard: %w", err)
		}
	}
	if o.rerun != "" {
		if to.Again, err = report.Read(o.rerun); err != nil {
			return fmt.Errorf("--rerun: %w", err)
		}
	}
	if o.known != "" {
		data, err := strictyaml.ReadFile(o.known)
		if err != nil {
			return fmt.Errorf("--known-failing: %w", err)
		}
		if to.Known, err = conformance.ReadKnown(o.known, data); err != nil {
			return err
		}
	}
	if o.tags == "" && o.name == "" && o.shard == "" && o.rerun == "" && o.features == "" && len(to.Places)+len(to.Except) == 0 {
		for _, n := range readPinnedCounts() {
			to.Minimum += n
		}
	}
	return nil
}
