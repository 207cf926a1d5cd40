package main

import (
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/internal/bounded"
	"github.com/rescindhq/rescind/mock/admin/control"
	"github.com/rescindhq/rescind/mock/sandbox"

	"github.com/spf13/cobra"
)

func (i *importFlags) run(c *cobra.Command, file string) error {
	if err := checkOneOf("format", i.format, "text", "json"); err != nil {
		return err
	}
	text, err := readWorldFile(c.InOrStdin(), file)
	if err != nil {
		return err
	}
	if _, err := sandbox.ReadWorld(text); err != nil {
		return noWorldFile(file, text, err)
	}
	s, done, err := i.open(c.Context())
	if err != nil {
		return err
	}
	defer done()
	answer, err := s.call(c.Context(), http.MethodPost, "/sandboxes/import", i.query(), text)
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

// query is how the sandbox is to be opened.
func (i *importFlags) query() url.Values {
	query := url.Values{}
	if i.as != "" {
		query.Set("id", i.as)
	}
	if i.ttl != 0 {
		query.Set("ttl", i.ttl.String())
	}
	return query
}

// noWorldFile is the error of a file with mistakes.
func noWorldFile(file string, text []byte, err error) error {
	if !json.Valid(text) {
		return usageError(fmt.Errorf("%s is not JSON, and so no world file, which rescind world export writes", shownText(file)))
	}
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
