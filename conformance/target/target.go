// Package target reads target files: how a server is called, by whom, over which network, what stands
// for the rows of the catalogue there, and which texts of it nobody may read in a report. It does not
// know who runs what against the target.
package target

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"

	"github.com/rescindhq/rescind/internal/mask"
)

// A Target is a server as the suite knows it: by its address, and where its situations can be
// set up by the address of its control API. One without a control API comes of [ReadTarget] and
// has fixtures.
type Target struct {
	Name         string // for reports; "" stands for the URL
	URL          string // of both vendors' APIs: http://127.0.0.1:8080
	ControlURL   string // http://127.0.0.1:8080/_mock
	ControlToken string

	File   *File // what it was read from; nil: a server of this process or machine
	Route  Network
	mask   *mask.Mask // what the file says and nobody may read; nil: nothing
	Digest string     // of the file as it is written and of who is called by whom
}

// String is the name of the target, or else its address.
func (t Target) String() string { return cmp.Or(t.Name, t.URL) }

// address is where a vendor's API is.
func (t Target) Address(vendor string) string {
	if t.File != nil {
		if own := t.File.Endpoint(vendor); own != "" {
			return strings.TrimSuffix(own, "/")
		}
	}
	return strings.TrimSuffix(t.URL, "/")
}

// controlled says whether situations can be set up.
func (t Target) Controlled() bool { return t.ControlURL != "" }

// far says whether a network lies between: a call without an answer is then not the server's fault.
func (t Target) Remote() bool { return t.File != nil }

// check says what is missing or cannot be an address.
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

// withoutUser leaves out of what may be an address who is let in there, and by which password.
func withoutUser(address string) string {
	at := strings.LastIndex(address, "@")
	if at < 0 {
		return address
	}
	return "…" + address[at:]
}

// network is the way to the target.
func (t Target) Network() Network {
	return t.Route
}
