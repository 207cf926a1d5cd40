package zoo

import (
	"context"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"time"

	"github.com/rescindhq/rescind/internal/bounded"
)

// A pair is a parameter.
type pair struct{ name, value string }

// A request is a call before it is signed, and then with its signature.
type request struct {
	line     *line
	attempt  int
	method   string
	endpoint string
	path     []string // segments, not encoded
	query    []pair
	form     []pair
	body     []byte // where there is no form
	header   http.Header
	unsigned []string // headers that are left out of the signature
	raw      string   // replaces path and query as they are sent; "": they are encoded
}

// set replaces a parameter, or adds it.
func set(pairs []pair, name, value string) []pair {
	return append(without(pairs, name), pair{name, value})
}

// without leaves a parameter out.
func without(pairs []pair, name string) []pair {
	return slices.DeleteFunc(slices.Clone(pairs), func(p pair) bool { return p.name == name })
}

// percentEncode keeps what RFC 3986 calls unreserved.
func percentEncode(s string) string {
	var b strings.Builder
	for i := range len(s) {
		c := s[i]
		if c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-_.~", c) >= 0 {
			b.WriteByte(c)
		} else {
			fmt.Fprintf(&b, "%%%02X", c)
		}
	}
	return b.String()
}

// encodePairs writes parameters in order.
func encodePairs(pairs []pair, encode func(string) string) string {
	var parts []string
	for _, p := range pairs {
		parts = append(parts, encode(p.name)+"="+encode(p.value))
	}
	return strings.Join(parts, "&")
}

func sorted(pairs []pair) []pair {
	return slices.SortedFunc(slices.Values(pairs), func(a, b pair) int { return strings.Compare(a.name+"="+a.value, b.name+"="+b.value) })
}

// encodePath writes a path.
func encodePath(segments []string, encode func(string) string) string {
	var b strings.Builder
	for _, s := range segments {
		b.WriteString("/" + encode(s))
	}
	return b.String()
}

// address is the path and the query as they are sent.
func (c *sdk) address(r *request) string {
	if r.raw != "" {
		return r.raw
	}
	address := encodePath(r.path, c.encode)
	if address == "" {
		address = "/"
	}
	if len(r.query) > 0 {
		address += "?" + encodePairs(r.query, c.encode)
	}
	return address
}

// A response is a whole answer.
type response struct {
	status int
	header http.Header
	body   []byte
}

// longest bounds an answer.
const longest = 32 * bounded.MiB

// transport opens a connection for each request: one that is kept open is repeated without being asked.
var transport = &http.Transport{DisableKeepAlives: true}

// No redirect is followed.
var httpClient = &http.Client{
	Transport:     transport,
	CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
}

// send makes one request.
func send(ctx context.Context, r *request) (*response, error) { return sendBy(ctx, httpClient, r) }

func sendBy(ctx context.Context, h *http.Client, r *request) (*response, error) {
	req, err := http.NewRequestWithContext(ctx, r.method, r.endpoint+r.raw, strings.NewReader(string(r.body)))
	if err != nil {
		return nil, err
	}
	req.Header = r.header
	got, err := h.Do(req)
	if err != nil {
		return nil, withoutAddress(err)
	}
	defer got.Body.Close()
	body, err := bounded.Read(got.Body, "the answer", longest)
	if err != nil {
		return nil, fmt.Errorf("the answer ended early: %w", err)
	}
	return &response{got.StatusCode, got.Header, body}, nil
}

// tellsToWait is the wait that a response asks for.
func (r *response) tellsToWait() (d time.Duration, asked bool) {
	for name, unit := range map[string]time.Duration{"X-Acs-Retry-After": time.Millisecond, "Retry-After": time.Second} {
		var n int
		if _, err := fmt.Sscanf(r.header.Get(name), "%d", &n); err == nil && n > 0 {
			return time.Duration(n) * unit, true
		}
	}
	return 0, false
}

// canonicalHeaders are headers as both vendors sign them: one a line, in the order of the names.
func canonicalHeaders(r *request, names []string) string {
	_, host, _ := strings.Cut(r.endpoint, "://")
	var headers strings.Builder
	for _, name := range names {
		value := r.header.Get(name)
		if name == "host" {
			value = host
		}
		headers.WriteString(name + ":" + strings.TrimSpace(value) + "\n")
	}
	return headers.String()
}
