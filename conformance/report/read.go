package report

import (
	"encoding/json"
	"fmt"

	"github.com/rescindhq/rescind/internal/bounded"
)

// maxReportSize is how large the report of an earlier run may be.
const maxReportSize = 64 * bounded.MiB

// Read reads the report of an earlier run that --format json:FILE wrote. It has no steps and exchanges.
func Read(file string) (*Run, error) {
	data, err := bounded.File(file, maxReportSize)
	if err != nil {
		return nil, err
	}
	var read jsonRun
	if err := json.Unmarshal(data, &read); err != nil {
		return nil, fmt.Errorf("%s is not a report that --format json wrote: %w", file, err)
	}
	if read.Scenarios == nil {
		return nil, fmt.Errorf("%s is not a report that --format json wrote: it has no scenarios", file)
	}
	r := &Run{
		Target:       read.Target,
		Profile:      read.Profile,
		Seed:         read.Seed,
		Version:      read.Version,
		Observations: read.Observations,
		Remarks:      read.Remarks,
		Gone:         read.Gone,
		Switched:     read.Switched,
		Charged:      read.Charged,
		Complaints:   read.Complaints,
		Stopped:      read.Stopped,
		NotStarted:   read.NotStarted,
	}
	for _, s := range read.Scenarios {
		r.Scenarios = append(r.Scenarios, &Scenario{

			ID:       s.ID,
			Name:     s.Name,
			Tags:     s.Tags,
			Rows:     s.Rows,
			Shown:    s.Shown,
			Outcome:  s.Outcome,
			Reason:   s.Reason,
			noted:    s.Notes,
			Known:    s.Known,
			Requests: s.Requests,
			Detail:   s.Detail,
		})
	}
	return r, nil
}
