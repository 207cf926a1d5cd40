// Package target reads target files. In goes a YAML file about the server under test; out comes a
// [Target]: its addresses and credentials, how it is reached over the network, the fixtures (existing
// resources to test with), what may be given up, and a mask for the secrets in it. It does not know
// which scenarios are run against the target.
package target

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/internal/mask"
)

// A Target is the server under test: its address and, where situations can be set up, the address of
// its control API. A target without a control API is read from a file with [Read], which lists fixtures.
type Target struct {
	Name         string // in reports; "": the URL
	URL          string // of both vendors' APIs: http://127.0.0.1:8080
	ControlURL   string // http://127.0.0.1:8080/_mock
	ControlToken string

	File   *File // the file that it was read from; nil: a server of this process or machine
	Route  Network
	mask   *mask.Mask // hides the secrets of the file; nil: there are none
	Digest string     // of the file and of the callers, not of their secrets
}

// String is the name of the target, or else its address.
func (t Target) String() string { return cmp.Or(t.Name, t.URL) }

// Address is the address of a vendor's API.
func (t Target) Address(vendor string) string {
	if t.File != nil {
		if own := t.File.Endpoint(vendor); own != "" {
			return strings.TrimSuffix(own, "/")
		}
	}
	return strings.TrimSuffix(t.URL, "/")
}

// Controlled says whether situations can be set up.
func (t Target) Controlled() bool { return t.ControlURL != "" }

// Remote says whether the target is called over a network: a call without an answer is then not the
// server's fault.
func (t Target) Remote() bool { return t.File != nil }

// Check says what is missing, or which address is not one.
func (t Target) Check() error {
	if !t.Controlled() && t.File != nil {
		return nil
	}
	for what, address := range map[string]string{"URL": t.URL, "control URL": t.ControlURL} {
		if err := isAddress(address); err != nil {
			return fmt.Errorf("the target's %s %w", what, err)
		}
	}
	if t.ControlToken == "" {
		return errors.New("the target's control API needs a token")
	}
	return nil
}

func isAddress(text string) error {
	u, err := url.Parse(text)
	if err != nil || u.Host == "" || u.Scheme != "http" && u.Scheme != "https" {
		return fmt.Errorf("%q is not an address such as http://127.0.0.1:8080", withoutUser(text))
	}
	return nil
}

// withoutUser removes user and password from an address.
func withoutUser(address string) string {
	at := strings.LastIndex(address, "@")
	if at < 0 {
		return address
	}
	return "…" + address[at:]
}

// Network is how the target is reached.
func (t Target) Network() Network {
	return t.Route
}
