package main

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/rescindhq/rescind/scenarios"
)

// A rowServer serves the scenario of one row, and holds what its control API says of the sandbox.
type rowServer struct {
	URL        string `json:"url"`
	AdminURL   string `json:"admin_url"`
	AdminToken string `json:"admin_token"`
	ConsoleURL string `json:"console_url"`

	Huawei    []credential
	Alibaba   []credential
	Resources map[string]struct {
		ID, Vendor, Account string
		Product             string `json:"product_code"`
		Type                string `json:"product_type"`
	}

	row       string
	transport *http.Transport
	browser   *browserTab // nil until a page is opened
	response  *vendorResponse
	lastOrder string // the last order that a response named
	log       bytes.Buffer
}

// serveRow starts the server, with one more line in the scenario unless that is "".
func serveRow(t *testing.T, bin, row, line string, flags ...string) *rowServer {
	t.Helper()
	s := &rowServer{row: row, transport: http.DefaultTransport.(*http.Transport).Clone()} // connections end with their server
	command := exec.Command(bin, append([]string{"serve", "--listen", "127.0.0.1:0", "--scenario", scenarioOfRow(t, row, line)}, flags...)...)
	command.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "RESCIND_") })
	command.Stderr = &s.log
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	stop := func() { command.Process.Kill(); command.Wait() }
	t.Cleanup(func() {
		s.transport.CloseIdleConnections()
		stop()
		if strings.Contains(s.log.String(), "a bug of the mock") {
			t.Errorf("the server logs a bug of its own:\n%s", s.log.String())
		}
	})
	if err := json.NewDecoder(out).Decode(s); err != nil {
		stop()
		t.Fatalf("%s is not served: %v\n%s", row, err, s.log.String())
	}
	if err := s.control("GET", "/sandboxes/default", "", s); err != nil {
		t.Fatal(err)
	}
	return s
}

// scenarioOfRow is the name of the ready scenario, or a file with that scenario and one more line.
func scenarioOfRow(t *testing.T, row, line string) string {
	if line == "" {
		return row
	}
	source, err := scenarios.Source(row)
	if err != nil {
		t.Fatal(err)
	}
	file := filepath.Join(t.TempDir(), "scenario.yaml")
	if err := os.WriteFile(file, append(source, line+"\n"...), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

// control calls the control API.
func (s *rowServer) control(method, path, body string, into any) error {
	r, err := http.NewRequest(method, s.AdminURL+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+s.AdminToken)
	r.Header.Set("Content-Type", "application/json")
	answer, err := s.transport.RoundTrip(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("control API: %s %s: %s", method, path, answer.Status)
	}
	return json.NewDecoder(answer.Body).Decode(into)
}

// ids returns the ids of the resources that a call names. What is no alias is taken as an id.
func (s *rowServer) ids(c call) []string {
	all := make([]string, len(c.about))
	for i, alias := range c.about {
		all[i] = cmp.Or(s.Resources[alias].ID, alias)
	}
	return all
}

// checkInvariants returns an error when the ledger breaks an invariant of money.
func (s *rowServer) checkInvariants() error {
	var invariants struct{ Held bool }
	if err := s.control("GET", "/sandboxes/default/invariants", "", &invariants); err != nil {
		return err
	}
	if !invariants.Held {
		return errors.New("an invariant of money is broken")
	}
	return nil
}
