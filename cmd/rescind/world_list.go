package main

import (
	"context"
	"encoding/json"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"github.com/spf13/cobra"
)

// A listedWorld is a sandbox in a list.
type listedWorld struct {
	ID       string     `json:"id"`
	Scenario string     `json:"scenario"`
	Seed     uint64     `json:"seed"`
	Expires  *time.Time `json:"expires"`
}

func (w *worldFlags) list(c *cobra.Command) error {
	if err := checkOneOf("format", w.format, "text", "json"); err != nil {
		return err
	}
	s, done, err := w.open(c.Context())
	if err != nil {
		return err
	}
	defer done()
	all, err := s.worlds(c.Context())
	if err != nil {
		return err
	}
	if w.format == "json" {
		return writeJSON(c.OutOrStdout(), struct {
			Sandboxes []listedWorld `json:"sandboxes"`
		}{all})
	}
	for _, each := range all {
		expires := ""
		if each.Expires != nil {
			expires = "  until " + each.Expires.UTC().Format(time.RFC3339)
		}
		fmt.Fprintf(c.OutOrStdout(), "%-24s %s, seed %d%s\n", shownText(each.ID), shownText(each.Scenario), each.Seed, expires)
	}
	return nil
}

// worlds lists all sandboxes, page by page.
func (s *worldSource) worlds(ctx context.Context) ([]listedWorld, error) {
	all, after := []listedWorld{}, uint64(0)
	for {
		query := url.Values{"limit": {"1000"}}
		if after > 0 {
			query.Set("after", strconv.FormatUint(after, 10))
		}
		text, err := s.call(ctx, http.MethodGet, "/sandboxes", query, nil)
		if err != nil {
			return nil, err
		}
		var page struct {
			Sandboxes []listedWorld
			Next      *uint64
		}
		if err := json.Unmarshal(text, &page); err != nil {
			return nil, harnessError(fmt.Errorf("%w: the list of its sandboxes cannot be read", errNoMock))
		}
		all = append(all, page.Sandboxes...)
		if page.Next == nil || *page.Next <= after {
			return all, nil
		}
		after = *page.Next
	}
}
