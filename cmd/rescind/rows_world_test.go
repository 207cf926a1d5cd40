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

// A world is a server that serves the scenario of one row, and what its control API tells of it.
type world struct {
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

	row   string
	wire  *http.Transport
	tab   *tab // of a browser; nil until a page is asked for
	last  *reply
	order string // the last one that an answer named
	log   bytes.Buffer
}

// A credential of either vendor.
type credential struct {
	Name, User string
	Domain     string `json:"domain_id"`
	Key        string `json:"ak"`
	Secret     string `json:"sk"`
	Token      string
	Session    string `json:"security_token"`
	ID         string `json:"access_key_id"`
	Password   string `json:"access_key_secret"`
}

// serveRow starts the server, with one more line in the scenario unless that is "".
func serveRow(t *testing.T, bin, row, line string, flags ...string) *world {
	t.Helper()
	w := &world{row: row, wire: http.DefaultTransport.(*http.Transport).Clone()} // connections end with their server
	command := exec.Command(bin, append([]string{"serve", "--listen", "127.0.0.1:0", "--scenario", adapted(t, row, line)}, flags...)...)
	command.Env = slices.DeleteFunc(os.Environ(), func(v string) bool { return strings.HasPrefix(v, "RESCIND_") })
	command.Stderr = &w.log
	out, err := command.StdoutPipe()
	if err == nil {
		err = command.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	stop := func() { command.Process.Kill(); command.Wait() }
	t.Cleanup(func() {
		w.wire.CloseIdleConnections()
		stop()
		if strings.Contains(w.log.String(), "a bug of the mock") {
			t.Errorf("the server reports its own mistake:\n%s", w.log.String())
		}
	})
	if err := json.NewDecoder(out).Decode(w); err != nil {
		stop()
		t.Fatalf("%s is not served: %v\n%s", row, err, w.log.String())
	}
	if err := w.control("GET", "/sandboxes/default", "", w); err != nil {
		t.Fatal(err)
	}
	return w
}

// adapted is the row, or a file with its scenario and the line.
func adapted(t *testing.T, row, line string) string {
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
func (w *world) control(method, path, body string, into any) error {
	r, err := http.NewRequest(method, w.AdminURL+path, strings.NewReader(body))
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+w.AdminToken)
	r.Header.Set("Content-Type", "application/json")
	answer, err := w.wire.RoundTrip(r)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("control API: %s %s: %s", method, path, answer.Status)
	}
	return json.NewDecoder(answer.Body).Decode(into)
}

// ids are what a call is about: the id of each alias, and what is no alias as it is.
func (w *world) ids(c call) []string {
	all := make([]string, len(c.about))
	for i, alias := range c.about {
		all[i] = cmp.Or(w.Resources[alias].ID, alias)
	}
	return all
}

// owner is the customer that has what a call is about, the first there is if nobody has it.
func (w *world) owner(c call) credential {
	name := ""
	if len(c.about) > 0 {
		name = w.Resources[c.about[0]].Account
	}
	return w.find(c, name)
}

// credential is who makes a call.
func (w *world) credential(c call) credential {
	if c.caller != "" {
		return w.find(c, c.caller)
	}
	return w.owner(c)
}

// find gives the credential of an account, or account/user; none at all when there is none.
func (w *world) find(c call, who string) (k credential) {
	all := w.Huawei
	if c.alibaba() {
		all = w.Alibaba
	}
	name, user, _ := strings.Cut(who, "/")
	i := slices.IndexFunc(all, func(k credential) bool { return k.Name == cmp.Or(name, all[0].Name) && k.User == user })
	if i >= 0 {
		k = all[i]
	}
	k.Key, k.Secret = cmp.Or(k.Key, k.ID), cmp.Or(k.Secret, k.Password)
	return k
}

// sound says whether the money oracle is content.
func (w *world) sound() error {
	var oracle struct{ Held bool }
	if err := w.control("GET", "/sandboxes/default/invariants", "", &oracle); err != nil {
		return err
	}
	if !oracle.Held {
		return errors.New("an invariant of money is broken")
	}
	return nil
}
