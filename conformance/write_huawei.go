package conformance

import (
	"bytes"
	"cmp"
	"fmt"
	"net/http"
	"strings"
)

// huaweiCaller finds who calls.
func (w *world) huaweiCaller(m manner) (huaweiCaller, error) {
	name := cmp.Or(m.account, mainAccount)
	for _, c := range w.sandbox.Huawei {
		if c.Name == name && c.User == m.user {
			return c, nil
		}
	}
	return huaweiCaller{}, fmt.Errorf("the sandbox has no credential for %s, user %q", name, m.user)
}

// writeHuawei writes and signs a call to Huawei.
func (w *world) writeHuawei(q *question, m manner) (*http.Request, error) {
	caller, err := w.huaweiCaller(m)
	if err != nil {
		return nil, err
	}
	path, query := fill(q.path, m.apply(append([]pair{{"domain_id", caller.DomainID}}, q.params...)))
	r, err := http.NewRequest(q.method, strings.TrimSuffix(w.target.URL, "/")+path+query, bytes.NewReader(q.body))
	if err != nil {
		return nil, err
	}
	r.Header.Set("User-Agent", agent)
	r.Header.Set("Content-Type", "application/json")
	m.identify(r, q.body, caller)
	return r, nil
}

// fill puts parameters where the path has a {hole} for them, and the others in a query.
func fill(path string, params []pair) (filled, query string) {
	var rest []pair
	for _, p := range params {
		hole := "{" + p.name + "}"
		switch {
		case strings.Contains(path, hole):
			path = strings.Replace(path, hole, percent(p.value), 1)
		case p.name != "domain_id":
			rest = append(rest, p)
		}
	}
	if rest != nil {
		query = "?" + encodedPairs(rest)
	}
	return path, query
}

// identify puts on the request who calls.
func (m manner) identify(r *http.Request, body []byte, c huaweiCaller) {
	algorithm := sdkHMAC
	if m.other {
		algorithm = v11HMAC
	}
	switch {
	case m.noCredentials:
	case m.token || m.unknownToken:
		r.Header.Set("X-Auth-Token", unlessMade(m.unknownToken, c.Token))
	default:
		key := huaweiKey{m.access(c.Access), m.secret(c.Secret)}
		key.sign(r, body, algorithm, m.at(), "content-type", "host", "user-agent")
	}
}
