package conformance

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"
)

// A Target is a server as the suite knows it: by its address, and where its situations can be
// set up by the address of its control API.
type Target struct {
	Name         string // for reports; "" stands for the URL
	URL          string // of both vendors' APIs: http://127.0.0.1:8080
	ControlURL   string // http://127.0.0.1:8080/_mock
	ControlToken string
}

// String is the name of the target, or else its address.
func (t Target) String() string { return cmp.Or(t.Name, t.URL) }

// check says what is missing or cannot be an address.
func (t Target) check() error {
	for what, address := range map[string]string{"URL": t.URL, "control URL": t.ControlURL} {
		u, err := url.Parse(address)
		if err != nil || u.Host == "" || !strings.HasPrefix(u.Scheme, "http") {
			return fmt.Errorf("the target's %s %q is not an address such as http://127.0.0.1:8080", what, address)
		}
	}
	if t.ControlToken == "" {
		return errors.New("the target's control API needs a token")
	}
	return nil
}

// newClient is a client that shows an answer as it came: no redirect followed, nothing unpacked.
func newClient(connections int) *http.Client {
	return &http.Client{
		Transport:     &http.Transport{MaxIdleConnsPerHost: connections + 1, DisableCompression: true, IdleConnTimeout: time.Minute},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}
