package report

import (
	"encoding/json"
	"fmt"

	"github.com/rescindhq/rescind/internal/bounded"
)

// mostRead is how large an earlier report may be.
const maxReportSize = 64 * bounded.MiB

// Read reads the report of an earlier run, as "json:FILE" wrote it: what scripts are told, no
// steps and no details.
func Read(file string) (*Run, error) {
	data, err := bounded.File(file, maxReportSize)
	if err != nil {
		return nil, err
	}
	var told jsonRun
	if err := json.Unmarshal(data, &told); err != nil {
		return nil, fmt.Errorf("%s is not a report that --format json wrote: %w", file, err)
	}
	if told.Scenarios == nil {
		return nil, fmt.Errorf("%s is not a report that --format json wrote: it has no scenarios", file)
	}
	r := &Run{Target: told.Target, Profile: told.Profile, Seed: told.Seed, Version: told.Version, Observations: told.Observations, Complaints: told.Complaints, Stopped: told.Stopped, NotStarted: told.NotStarted}
	for _, s := range told.Scenarios {
		r.Scenarios = append(r.Scenarios, &Scenario{
			ID: s.ID, Name: s.Name, Tags: s.Tags, Rows: s.Rows, Outcome: s.Outcome, Reason: s.Reason, Known: s.Known, Requests: s.Requests, Detail: s.Detail,
		})
	}
	return r, nil
}
