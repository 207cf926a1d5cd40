package main

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"
	"unicode"

	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/internal/output"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"

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

func (s *worldSource) export(ctx context.Context, id string, secrets bool) ([]byte, error) {
	query := url.Values{"secrets": {strconv.FormatBool(secrets)}}
	return s.call(ctx, http.MethodGet, "/sandboxes/"+control.Segment(id)+"/export", query, nil)
}

// run writes the file. It is claimed before anything is asked for.
func (e *exportFlags) run(c *cobra.Command, id string) error {
	out := io.WriteCloser(nopCloser{c.OutOrStdout()})
	if e.file != "" {
		claim := output.NewSet(c.OutOrStdout()).File
		if e.secrets {
			claim = output.NewSet(c.OutOrStdout()).Secret
		}
		var err error
		if out, err = claim("--output", e.file); err != nil {
			return usageError(err)
		}
	}
	s, done, err := e.open(c.Context())
	if err != nil {
		return err
	}
	defer done()
	text, err := s.export(c.Context(), id, e.secrets)
	if err != nil {
		return err
	}
	if _, err := out.Write(text); err != nil {
		return harnessError(err)
	}
	if err := out.Close(); err != nil {
		return harnessError(err)
	}
	return nil
}

// A nopCloser is a writer that need not be closed.
type nopCloser struct{ io.Writer }

// Close does nothing.
func (nopCloser) Close() error { return nil }

func (i *importFlags) run(c *cobra.Command, file string) error {
	if err := checkOneOf("format", i.format, "text", "json"); err != nil {
		return err
	}
	text, err := readWorldFile(c.InOrStdin(), file)
	if err != nil {
		return err
	}
	if _, err := sandbox.ReadWorld(text); err != nil {
		return noWorldFile(file, err)
	}
	s, done, err := i.open(c.Context())
	if err != nil {
		return err
	}
	defer done()
	query := url.Values{}
	if i.as != "" {
		query.Set("id", i.as)
	}
	if i.ttl != 0 {
		query.Set("ttl", i.ttl.String())
	}
	answer, err := s.call(c.Context(), http.MethodPost, "/sandboxes/import", query, text)
	if err != nil {
		return err
	}
	var opened control.Opened
	if err := json.Unmarshal(answer, &opened); err != nil {
		return harnessError(fmt.Errorf("%w: its answer cannot be read", errNoMock))
	}
	if i.format == "json" {
		return writeJSON(c.OutOrStdout(), opened)
	}
	_, err = io.WriteString(c.OutOrStdout(), shownOpened(&opened))
	return err
}

// noWorldFile is the error of a file with mistakes.
func noWorldFile(file string, err error) error {
	return usageError(fmt.Errorf("%s is no world file that can be used:\n%s", shownText(file), shownLines(err)))
}

// readWorldFile reads a file; - is standard input.
func readWorldFile(stdin io.Reader, file string) (text []byte, err error) {
	if file == "-" {
		text, err = bounded.Read(stdin, "standard input", mostWorldFile)
	} else {
		text, err = bounded.File(file, mostWorldFile)
	}
	if err != nil {
		return nil, usageError(err)
	}
	return text, nil
}

// shownOpened is a sandbox that was opened, with the credentials that the mock gave.
func shownOpened(o *control.Opened) string {
	var b strings.Builder
	fmt.Fprintf(&b, "sandbox %s of scenario %s is open\n", shownText(o.ID), shownText(o.Scenario))
	line := func(who string, pairs ...string) {
		fmt.Fprintf(&b, "  %s", shownText(who))
		for i := 0; i < len(pairs); i += 2 {
			if pairs[i+1] != "" {
				fmt.Fprintf(&b, "  %s %s", pairs[i], shownText(pairs[i+1]))
			}
		}
		b.WriteString("\n")
	}
	for _, k := range o.Huawei {
		line(k.Name+userOf(k.User), "ak", k.AK, "sk", k.SK, "token", k.Token, "security token", k.SecurityToken)
	}
	for _, k := range o.Alibaba {
		line(k.Name+userOf(k.User), "access key id", k.AccessKeyID, "secret", k.AccessKeySecret, "security token", k.SecurityToken)
	}
	return b.String()
}

func userOf(user string) string {
	if user == "" {
		return ""
	}
	return "/" + user
}

// shownText is a text from elsewhere that cannot change the screen.
func shownText(text string) string {
	if strings.ContainsFunc(text, func(r rune) bool { return !unicode.IsPrint(r) }) {
		return strconv.Quote(text)
	}
	return text
}

func writeJSON(to io.Writer, v any) error {
	e := json.NewEncoder(to)
	e.SetIndent("", "  ")
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return harnessError(err)
	}
	return nil
}
