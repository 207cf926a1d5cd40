// Package witness sees what a client did to a mock: the calls that it sent, by the journal, and the
// accounts, subscriptions and orders at the end. It opens a sandbox for each case, injects the faults of the
// case, and reads everything back through the control API. An error here is never the client's.
package witness

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strconv"

	"github.com/rescindhq/rescind/conformance/control"
	"github.com/rescindhq/rescind/conformance/situation"
)

// A Server is a mock with a control API.
type Server struct{ API *control.API }

// A Sandbox is the environment of one case.
type Sandbox struct {
	ID        string                        `json:"id"`
	Endpoint  string                        `json:"endpoint"`
	Huawei    []map[string]any              `json:"huawei"`
	Alibaba   []map[string]any              `json:"alibaba"`
	Resources map[string]situation.Resource `json:"resources"`

	server    *Server
	key       string // an access key id of which only the unmatched requests can tell
	elsewhere string // a path of which only they can tell
	read      string // the id of the last call that was read
}

// A Fault is what goes wrong on the way, in the form of the control API.
type Fault struct {
	Match  Match  `json:"match"`
	Times  int    `json:"times,omitempty"` // 0: once
	Effect Effect `json:"effect"`
}

// A Match chooses the calls of a fault.
type Match struct {
	Operation string `json:"operation,omitempty"`
	Nth       int    `json:"nth,omitempty"`
}

// An Effect is one way of going wrong, or several.
type Effect struct {
	Code     string            `json:"code,omitempty"`
	Respond  *Response         `json:"respond,omitempty"`
	Headers  map[string]string `json:"headers,omitempty"`
	Delay    string            `json:"delay,omitempty"`
	Drop     string            `json:"drop,omitempty"` // before, or after the call took effect
	Trickle  *Trickle          `json:"trickle,omitempty"`
	Truncate *int              `json:"truncate,omitempty"`
	Mutate   []string          `json:"mutate,omitempty"`
}

// A Response is a fixed answer.
type Response struct {
	Status  int               `json:"status"`
	Headers map[string]string `json:"headers,omitempty"`
	Body    string            `json:"body,omitempty"`
	Base64  string            `json:"body_base64,omitempty"` // in place of Body, one that is not text
}

// A Trickle is an answer in pieces.
type Trickle struct {
	Bytes int    `json:"bytes"`
	Every string `json:"every"`
}

// Open opens a sandbox from a scenario document in YAML.
func (s *Server) Open(ctx context.Context, document string, seed uint64) (*Sandbox, error) {
	sb := &Sandbox{server: s}
	path := "/sandboxes?ttl=1h&seed=" + strconv.FormatUint(seed, 10)
	return sb, s.API.Do(ctx, http.MethodPost, path, "application/yaml", []byte(document), sb)
}

// Inject adds a fault.
func (sb *Sandbox) Inject(ctx context.Context, f Fault) error {
	return sb.send(ctx, http.MethodPost, "/faults", f)
}

// Skew moves the clock by which signatures are judged: 17m is a gateway that is ahead of its callers.
func (sb *Sandbox) Skew(ctx context.Context, offset string) error {
	return sb.send(ctx, http.MethodPut, "/clock", map[string]string{"auth_offset": offset})
}

// Watch includes the calls of an access key that no account has.
func (sb *Sandbox) Watch(key string) { sb.key = key }

// WatchPath includes the calls of a path that nobody else is told of, whatever they still carry.
func (sb *Sandbox) WatchPath(path string) { sb.elsewhere = path }

// FaultsLeft is how many faults of the sandbox may still affect calls, each counted as often as it may.
func (sb *Sandbox) FaultsLeft(ctx context.Context) (left int, err error) {
	var list struct{ Faults []struct{ Times int } }
	err = sb.server.API.Do(ctx, http.MethodGet, sb.path("/faults"), "", nil, &list)
	for _, f := range list.Faults {
		left += f.Times
	}
	return left, err
}

// Close deletes the sandbox.
func (sb *Sandbox) Close(ctx context.Context) error {
	return sb.server.API.Do(ctx, http.MethodDelete, sb.path(""), "", nil, nil)
}

func (sb *Sandbox) path(rest string) string { return "/sandboxes/" + url.PathEscape(sb.ID) + rest }

func (sb *Sandbox) send(ctx context.Context, method, path string, body any) error {
	text, err := json.Marshal(body)
	if err != nil {
		return err
	}
	return sb.server.API.Do(ctx, method, sb.path(path), "application/json", text, nil)
}

// Credentials are the account object of a user, "" for the account itself.
func (sb *Sandbox) Credentials(vendor, user string) (map[string]any, error) {
	all := sb.Huawei
	if vendor == situation.Alibaba {
		all = sb.Alibaba
	}
	for _, c := range all {
		if has, _ := c["user"].(string); has == user {
			return c, nil
		}
	}
	return nil, fmt.Errorf("the sandbox has no credential of the user %q", user)
}

// ID of the resource with an alias.
func (sb *Sandbox) resource(alias string) (string, error) {
	if r, ok := sb.Resources[alias]; ok {
		return r.ID, nil
	}
	return "", errors.New("the sandbox has no " + alias)
}
